"""Undo and redo: the last step of an agenda is taken back, whoever made it, and done again."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from coalition_events.agenda.actions import locking
from coalition_events.agenda.actions.placing import settle
from coalition_events.agenda.actions.refusals import CannotStepBack, NothingToRedo, NothingToUndo
from coalition_events.agenda.models import Step
from coalition_events.meetings.models import Meeting
from members.models import Account


def undo(meeting: Meeting, *, by: Account | None, number: int | None = None, now: datetime | None = None) -> Step:
    """Take the last step back and return it.

    `number` is the step that the one who presses sees as the last: raises NothingToUndo where another is last by now,
    or none stands; CannotStepBack where what it changed was changed past the agenda since.
    """
    with locking.locked(meeting.pk, by):
        step = meeting.steps.done().first()
        if step is None or number not in (None, step.number):
            raise NothingToUndo
        _write(step.after, step.before)
        step.undone_at, step.undone_by = now or timezone.now(), by
        step.save(update_fields=["undone_at", "undone_by"])
        return step


def redo(meeting: Meeting, *, by: Account | None, number: int | None = None) -> Step:
    """Do the step again that was taken back last, and return it. Raises NothingToRedo and CannotStepBack."""
    with locking.locked(meeting.pk, by):
        step = meeting.steps.to_redo().first()
        if step is None or number not in (None, step.number):
            raise NothingToRedo
        _write(step.before, step.after)
        step.undone_at = step.undone_by = None
        step.save(update_fields=["undone_at", "undone_by"])
        return step


def next_steps(meeting: Meeting) -> tuple[Step | None, Step | None]:
    """The one that Undo would take back and the one that Redo would do again, to be told; without what they changed."""
    steps = meeting.steps.defer("before", "after")
    last, following = steps.done()[:1], steps.to_redo()[:1]
    found = list(last.union(following))
    undo = next((step for step in found if step.undone_at is None), None)
    return undo, next((step for step in found if step != undo), None)


def _write(expected: locking.Rows, wanted: locking.Rows) -> None:
    """Bring these rows from one state to the other. Raises CannotStepBack where one is not as expected.

    Of a row that stays, only what the step changed is looked at and written: who answered since that they will appear,
    or typed takeaways, is not overwritten and stands in nobody's way.
    """
    now = _as_they_are(expected)
    if any(_is_otherwise(now[key], expected[key], wanted[key]) for key in expected):
        raise CannotStepBack
    try:
        with transaction.atomic():
            for name, model in locking.RECORDED.items():  # what refers to another is written after it
                for key in _keys(wanted, name):
                    if (row := wanted[key]) is not None:
                        instance: Any = locking.from_row(_onto(now[key], expected[key], row), model)
                        if hasattr(instance, locking.COUNTED):
                            instance.version = max(instance.version, _version(now[key])) + 1
                        instance.save(force_insert=now[key] is None, force_update=now[key] is not None)
            for name, model in reversed(locking.RECORDED.items()):
                gone = [_pk(key) for key in _keys(wanted, name) if wanted[key] is None]
                model._default_manager.filter(pk__in=gone).delete()
            settle()
    except IntegrityError as error:
        raise CannotStepBack from error


def _is_otherwise(now: locking.Row | None, expected: locking.Row | None, wanted: locking.Row | None) -> bool:
    if now is None or expected is None:
        return now is not expected
    if wanted is None:  # a field that is newer than the step is in nobody's way
        return bool(_differing(now, expected))
    return any(now.get(field) != expected[field] for field in _differing(expected, wanted))


def _onto(now: locking.Row | None, expected: locking.Row | None, wanted: locking.Row) -> locking.Row:
    """The row as it stands, with what the step changed as it is wanted."""
    if now is None or expected is None:
        return wanted
    return now | {field: wanted[field] for field in _differing(expected, wanted)}


def _differing(one: locking.Row, other: locking.Row) -> set[str]:
    return {field for field in one.keys() & other.keys() - {locking.COUNTED} if one[field] != other[field]}


def _as_they_are(rows: locking.Rows) -> locking.Rows:
    found: locking.Rows = dict.fromkeys(rows, None)
    for name, model in locking.RECORDED.items():
        for instance in model._default_manager.filter(pk__in=[_pk(key) for key in _keys(rows, name)]):
            found[locking.key_of(name, instance.pk)] = locking.as_row(instance, model)
    return found


def _keys(rows: locking.Rows, name: str) -> list[str]:
    return [key for key in rows if key.startswith(f"{name}:")]


def _pk(key: str) -> int:
    return int(key.split(":")[1])


def _version(row: locking.Row | None) -> int:
    return int((row or {}).get(locking.COUNTED) or 0)
