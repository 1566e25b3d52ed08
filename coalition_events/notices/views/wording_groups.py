from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition_events.mail.kinds import Kind

# By what a mail's name begins with; the first that fits.
GROUPS: list[tuple[str | Promise, tuple[str, ...]]] = [
    (_("Invitations"), ("invitation", "guest_invitation", "appearance_invitation")),
    (_("Reminders"), ("reminder_",)),
    (_("Places"), ("registration_", "application_")),
    (_("All others"), ("",)),
]


@dataclass(frozen=True)
class Line:
    """One mail in the list."""

    mail: Kind
    url: str
    is_own: bool  # this meeting says something of its own
    is_for_all: bool  # something other than the original is said for all meetings


def grouped(lines: Iterable[Line]) -> list[tuple[str | Promise, list[Line]]]:
    """Under the headings of the page; none stands empty."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        place = next(place for place, (_label, starts) in enumerate(GROUPS) if line.mail.name.startswith(starts))
        found.setdefault(place, []).append(line)
    return [(GROUPS[place][0], found[place]) for place in sorted(found)]
