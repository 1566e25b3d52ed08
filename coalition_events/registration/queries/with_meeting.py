"""A meeting read with its days and what it asks in the one query that finds it, as every page of a party wants them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.db.models.expressions import RawSQL

from coalition_events.common.put_together import put_together_once
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.models import DelegationLink, Question
from members.models import Person

# Not for a row that is being locked: what stands in a column of that query is as old as the wait.
_COLUMNS = {
    "json_of_days": """(SELECT jsonb_agg(one ORDER BY one.number)
        FROM meetings_day one WHERE one.meeting_id = meetings_meeting.id)""",
    "json_of_questions": """(SELECT jsonb_agg(one ORDER BY one."order", one.id) FROM registration_question one
        WHERE one.meeting_id = meetings_meeting.id AND one.removed_at IS NULL AND one.purpose = 'registration')""",
}
_PEOPLE = """(SELECT jsonb_agg(one ORDER BY one.full_name, one.id) FROM members_person one
    WHERE one.organisation_id = registration_delegationlink.organisation_id AND one.is_active)"""


def meeting_of(meetings: models.QuerySet[Meeting]) -> Meeting | None:
    """The first of these, with its days and what it asks, in one query."""
    row = meetings.select_related("asked").annotate(**_columns()).first()
    return _with_its_rows(row, row) if row else None


def links_with(numbers: Sequence[int]) -> list[DelegationLink]:
    """These links, each with its organisation and the `people` of it, its meeting, that one's days and what it asks.

    One query.
    """
    rows: list[Any] = _links_with(*numbers) if numbers else []
    for row in rows:
        _with_its_rows(row.meeting, row)
        row.people = rows_of_json(Person, row.json_of_people)
    return rows


@put_together_once
def _links_with(*numbers: int) -> models.QuerySet[DelegationLink]:
    links = DelegationLink.objects.filter(pk__in=numbers)
    people = {"json_of_people": _column(_PEOPLE)}
    return links.select_related("organisation", "meeting__asked").annotate(**_columns(), **people)


def keep_read(instance: models.Model, name: str, rows: list[Any]) -> None:
    """What `instance.<name>.all()` gives from now on without a query, as after `prefetch_related`."""
    related: Any = getattr(instance, name).all()
    related._result_cache, related._prefetch_done = rows, True
    vars(instance).setdefault("_prefetched_objects_cache", {})[name] = related


def _columns() -> dict[str, RawSQL]:
    return {name: _column(sql) for name, sql in _COLUMNS.items()}


def _column(sql: str) -> RawSQL:
    return RawSQL(sql, [], models.JSONField())  # noqa: S611 - no data is in it


def _with_its_rows(meeting: Meeting, row: Any) -> Meeting:
    keep_read(meeting, "days", rows_of_json(Day, row.json_of_days))
    meeting.standing_questions = rows_of_json(Question, row.json_of_questions)  # type: ignore[attr-defined]
    return meeting


def rows_of_json(model: type[models.Model], rows: Iterable[dict[str, Any]] | None) -> list[Any]:
    """Rows of this model that were read as a column of JSON."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    return [
        model.from_db("default", names, [field.to_python(row[field.column or ""]) for field in fields])
        for row in rows or ()
    ]
