"""Colleagues: one who is not in the directory yet, and one who comes instead of another."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition_events.common.text import number_in
from coalition_events.registration import actions, told
from coalition_events.registration.forms import ColleagueForm, PlaceForm
from coalition_events.registration.last_time import LastTime
from coalition_events.registration.links import opens_by_link
from coalition_events.registration.models import Registration
from coalition_events.registration.page import Sent
from coalition_events.registration.party import Party
from coalition_events.registration.refusals import AlreadyCancelled, ChangedMeanwhile, LikelyDouble, Refusal
from coalition_events.registration.rows import Opened, Replacement
from coalition_events.registration.views import answering
from coalition_events.registration.views.answering import (
    done,
    organisation_of,
    refuse,
    registration_of,
    row_or_list,
    show,
    version_in,
)
from members.access import SignedInRequest
from members.doubles import doubles_of_name
from members.models import Person


@opens_by_link
def colleague(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """Register somebody who is not in the directory yet; or, asked whether they are another, that one."""
    party, _organisation = organisation_of(request, slug, organisation)
    if request.method != "POST":
        return redirect(party.url())
    form = ColleagueForm(request.POST, party=party, prefix="new")
    place_form = PlaceForm(request.POST, meeting=party.meeting, prefix="new")
    sent = Sent(colleague=form, colleague_place=place_form)
    known = _the_same(request, party)
    if known and (existing := party.registrations().live().filter(person=known).first()):
        messages.info(request, _("%(name)s is registered already.") % {"name": known}, told.row_of(existing))
        return done(request, party, told.row_of(existing), part=answering.COLLEAGUE)
    # Both, so that all that is to be put right is said at once.
    if not all([known is not None or form.is_valid(), place_form.is_valid()]):
        return show(request, party, sent, parts=[answering.COLLEAGUE], at=told.COLLEAGUE, status=422)
    try:
        if known:
            registration = actions.register(party.meeting, person=known, by=party.by, **place_form.place)
        else:
            registration = actions.add_colleague(
                party.meeting, person=form.unsaved(), by=party.by, **form.answered, **place_form.place
            )
    except LikelyDouble as doubt:
        form.ask_about(doubt)
        return show(request, party, sent, parts=[answering.COLLEAGUE], at=told.COLLEAGUE, status=doubt.status)
    except Refusal as refusal:
        return refuse(request, party, refusal, sent, at=told.COLLEAGUE, part=answering.COLLEAGUE)
    told.registered(request, [registration], told.row_of(registration))
    told.doubted(request, form, place_form, place=told.row_of(registration))
    return done(request, party, told.row_of(registration), part=answering.COLLEAGUE)


@opens_by_link
@require_safe
def doubles(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """Asked while a name is typed: colleagues who may be meant. Without htmx it is no page."""
    party, its_organisation = organisation_of(request, slug, organisation)
    if not answering.is_in_place(request):
        return redirect(party.url())
    prefix = "instead" if "instead-full_name" in request.GET else "new"
    typed = [request.GET.get(f"{prefix}-{name}", "")[:400] for name in ("full_name", "full_name_km")]
    found = [person for name in typed if name for person in doubles_of_name(name, its_organisation)]
    people = list(dict.fromkeys(found))
    here = set(party.registrations().live().filter(person__in=people).values_list("person", flat=True))
    context = {"people": people, "here": here, "prefix": prefix, "is_typing": True}
    response = render(request, "registration/doubles.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@opens_by_link
def replacement(request: SignedInRequest, slug: str, pk: int, organisation: int) -> HttpResponse:
    """Offer those who could come instead; then one of them, or somebody new, takes over the place."""
    party, registration = registration_of(request, slug, pk, organisation)
    at = row_or_list(party, registration)
    data = request.POST if "instead-full_name" in request.POST else None
    form = ColleagueForm(data, party=party, prefix="instead", auto_id=f"id_%s_{pk}")
    wanted = number_in(request.POST.get("person", ""))
    person = party.people().filter(pk=wanted).first() if wanted else _the_same(request, party)

    def opened(its_registration: Registration = registration) -> Sent:
        return Sent(opened=Opened(its_registration, replacement=replacement_of(party, its_registration, form)))

    if request.method != "POST" or not (person or form.is_valid()):
        if not registration.is_live:
            return refuse(request, party, AlreadyCancelled(), at=at)
        status = 200 if request.method != "POST" else 422
        return show(request, party, opened(), parts=[answering.ROW], at=at, status=status)
    told_with: dict[str, Any] = {"by": party.by, "version": version_in(request)}
    try:
        if person:
            instead = actions.replace(registration, person=person, **told_with)
        else:
            instead = actions.replace_by_colleague(registration, person=form.unsaved(), **form.answered, **told_with)
    except LikelyDouble as doubt:
        form.ask_about(doubt)
        return show(request, party, opened(), parts=[answering.ROW], at=at, status=doubt.status)
    except ChangedMeanwhile as refusal:
        return refuse(request, party, refusal, opened(registration_of(request, slug, pk, organisation)[1]), at=at)
    except AlreadyCancelled as refusal:
        return refuse(request, party, refusal, at=told.COMING)
    except Refusal as refusal:
        return refuse(request, party, refusal, opened(), at=at)
    told.replaced(request, registration, by=instead)
    told.doubted(request, form, place=told.row_of(instead))
    return done(request, party, told.row_of(instead))


def replacement_of(party: Party, registration: Registration, form: ColleagueForm) -> Replacement:
    """Who has no seat yet, those first who came last time. Whoever waits may take over a seat."""
    seated = party.registrations().confirmed().values("person")
    left = list(party.people().exclude(pk__in=seated).exclude(pk=registration.person_id))
    assert party.organisation is not None  # noqa: S101 - the address of this page names it
    last_time = LastTime.of(party.organisation, party.meeting)
    return Replacement(
        came_last_time=[person for person in left if last_time.had(person)],
        others=[person for person in left if not last_time.had(person)],
        form=form,
    )


def _the_same(request: SignedInRequest, party: Party) -> Person | None:
    """The colleague whom somebody meant who was typing a name, where they said so."""
    the_same = number_in(request.POST.get("same", ""))
    return party.people().filter(pk=the_same).first() if the_same else None
