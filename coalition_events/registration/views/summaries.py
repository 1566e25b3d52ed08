"""What the page says after something was done: who has a place, who waits, and how they hear of it.

On a member's page it is said where that page then opens, at the row or above all rows: its head may be screens away.
"""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _, ngettext

from coalition_events.common.forms import CoalitionForm, CoalitionModelForm
from coalition_events.common.text import listed
from coalition_events.registration.actions import waitlist
from coalition_events.registration.mails import places
from coalition_events.registration.models import Registration
from members.models import Person

# The ids of the page's other places where something is said.
COMING = "coming"
SEATS = "seats-title"
ANSWER = "answer"
TICKS = "last"
COLLEAGUE = "add"

MOST_NAMED = 5


def row_of(registration: Registration) -> str:
    """The id of its row on the page."""
    return row_at(registration.pk)


def row_at(pk: int) -> str:
    return f"registration-{pk}"


def newcomer(person: Person) -> str:
    """The id of the form that registers somebody by themselves."""
    return f"person-{person.pk}"


def place_of(registrations: Sequence[Registration]) -> str:
    """The one row, or the head of the list where there are several."""
    return row_of(registrations[0]) if len(registrations) == 1 else COMING


def registered(request: HttpRequest, registrations: Sequence[Registration], place: str = "") -> None:
    confirmed = [one for one in registrations if one.is_confirmed]
    waiting = [one for one in registrations if one.is_waitlisted]
    if len(confirmed) == 1:
        text = _("%(name)s is registered.") % {"name": confirmed[0].person}
        messages.success(request, f"{text} {how_they_hear(confirmed[0])}", place)
    elif confirmed:
        text = ngettext("%(count)d person is registered.", "%(count)d people are registered.", len(confirmed))
        messages.success(request, f"{text % {'count': len(confirmed)}} {how_all_hear(confirmed)}", place)
    if len(waiting) == 1:
        messages.warning(request, where_they_stand(waiting[0]), place)
    elif waiting:
        text = ngettext(
            "%(count)d person waits. The list below shows their turn and why they wait.",
            "%(count)d people wait. The list below shows the turn of each one and why they wait.",
            len(waiting),
        )
        messages.warning(request, text % {"count": len(waiting)}, place)


def where_they_stand(registration: Registration) -> str:
    turn = registration.turn or waitlist.turn_of(registration)
    if turn is None:  # somebody cancelled this very moment, and they have the seat
        return _("%(name)s has a place now.") % {"name": registration.person}
    text = _("%(name)s is %(turn)s on the waiting list.") % {"name": registration.person, "turn": turn}
    return f"{text} {turn.why}"


def changed(request: HttpRequest, before: Registration, now: Registration, place: str) -> None:
    """Saved; and where they have another address than before, that they are told there."""
    text = _("Saved for %(name)s.") % {"name": now.person}
    if before.person.email.lower() != now.person.email.lower():
        text = f"{text} {how_they_hear(now)}"
    messages.success(request, text, place)


def cancelled(
    request: HttpRequest,
    registration: Registration,
    place: str = "",
    *,
    waited: bool = False,
    seated: Sequence[Registration] = (),
) -> None:
    """`seated`: those whom this reader may know of, who have a seat now."""
    if waited:
        text = _("The turn of %(name)s on the waiting list is cancelled.") % {"name": registration.person}
    else:
        text = _("The place of %(name)s is cancelled.") % {"name": registration.person}
    messages.success(request, f"{text} {how_they_hear(registration)} {who_is_seated(seated)}".strip(), place)


def replaced(request: HttpRequest, registration: Registration, by: Registration) -> None:
    """At the row of the one who comes instead."""
    text = _("%(new)s comes instead of %(old)s.") % {"new": by.person, "old": registration.person}
    messages.success(request, f"{text} {how_all_hear([registration, by])}", row_of(by))


def doubted(request: HttpRequest, *forms: CoalitionForm | CoalitionModelForm, place: str = "") -> None:
    """What these forms warn of: it is kept all the same, and said once more where it is saved."""
    for form in forms:
        for warning in form.warnings.values():
            messages.warning(request, warning, place)


def who_is_seated(registrations: Sequence[Registration]) -> str:
    """Those who waited and have a seat now, and how they hear of it; empty where it is nobody."""
    names, count = listed(one.person for one in registrations[:MOST_NAMED]), len(registrations)
    if not registrations:
        return ""
    if count == 1:
        return f"{_('%(name)s has a seat now.') % {'name': names}} {how_they_hear(registrations[0])}"
    text = _("%(count)d people have a seat now: %(names)s.")
    if count > MOST_NAMED:
        text = _("%(count)d people have a seat now, among them %(names)s.")
    return f"{text % {'count': count, 'names': names}} {how_all_hear(registrations)}"


def how_they_hear(registration: Registration) -> str:
    readers = places.readers(registration)
    if registration.person.email:
        return _("They get an email.")
    if readers:
        names = listed(reader.person for reader in readers)
        return _("They have no email address. We send the email to %(names)s to pass on.") % {"names": names}
    return _("We have no email address to reach them. Please tell them yourself.")


def how_all_hear(registrations: Sequence[Registration]) -> str:
    without = [one for one in registrations if not one.person.email]
    unreached = [str(one.person) for one in without if not places.readers(one)]
    if unreached:
        names = listed(unreached)
        return _("Each person gets an email, but not %(names)s. Please tell them yourself.") % {"names": names}
    if without:
        return _("Each person gets an email. If somebody has no email address, their focal person gets it.")
    return _("Each person gets an email.")
