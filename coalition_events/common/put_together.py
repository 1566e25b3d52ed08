"""Queries that Django puts together and PostgreSQL plans once, and that are asked with other values afterwards.

    @put_together_once
    def colleagues(organisation: int) -> QuerySet[Person]:
        return Person.objects.active().filter(organisation=organisation)

    colleagues(organisation.pk)  # a list

Of a query that finds a few rows, putting it together and planning it take longer than asking it. The function is called
once, with values that stand for the real ones: numbers, dates, and words that are compared as they are. It may look at
nothing else, neither the clock nor the database, and what it does must be the same for all of them.

    [colleagues, seats] = ask_together(colleagues.later(organisation.pk), seats.later(meeting.pk))

Several are one statement so: one way to PostgreSQL and back, and all say how it was at the same moment.
"""

import json
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cache, update_wrapper
from itertools import count
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from psycopg2.extensions import AsIs

FAR = 1_000_000_000  # no table has so many rows
numbers = count(1)


type Rows = list[Any]  # of one query


@dataclass(frozen=True)
class Later[M: Model]:
    """A query and its values, not asked yet."""

    kept: "_Kept[M]"
    values: tuple[object, ...]


class put_together_once[M: Model]:  # noqa: N801 - a decorator
    def __init__(self, make: Callable[..., QuerySet[M]]) -> None:
        update_wrapper(self, make)
        self._put_together = cache(lambda *kinds: _Kept(make, kinds))

    def __call__(self, *values: int | date | str) -> list[M]:
        return self._put_together(*map(type, values)).ask(values)

    def later(self, *values: int | date | str) -> Later[M]:
        return Later(self._put_together(*map(type, values)), values)


def ask_together(*asked: Later[Any]) -> list[Rows]:
    """The rows of each."""
    if len(asked) == 1:
        return [each.kept.ask(each.values) for each in asked]
    name, statement, execute = _together(*(each.kept for each in asked))
    line: Any = connections[DEFAULT_DB_ALIAS]
    line.prepare(name, statement)
    with line.cursor() as cursor:
        cursor.execute(execute, [value for each in asked for value in each.values])
        found = cursor.fetchone()
    return [each.kept.read(json.loads(rows)) for each, rows in zip(asked, found, strict=True)]


@cache
def _together(*kept: "_Kept[Any]") -> tuple[str, str, str]:
    """The name of these as one statement, the statement, and what asks it."""
    columns, before = [], 0
    for each in kept:
        rows = f"SELECT COALESCE(json_agg(row_asked), '[]')::text FROM ({each.statement(before)}) row_asked"  # noqa: S608
        columns.append(f"({rows})")
        before += len(each.kinds)
    return _named(f"SELECT {', '.join(columns)}", before)


def _named(statement: str, values: int) -> tuple[str, str, str]:
    name = f"put_together_{next(numbers)}"
    places = f" ({', '.join(['%s'] * values)})" if values else ""
    return name, statement, f"EXECUTE {name}{places}"


class _Kept[M: Model]:
    def __init__(self, make: Callable[..., QuerySet[M]], kinds: tuple[type, ...]) -> None:
        self.kinds = kinds
        self._standing = [_standing_for(kind, number) for number, kind in enumerate(kinds)]
        self._queryset = make(*self._standing)
        self._compiler = self._queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        # Each column has a name of its own, by which it is found among others in JSON.
        self._sql, self._parameters = self._compiler.as_sql(with_col_aliases=True)
        missing = [number for number, one in enumerate(self._standing) if one not in self._parameters]
        if missing:
            raise TypeError(f"{make.__qualname__} makes other values of its arguments {missing}.")
        # How values of its columns are read is the same each time; asked anew it takes a tenth of the whole.
        columns = [column for column, _sql, _alias in self._compiler.select]
        self._converters = self._compiler.get_converters(columns)
        self._name, self._statement, self._execute = _named(self.statement(), len(kinds))
        self._columns = [(name, column.output_field.to_python) for column, _sql, name in self._compiler.select]

    def statement(self, before: int = 0) -> str:
        """With `$1` for its first value, or a later one where others stand before it."""
        places = [
            AsIs(f"${before + self._standing.index(one) + 1}") if one in self._standing else one
            for one in self._parameters
        ]
        line: Any = connections[DEFAULT_DB_ALIAS]  # of this thread
        statement: str = line.ops.compose_sql(self._sql, places)
        return statement

    def ask(self, values: tuple[object, ...]) -> list[M]:
        line: Any = connections[DEFAULT_DB_ALIAS]  # of this thread
        line.prepare(self._name, self._statement)
        compiler: Any = copy(self._compiler)
        compiler.connection = line
        compiler.get_converters = lambda _columns: self._converters
        compiler.as_sql = lambda *_how, **_else: (self._execute, values)
        return self._objects(compiler)

    def read(self, rows: list[dict[str, Any]]) -> list[M]:
        """Of what came as JSON."""
        compiler: Any = copy(self._compiler)
        compiler.get_converters = lambda _columns: {}
        values = [[None if row[name] is None else read(row[name]) for name, read in self._columns] for row in rows]
        compiler.execute_sql = lambda *_how, **_else: [values]
        return self._objects(compiler)

    def _objects(self, compiler: object) -> list[M]:
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
