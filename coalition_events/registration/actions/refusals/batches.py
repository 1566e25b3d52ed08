"""Why something is not done to many at once, or is not undone, each in a sentence that an organiser can read."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition_events.registration.actions.refusals.base import Refusal
from members.models import Account


class TooMany(Refusal):
    def __init__(self, most: int) -> None:
        text = ngettext(
            "At most %(count)d person at once. Narrow the list down first.",
            "At most %(count)d people at once. Narrow the list down first.",
            most,
        )
        super().__init__(text % {"count": most})


class ChangedSince(Refusal):
    """Somebody changed this registration after it was chosen, or after it was acted upon."""

    status = 409
    words = gettext_lazy("Changed meanwhile.")


class NothingToDo(Refusal):
    """It stands so already."""

    def __init__(self, status: str) -> None:
        words = {
            "confirmed": _("Has a place already."),
            "waitlisted": _("Waits already."),
            "cancelled": _("Is cancelled."),
            "moved": _("Stands so already."),
        }
        super().__init__(words[status])


class RegisteredAgain(Refusal):
    status = 409
    words = gettext_lazy("Was registered again since.")


class AlreadyUndone(Refusal):
    status = 409

    def __init__(self, by: Account | None) -> None:
        super().__init__(_("It was undone already, by %(name)s.") % {"name": by})


class MailHasGone(Refusal):
    status = 409
    words = gettext_lazy("Every mail has gone: it cannot be taken back.")


class NobodyToPassItOn(Refusal):
    words = gettext_lazy("No email address, and no focal person who has one.")
