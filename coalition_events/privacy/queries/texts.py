"""Every text of the database, and in how many somebody is named.

All tables are walked as the models declare them, so that one that is added later is looked through too.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models

from coalition_events.privacy.queries.published import published_rows

type Table = type[models.Model]
type Column = models.Field[Any, Any]

OWN_NAMES = {"Person", "PersonEvent", "Organisation", "OrganisationEvent", "Account"}


def count_with(pattern: str) -> Counter[str]:
    """In how many rows of which model the pattern stands, people's and organisations' own entries left out."""
    found: Counter[str] = Counter()
    if not pattern:
        return found
    kept = published_rows()
    for model in tables():
        columns = texts_of(model)
        if columns and model.__name__ not in OWN_NAMES:
            sql = f"SELECT count(*) FROM {rows_with(model, columns)}"  # noqa: S608 - names of ours
            with connection.cursor() as cursor:
                cursor.execute(sql, [pattern, as_keys(kept.get(model, []))])
                [[count]] = cursor.fetchall()
            found[label_of(model)] += count
    return +found


def tables() -> Iterator[Table]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def texts_of(model: Table) -> list[Column]:
    """The columns that hold what people wrote: text and JSON, without choices and what the database makes itself."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [
        column
        for column in model._meta.concrete_fields
        if isinstance(column, kinds) and not column.primary_key and not column.choices and not column.generated
    ]


def label_of(model: Table) -> str:
    """History of any kind counts as one."""
    return "history" if model.__name__.endswith("Event") or model._meta.app_label == "pghistory" else model._meta.label


def rows_with(model: Table, columns: list[Column]) -> str:
    """Table and condition: the pattern stands in one of these columns, and the row is not among these keys.

    Starting to look costs PostgreSQL more than looking: all columns of a row are looked through at once. What stands
    between them is in no name and is no space.
    """
    written = ", ".join(f"{quoted(column)}::text" for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    return f"{table} WHERE concat_ws(E'\\x01', {written}) ~* %s AND NOT ({quoted(model._meta.pk)}::text = ANY(%s))"


def quoted(column: Column) -> str:
    return connection.ops.quote_name(str(column.column))


def as_keys(numbers: list[int]) -> list[str]:
    return list(map(str, numbers))
