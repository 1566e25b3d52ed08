"""One organiser at a time changes an agenda, and what one verb changed can be undone as one step.

What it changed is read from the history that the database keeps.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from datetime import date

import pghistory
from django.db import connection, transaction
from django.db.models import Manager, Max, Model, QuerySet
from django.utils import timezone

from coalition_events.agenda.actions.refusals import ChangedMeanwhile, Gone
from coalition_events.agenda.models import ActionPoint, Appearance, Material, Quote, Session, Step
from coalition_events.common.rows import events_of
from coalition_events.meetings.models import Meeting
from members.actions.rights import demand
from members.models import Account, Right


@contextmanager
def locked(meeting_id: int, by: Account | None, *, step: str = "") -> Iterator[Meeting]:
    """One organiser at a time changes this meeting's agenda; what they change is kept with their name.

    Called a `step`, it can be undone as one: see `recorded`. Raises NotAllowed.
    """
    demand(by, Right.AGENDA)
    with transaction.atomic(), pghistory.context(user=by.pk if by else None):
        meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting_id)
        with recorded(meeting, step, by=by) if step else nullcontext():
            yield meeting


def stored[Found: Model](row: Found, rows: QuerySet[Found], version: int | None = None) -> Found:
    """The row as it stands among these under the meeting's lock. Raises Gone where somebody has removed it.

    `version` is the one that the organiser had before them: raises ChangedMeanwhile where another stands now.
    """
    found = rows.filter(pk=row.pk).first()
    if found is None:
        raise Gone
    if version not in (None, getattr(found, "version", None)):
        raise ChangedMeanwhile
    return found


def read_again(session: Session, meeting: Meeting, version: int | None = None) -> Session:
    """As `stored`, of a session."""
    return stored(session, meeting.sessions.select_related("day"), version)


def at_the_end(rows: QuerySet[Model] | Manager[Model]) -> int:
    """The order after all of these."""
    last: int = rows.aggregate(last=Max("order"))["last"] or 0
    return last + 1


def shift[Part: (Appearance, Material)](row: Part, rows: QuerySet[Part], steps: int) -> None:
    """So many steps later among these (negative: earlier); beyond the first or last place it stays there."""
    among = list(rows)
    if row not in among:  # taken out a moment ago
        return
    here = among.index(row)
    among.insert(max(0, here + steps), among.pop(here))
    for order, each in enumerate(among, 1):
        if each.order != order:
            each.order = order
            each.save(update_fields=["order"])


# In the order in which they can be written: what refers to another stands after it.
RECORDED: dict[str, type[Model]] = {
    "session": Session,
    "appearance": Appearance,
    "quote": Quote,
    "material": Material,
    "action_point": ActionPoint,
}

# What a row says of itself and not of the agenda: it goes on counting.
COUNTED = "version"

type Row = dict[str, str | None]
type Rows = dict[str, Row | None]

_is_recording: ContextVar[bool] = ContextVar("is_recording", default=False)


@contextmanager
def recorded(meeting: Meeting, verb: str, *, by: Account | None) -> Iterator[None]:
    """Keep what is changed within as one Step of the meeting; where nothing is, there is none.

    The meeting is locked. A verb that calls other verbs is one step: theirs are part of it.
    """
    if _is_recording.get():
        yield
        return
    token = _is_recording.set(True)
    try:
        with pghistory.context() as context:
            marks = _newest()
            yield
    finally:
        _is_recording.reset(token)
    before, after = _changed(context.id, marks)
    if before != after:
        Step.objects.create(
            meeting=meeting,
            number=(meeting.steps.aggregate(last=Max("number"))["last"] or 0) + 1,
            what={"verb": verb, **_titles(before, after)},
            before=before,
            after=after,
            done_at=timezone.now(),
            done_by=by,
        )


def key_of(name: str, pk: object) -> str:
    return f"{name}:{pk}"


def as_row(event_or_row: object, model: type[Model]) -> Row:
    """Its fields as text, as they can be kept and read back by `from_row`."""
    return {field.attname: _text(getattr(event_or_row, field.attname)) for field in model._meta.concrete_fields}


def without_count(row: Row | None) -> Row | None:
    return None if row is None else {field: value for field, value in row.items() if field != COUNTED}


def from_row[M: Model](row: Row, model: type[M]) -> M:
    """The row that was kept, not saved."""
    fields = [field for field in model._meta.concrete_fields if field.attname in row]  # a newer one keeps its default
    return model(**{field.attname: field.to_python(row[field.attname]) for field in fields})


def _text(value: object) -> str | None:
    if value is None:
        return None
    return str(value.isoformat()) if isinstance(value, date) else str(value)


def _newest() -> dict[str, int]:
    """How far the history of each kind of row goes. One query."""
    tables = [connection.ops.quote_name(events_of(model).model._meta.db_table) for model in RECORDED.values()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"(SELECT max(pgh_id) FROM {table})" for table in tables))  # noqa: S608
        return {name: newest or 0 for name, newest in zip(RECORDED, cursor.fetchone(), strict=True)}


def _changed(context: object, marks: dict[str, int]) -> tuple[Rows, Rows]:
    """What the history tells since these marks, in this context: each row before and after; None: there was none."""
    before: Rows = {}
    after: Rows = {}
    newest = _newest()
    for name, model in RECORDED.items():
        if newest[name] == marks[name]:
            continue
        history = events_of(model)
        since = history.filter(pgh_id__gt=marks[name], pgh_context_id=context).order_by("pgh_id")
        touched: set[int] = set()
        for event in since:
            touched.add(event.pgh_obj_id)
            after[key_of(name, event.pgh_obj_id)] = None if event.pgh_label == "delete" else as_row(event, model)
        if not touched:
            continue
        before |= dict.fromkeys((key_of(name, pk) for pk in touched), None)
        earlier = history.filter(pgh_id__lte=marks[name], pgh_obj_id__in=touched)
        for event in earlier.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id"):
            if event.pgh_label != "delete":
                before[key_of(name, event.pgh_obj_id)] = as_row(event, model)
    # What came and went within the step was never there, nor is a change what was only written again.
    unchanged = [key for key in after if without_count(before[key]) == without_count(after[key])]
    for key in unchanged:
        del before[key], after[key]
    return before, after


def _titles(before: Rows, after: Rows) -> dict[str, object]:
    """Of which session the step tells first, in both languages, and of how many."""
    sessions = [key for key in after if key.startswith("session:")]
    first = next((row for key in sessions for row in (after[key], before[key]) if row), None)
    return {
        "title": first["title"] if first else "",
        "title_km": first["title_km"] if first else "",
        "count": len(sessions),
    }


def pages_changed(meetings: Iterable[Meeting]) -> None:
    """Whatever is written to a meeting's row makes another MeetingStamp."""
    for meeting in meetings:
        Meeting.objects.filter(pk=meeting.pk).update(slug=meeting.slug)
