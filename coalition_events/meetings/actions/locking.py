"""Every change of a meeting is made under its lock, or refused."""

from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from coalition_events.common import refusals
from coalition_events.common.refusals import Refusal
from coalition_events.meetings.models import Meeting

EXAMPLES = 3


class Refused(Refusal):
    """A change that cannot be made; its text is for the organiser who asked."""


def still_in_use(what: str, error: ProtectedError) -> Refused:
    """Why a day or a room cannot go: some of what stands on it, by name."""
    names = sorted(str(row) for row in error.protected_objects if isinstance(row, Model))
    more = len(names) - EXAMPLES
    listed = ", ".join(f"“{name}”" for name in names[:EXAMPLES])
    if more > 0:
        text = ngettext(
            "You cannot remove %(what)s yet. It still has: %(listed)s and %(more)d more. Move or remove these first.",
            "You cannot remove %(what)s yet. It still has: %(listed)s and %(more)d more. Move or remove these first.",
            more,
        )
    else:
        text = _("You cannot remove %(what)s yet. It still has: %(listed)s. Move or remove these first.")
    return Refused(text % {"what": what, "listed": listed, "more": more})


class ChangedMeanwhile(Refused, refusals.ChangedMeanwhile):
    """Somebody else's change came first, and this one does not know of it."""

    words = gettext_lazy("Somebody else changed this while you were working. We have not saved your changes yet.")


def locked(meeting: Meeting, *, version: int | None = None) -> Meeting:
    """The meeting as it is now, ours until we commit. Raises ChangedMeanwhile where it is not that version any more."""
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if version is not None and version != meeting.version:
        raise ChangedMeanwhile
    return meeting


def lock_all() -> None:
    """Every meeting, the oldest first. What asks for it is rare and short, and whoever registers waits for it."""
    list(Meeting.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))
