"""Every change of a meeting is made under its lock."""

from django.utils.translation import gettext_lazy

from coalition_events.common import refusals
from coalition_events.meetings.actions.refusals import Refused
from coalition_events.meetings.models import Meeting


class ChangedMeanwhile(Refused, refusals.ChangedMeanwhile):
    """Somebody else's change came first, and this one does not know of it."""

    words = gettext_lazy("Somebody else changed this while you were at it. Nothing of yours is saved yet.")


def locked(meeting: Meeting, *, version: int | None = None) -> Meeting:
    """The meeting as it is now, ours until we commit. Raises ChangedMeanwhile where it is not that version any more."""
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if version is not None and version != meeting.version:
        raise ChangedMeanwhile
    return meeting


def lock_all() -> None:
    """Every meeting, the oldest first. What asks for it is rare and short, and whoever registers waits for it."""
    list(Meeting.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))
