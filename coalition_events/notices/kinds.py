"""What the kinds of messages are called where organisers read of them."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The parts choose their own words for a kind; one that is not named here is shown as it is written.
KINDS: dict[str, str | Promise] = {
    "invitation": _("Invitation"),
    "reminder_registered": _("Reminder to those who have a place"),
    "reminder_appearing": _("Reminder to those who appear"),
    "reminder_unanswered": _("Reminder to answer"),
    "registration_confirmed": _("Confirmation of a place"),
    "registration_waitlisted": _("Place on the waitlist"),
    "registration_promoted": _("Place after waiting"),
    "registration_changed": _("Change of a registration"),
    "registration_cancelled": _("Cancellation of a place"),
    "release_digest": _("What is new in the agenda"),
    "letter": _("Letter from an organiser"),
    "summary": _("Summary"),
    "sign_in_code": _("Sign-in code"),
}


def kind_in_words(kind: str) -> str:
    return str(KINDS.get(kind, kind.replace("_", " ").capitalize()))


def choices(kinds: Iterable[str]) -> list[tuple[str, str]]:
    return sorted(((kind, kind_in_words(kind)) for kind in kinds), key=lambda choice: choice[1])
