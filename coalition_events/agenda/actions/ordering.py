"""The order of what has no time, and the day that a session stands on."""

from datetime import timedelta

from coalition_events.agenda.actions.locking import locked, read_again
from coalition_events.agenda.actions.placing import PLACE, at_the_end, check_day, place, save, unplace
from coalition_events.agenda.models import Session
from coalition_events.meetings.models import Day, Meeting
from members.models import Account


def move(session: Session, *, steps: int = 0, day: Day | None = None, by: Account | None) -> Session:
    """Move it so many steps down (negative: up) among what has no time that day; or to another day's end.

    On another day a session with a time keeps its hours and its room. Beyond the first or last place it stays there.
    Raises RoomTaken, OutsideMeeting or Gone, and changes nothing then.
    """
    with locked(session.meeting_id, by, step="move") as meeting:
        session = read_again(session, meeting)
        if day is not None and day.pk != session.day_id:
            _move_to_day(session, meeting, day)
        neighbours = list(meeting.sessions.filter(day=session.day_id, starts_at=None).order_by("order", "pk"))
        if session.is_placed or steps == 0:
            return session
        here = neighbours.index(session)
        neighbours.insert(max(0, here + steps), neighbours.pop(here))
        _renumber(neighbours)
        return meeting.sessions.get(pk=session.pk)


def put_before(
    session: Session, other: Session | None, *, day: Day, version: int | None = None, by: Account | None
) -> Session:
    """Off the timetable, if it is on it, and before that other one among what has no time that day; else to its end.

    Raises EditedMeanwhile as `schedule` does, OutsideMeeting and Gone.
    """
    with locked(session.meeting_id, by, step="move") as meeting:
        session = unplace(session, day=day, version=version, by=by)
        others = list(meeting.sessions.filter(day=day, starts_at=None).exclude(pk=session.pk).order_by("order", "pk"))
        here = next((at for at, each in enumerate(others) if other is not None and each.pk == other.pk), len(others))
        others.insert(here, session)
        _renumber(others)
        return session


def _renumber(sessions: list[Session]) -> None:
    for order, session in enumerate(sessions, 1):
        if session.order != order:
            session.order = order
            save(session, "order")


def _move_to_day(session: Session, meeting: Meeting, day: Day) -> None:
    check_day(day, meeting)
    later = timedelta(days=(day.date - session.day.date).days)
    if session.starts_at and session.ends_at:
        place(session, meeting, room=session.room, starts_at=session.starts_at + later, ends_at=session.ends_at + later)
    else:
        session.day, session.order = day, at_the_end(day)
    save(session, *PLACE)
