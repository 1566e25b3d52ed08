"""Every text of the database: where somebody is named in one, their name goes out of it.

All tables are walked as the models declare them, so that one that is added later is looked through too.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models

from coalition_events.privacy.published import published_rows
from members.models import Person

MARK, MARK_KM = "(erased)", "(បានលុប)"  # in the stead of a name

type Table = type[models.Model]
type Column = models.Field[Any, Any]

OWN_NAMES = {"Person", "PersonEvent", "Organisation", "OrganisationEvent", "Account"}
ERASED_ADDRESS = "erased@erased.invalid"  # where a row must have an address


def take_out(pattern: str) -> Counter[str]:
    """Put the mark wherever the pattern matches, but in what was published; how many rows of which model changed."""
    changed: Counter[str] = Counter()
    if not pattern:
        return changed
    kept = published_rows()
    for model in tables():
        columns = texts_of(model)
        if columns and (count := _take_out_of(model, columns, pattern, kept.get(model, []))):
            changed[label_of(model)] += count
    return changed


def count_with(pattern: str) -> Counter[str]:
    """In how many rows of which model the pattern stands, people's and organisations' own entries left out."""
    found: Counter[str] = Counter()
    if not pattern:
        return found
    kept = published_rows()
    for model in tables():
        columns = texts_of(model)
        if columns and model.__name__ not in OWN_NAMES:
            sql = f"SELECT count(*) FROM {_rows_with(model, columns)}"  # noqa: S608 - names of ours
            with connection.cursor() as cursor:
                cursor.execute(sql, [*[pattern] * len(columns), _as_keys(kept.get(model, []))])
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


def _take_out_of(model: Table, columns: list[Column], pattern: str, kept: list[int]) -> int:
    written = [_written(column, pattern) for column in columns]
    sets = [f"{_quoted(column)} = {sql}" for column, (sql, _given) in zip(columns, written, strict=True)]
    given = [value for _sql, values in written for value in values]
    names = {column.name for column in model._meta.concrete_fields}
    if "version" in names and "pgh_id" not in names:  # a page that is open with the old text cannot bring it back
        sets.append('"version" = "version" + 1')
    rows = _rows_with(model, columns).replace(" WHERE ", f" SET {', '.join(sets)} WHERE ", 1)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {rows}", [*given, *[pattern] * len(columns), _as_keys(kept)])
        return int(cursor.rowcount)


def _rows_with(model: Table, columns: list[Column]) -> str:
    """Table and condition: the pattern stands in one of these columns, and the row is not among these keys."""
    found = " OR ".join(f"{_quoted(column)}::text ~* %s" for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    return f"{table} WHERE ({found}) AND NOT ({_quoted(model._meta.pk)}::text = ANY(%s))"


def _quoted(column: Column) -> str:
    return connection.ops.quote_name(str(column.column))


def _as_keys(numbers: list[int]) -> list[str]:
    return list(map(str, numbers))


def _written(column: Column, pattern: str) -> tuple[str, list[str | int]]:
    """How the column is written anew: emptied where it holds nothing else and may be empty, marked otherwise."""
    name = _quoted(column)
    mark = MARK_KM if column.name.endswith("_km") else MARK
    if isinstance(column, models.JSONField):
        return f"regexp_replace({name}::text, %s, %s, 'gi')::jsonb", [pattern, mark]
    alone = "" if column.blank else ERASED_ADDRESS if isinstance(column, models.EmailField) else mark
    sql = f"regexp_replace(regexp_replace({name}, %s, %s, 'i'), %s, %s, 'gi')"
    given: list[str | int] = [rf"^\s*(?:{pattern})\s*$", alone, pattern, mark]
    if column.max_length:
        return f"left({sql}, %s)", [*given, column.max_length]
    return sql, given


def stand_in_for(person: Person) -> None:
    """What stays of an entry: gender and organisation, for the numbers. Not saved."""
    person.full_name, person.full_name_km = MARK, MARK_KM
    for name in ("other_spellings", "honorific", "job_title", "job_title_km", "phone", "email"):
        setattr(person, name, "")
    person.language = "en"
    person.is_focal = person.is_deputy = person.is_active = False
