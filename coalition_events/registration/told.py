"""What the page says after somebody was registered: who has a place, and who waits."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition_events.registration import actions
from coalition_events.registration.models import Registration


def registered(request: HttpRequest, registrations: Sequence[Registration]) -> None:
    confirmed = [one for one in registrations if one.is_confirmed]
    waiting = [one for one in registrations if one.is_waitlisted]
    if len(confirmed) == 1:
        text = _("%(name)s is registered. A confirmation goes out by email.") % {"name": confirmed[0].person}
        messages.success(request, text)
    elif confirmed:
        text = ngettext(
            "%(count)d person is registered. Each receives a confirmation by email.",
            "%(count)d people are registered. Each receives a confirmation by email.",
            len(confirmed),
        )
        messages.success(request, text % {"count": len(confirmed)})
    if len(waiting) == 1:
        text = _("All seats are taken. %(name)s is number %(position)d on the waiting list.") % {
            "name": waiting[0].person,
            "position": actions.position_of(waiting[0]),
        }
        messages.warning(request, text)
    elif waiting:
        text = ngettext(
            "All seats are taken. %(count)d person waits; below stands at which place.",
            "All seats are taken. %(count)d people wait; below stands at which place.",
            len(waiting),
        )
        messages.warning(request, text % {"count": len(waiting)})
