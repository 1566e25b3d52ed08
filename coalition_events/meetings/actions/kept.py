"""How every change of a meeting is kept: under its lock, with the word of the parts above, and counted."""

from datetime import datetime

from coalition_events.meetings.actions import hooks
from coalition_events.meetings.actions.refusals import ChangedMeanwhile
from coalition_events.meetings.models import Meeting
from members.models import Account


def locked(meeting: Meeting, *, version: int | None = None) -> Meeting:
    """The meeting as it is now, ours until we commit. Raises ChangedMeanwhile where it is not that version any more."""
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if version is not None and version != meeting.version:
        raise ChangedMeanwhile
    return meeting


def ask_before(meeting: Meeting, *, by: Account | None, now: datetime) -> None:
    for hook in hooks.before_change:
        hook(meeting, by=by, now=now)


def tell_after(meeting: Meeting, *, by: Account | None, now: datetime, has_moved: bool = False) -> None:
    for hook in [*hooks.after_change, *(hooks.after_move if has_moved else [])]:
        hook(meeting, by=by, now=now)
