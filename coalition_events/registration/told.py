"""What the page says after somebody was registered: who has a place, and who waits.

On a member's page it is said where that page then opens, at the row or above all rows: its head may be screens away.
"""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition_events.registration import actions
from coalition_events.registration.models import Registration

# The ids of the page's other places where something is said.
COMING = "coming"
SEATS = "seats-title"


def row_of(registration: Registration) -> str:
    """The id of its row on the page."""
    return f"registration-{registration.pk}"


def place_of(registrations: Sequence[Registration]) -> str:
    """The one row, or the head of the list where there are several."""
    return row_of(registrations[0]) if len(registrations) == 1 else COMING


def registered(request: HttpRequest, registrations: Sequence[Registration], place: str = "") -> None:
    confirmed = [one for one in registrations if one.is_confirmed]
    waiting = [one for one in registrations if one.is_waitlisted]
    if len(confirmed) == 1:
        text = _("%(name)s is registered. A confirmation goes out by email.") % {"name": confirmed[0].person}
        messages.success(request, text, place)
    elif confirmed:
        text = ngettext(
            "%(count)d person is registered. Each receives a confirmation by email.",
            "%(count)d people are registered. Each receives a confirmation by email.",
            len(confirmed),
        )
        messages.success(request, text % {"count": len(confirmed)}, place)
    if len(waiting) == 1:
        text = _("All seats are taken. %(name)s is number %(position)d on the waiting list.") % {
            "name": waiting[0].person,
            "position": actions.position_of(waiting[0]),
        }
        messages.warning(request, text, place)
    elif waiting:
        text = ngettext(
            "All seats are taken. %(count)d person waits; the list below says at which place.",
            "All seats are taken. %(count)d people wait; the list below says at which place.",
            len(waiting),
        )
        messages.warning(request, text % {"count": len(waiting)}, place)
