"""What an erasure did, counted (rows of which table, never whose), and names taken out of texts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, models
from django.db.models import QuerySet

from coalition_events.common.rows import events_of
from coalition_events.privacy.queries.texts import (
    Column,
    Table,
    as_keys,
    label_of,
    published_rows,
    quoted,
    rows_with,
    tables,
    texts_of,
)
from members.models import Person


@dataclass
class Counted:
    gone: Counter[str] = field(default_factory=Counter)  # deleted or emptied
    texts: Counter[str] = field(default_factory=Counter)  # a name was taken out of them
    kept: Counter[str] = field(default_factory=Counter)  # they go on counting, without a name
    left: Counter[str] = field(default_factory=Counter)  # a name stands in them that another person has too
    files: list[str] = field(default_factory=list)  # to be deleted once all is committed
    mail_files: list[Path] = field(default_factory=list)  # these too

    def delete(self, rows: QuerySet[models.Model]) -> None:
        """Delete these rows and what hangs on them."""
        _total, by_label = rows.delete()
        for label, count in by_label.items():
            self.gone[label] += count

    def forget_history(self, model: Table, numbers: Iterable[int]) -> None:
        """Delete what the history tells of these rows of a model."""
        events = events_of(model).filter(pgh_obj_id__in=list(numbers))
        self.gone["history"] += events.delete()[0]

    def note(self, kind: Counter[str], model: Table, count: int) -> None:
        if count:
            kind[label_of(model)] += count

    def as_json(self) -> dict[str, dict[str, int]]:
        return {name: dict(+getattr(self, name)) for name in ("gone", "texts", "kept", "left")}


MARK, MARK_KM = "(erased)", "(បានលុប)"  # instead of a name
ERASED_ADDRESS = "erased@erased.invalid"  # where a row must have an address


def take_out(pattern: str) -> Counter[str]:
    """Put the mark wherever the pattern matches, but in what was published; how many rows of which model changed."""
    changed: Counter[str] = Counter()
    if not pattern:
        return changed
    published = published_rows()
    for model in tables():
        columns = texts_of(model)
        if columns and (count := _take_out_of(model, columns, pattern, published.get(model, []))):
            changed[label_of(model)] += count
    return changed


def stand_in_for(person: Person) -> None:
    """What stays of an entry: gender and organisation, for the numbers. Not saved."""
    person.full_name, person.full_name_km = MARK, MARK_KM
    for name in ("other_spellings", "honorific", "job_title", "job_title_km", "phone", "email"):
        setattr(person, name, "")
    person.language = "en"
    person.is_focal = person.is_deputy = person.is_active = False


def _take_out_of(model: Table, columns: list[Column], pattern: str, published: list[int]) -> int:
    written = [_written(column, pattern) for column in columns]
    sets = [f"{quoted(column)} = {sql}" for column, (sql, _given) in zip(columns, written, strict=True)]
    given = [value for _sql, values in written for value in values]
    names = {column.name for column in model._meta.concrete_fields}
    if "version" in names and "pgh_id" not in names:  # a page that is open with the old text cannot bring it back
        sets.append('"version" = "version" + 1')
    rows = rows_with(model, columns).replace(" WHERE ", f" SET {', '.join(sets)} WHERE ", 1)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {rows}", [*given, pattern, as_keys(published)])
        return int(cursor.rowcount)


def _written(column: Column, pattern: str) -> tuple[str, list[str | int]]:
    """How the column is written anew: emptied where it holds nothing else and may be empty, marked otherwise."""
    name = quoted(column)
    mark = MARK_KM if column.name.endswith("_km") else MARK
    if isinstance(column, models.JSONField):
        return f"regexp_replace({name}::text, %s, %s, 'gi')::jsonb", [pattern, mark]
    alone = "" if column.blank else ERASED_ADDRESS if isinstance(column, models.EmailField) else mark
    sql = f"regexp_replace(regexp_replace({name}, %s, %s, 'i'), %s, %s, 'gi')"
    given: list[str | int] = [rf"^\s*(?:{pattern})\s*$", alone, pattern, mark]
    if column.max_length:
        return f"left({sql}, %s)", [*given, column.max_length]
    return sql, given
