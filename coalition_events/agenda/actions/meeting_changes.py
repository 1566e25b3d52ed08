"""What the agenda does when a meeting changes; meetings calls it, inside the transaction of the change."""

from coalition_events.agenda.actions.importing import take_in
from coalition_events.agenda.files import frames
from coalition_events.common.dates import local_date
from coalition_events.meetings.models import Meeting
from members.models import Account


def sessions_follow_their_day(meeting: Meeting, **_: object) -> None:
    """Where a day has moved, its placed sessions move with it and keep their hours.

    The rooms' constraint is deferred, so it does not matter which of them moves first.
    """
    for session in meeting.sessions.placed().select_related("day"):
        if session.starts_at is None or session.ends_at is None:
            continue
        moved = session.day.date - local_date(session.starts_at)
        if moved:
            session.starts_at += moved
            session.ends_at += moved
            session.version += 1
            session.save(update_fields=["starts_at", "ends_at", "version"])


def frame_comes_along(meeting: Meeting, *, last: Meeting, by: Account | None, **_: object) -> None:
    """A meeting that is started from another has its breaks, meals and openings; the step can be undone."""
    take_in(meeting, frames.read(meeting, last), by=by)
