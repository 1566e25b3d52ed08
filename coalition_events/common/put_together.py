"""Queries that Django puts together and PostgreSQL plans once, and that are asked with other values afterwards.

    @put_together_once
    def colleagues(organisation: int) -> QuerySet[Person]:
        return Person.objects.active().filter(organisation=organisation)

    colleagues(organisation.pk)  # a list

Of a query that finds a few rows, putting it together and planning it take longer than asking it. The function is called
once, with values that stand for the real ones: numbers, dates, and words that are compared as they are. It may look at
nothing else, neither the clock nor the database, and what it does must be the same for all of them.
"""

from collections.abc import Callable
from copy import copy
from datetime import date
from functools import cache, wraps
from itertools import count
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from psycopg2.extensions import AsIs

FAR = 1_000_000_000  # no table has so many rows
numbers = count(1)


def put_together_once[M: Model](make: Callable[..., QuerySet[M]]) -> Callable[..., list[M]]:
    @cache
    def put_together(*kinds: type) -> _Kept[M]:
        return _Kept(make, kinds)

    @wraps(make)
    def ask(*values: int | date | str) -> list[M]:
        return put_together(*map(type, values)).ask(values)

    return ask


class _Kept[M: Model]:
    def __init__(self, make: Callable[..., QuerySet[M]], kinds: tuple[type, ...]) -> None:
        standing = [_standing_for(kind, number) for number, kind in enumerate(kinds)]
        self._queryset = make(*standing)
        self._compiler = self._queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = self._compiler.as_sql()
        missing = [number for number, one in enumerate(standing) if one not in parameters]
        if missing:
            raise TypeError(f"{make.__qualname__} makes other values of its arguments {missing}.")
        # How values of its columns are read is the same each time; asked anew it takes a tenth of the whole.
        converters = self._compiler.get_converters([column for column, _sql, _alias in self._compiler.select])
        self._compiler.get_converters = lambda _columns: converters
        places = [AsIs(f"${standing.index(one) + 1}") if one in standing else one for one in parameters]
        self._statement = self._compiler.connection.ops.compose_sql(sql, places)
        self._name = f"put_together_{next(numbers)}"
        values = f" ({', '.join(['%s'] * len(kinds))})" if kinds else ""
        self._execute = f"EXECUTE {self._name}{values}"

    def ask(self, values: tuple[object, ...]) -> list[M]:
        line: Any = connections[DEFAULT_DB_ALIAS]  # of this thread
        line.prepare(self._name, self._statement)
        compiler = copy(self._compiler)
        compiler.connection = line
        compiler.as_sql = lambda *_how, **_else: (self._execute, values)
        asked: Any = _Asked(self._queryset, compiler)
        return list(ModelIterable(asked))


class _Asked:
    """Stands for the queryset, and for its query, where Django makes objects of rows."""

    db = DEFAULT_DB_ALIAS

    def __init__(self, queryset: Any, compiler: object) -> None:
        self.query = self
        self.model, self._fetch_mode = queryset.model, queryset._fetch_mode
        self._known_related_objects: dict[object, object] = {}
        self._compiler = compiler

    def get_compiler(self, *_args: object, **_kwargs: object) -> object:
        return self._compiler


def _standing_for(kind: type, number: int) -> int | date | str:
    if kind is int:
        return -FAR - number
    if kind is date:
        return date.min.replace(day=1 + number)
    if kind is str:
        return f"%_\\ {number}"  # other than it is where it is made a pattern
    raise TypeError(f"A value may be a number, a date or a word, not {kind}.")
