"""Colleagues: one who is not in the directory yet, and one who comes instead of another."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition_events.common.text import number_in
from coalition_events.registration.actions import colleagues, places
from coalition_events.registration.actions.authority import Party
from coalition_events.registration.actions.refusals import AlreadyCancelled, LikelyDuplicate, Refusal
from coalition_events.registration.forms.colleague import ColleagueForm
from coalition_events.registration.forms.place import PlaceForm
from coalition_events.registration.models import Registration
from coalition_events.registration.queries.last_time import LastTime
from coalition_events.registration.views import answering, summaries
from coalition_events.registration.views.delegation_page import Sent
from coalition_events.registration.views.delegation_rows import Opened, Replacement
from coalition_events.registration.views.held_links import opens_by_link
from members.models import Person
from members.queries.duplicates import duplicates_of_name
from members.views.access import SignedInRequest


@opens_by_link
def colleague(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """Register somebody who is not in the directory yet; or, asked whether they are another, that one."""
    party, _organisation = answering.organisation_of(request, slug, organisation)
    if request.method != "POST":
        return redirect(party.url())
    form = ColleagueForm(request.POST, party=party, prefix="new")
    place_form = PlaceForm(request.POST, meeting=party.meeting, prefix="new")
    sent = Sent(colleague=form, colleague_place=place_form)
    known = _the_same(request, party)
    if known and (existing := party.registrations().live_of(known)):
        messages.info(request, _("%(name)s is registered already.") % {"name": known}, summaries.row_of(existing))
        return answering.done(request, party, summaries.row_of(existing), part=answering.COLLEAGUE)
    # Both, so that all that is to be put right is said at once.
    if not all([known is not None or form.is_valid(), place_form.is_valid()]):
        return answering.show(request, party, sent, parts=[answering.COLLEAGUE], at=summaries.COLLEAGUE, status=422)
    try:
        if known:
            registration = places.register(party.meeting, person=known, by=party.by, **place_form.place)
        else:
            registration = colleagues.add_colleague(
                party.meeting, person=form.unsaved(), by=party.by, **form.answered, **place_form.place
            )
    except LikelyDuplicate as doubt:
        form.ask_about(doubt)
        return answering.show(
            request, party, sent, parts=[answering.COLLEAGUE], at=summaries.COLLEAGUE, status=doubt.status
        )
    except Refusal as refusal:
        return answering.refuse(request, party, refusal, sent, at=summaries.COLLEAGUE, part=answering.COLLEAGUE)
    summaries.registered(request, [registration], summaries.row_of(registration))
    summaries.doubted(request, form, place_form, place=summaries.row_of(registration))
    return answering.done(request, party, summaries.row_of(registration), part=answering.COLLEAGUE)


@opens_by_link
@require_safe
def duplicates(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """Asked while a name is typed: colleagues who may be meant. Without htmx it is no page."""
    party, its_organisation = answering.organisation_of(request, slug, organisation)
    if not answering.is_in_place(request):
        return redirect(party.url())
    prefix = "instead" if "instead-full_name" in request.GET else "new"
    typed = [request.GET.get(f"{prefix}-{name}", "")[:400] for name in ("full_name", "full_name_km")]
    found = [person for name in typed if name for person in duplicates_of_name(name, its_organisation)]
    people = list(dict.fromkeys(found))
    here = {row.person_id for row in party.registrations().live()} & {person.pk for person in people}
    context = {"people": people, "here": here, "prefix": prefix, "is_typing": True}
    response = render(request, "registration/duplicates.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@opens_by_link
def replacement(request: SignedInRequest, slug: str, pk: int, organisation: int) -> HttpResponse:
    """Offer those who could come instead; then one of them, or somebody new, takes over the place."""
    party, registration = answering.registration_of(request, slug, pk, organisation)
    is_by_name = "instead-full_name" in request.POST
    form = ColleagueForm(request.POST if is_by_name else None, party=party, prefix="instead", auto_id=f"id_%s_{pk}")
    chosen = number_in(request.POST.get("person", ""))
    person = party.people().numbered(chosen) if chosen else _the_same(request, party)
    if request.method == "POST" and (person or form.is_valid()):
        return _replace(request, party, registration, person, form)
    at = answering.row_or_list(party, registration)
    if not registration.is_live:
        return answering.refuse(request, party, AlreadyCancelled(), at=at)
    is_refused = request.method == "POST"
    if is_refused and not is_by_name:
        messages.error(request, _("This colleague cannot be chosen any more. Choose somebody else."), at)
    sent = Sent(opened=_offered(party, registration, form))
    return answering.show(request, party, sent, parts=[answering.ROW], at=at, status=422 if is_refused else 200)


def _replace(
    request: SignedInRequest, party: Party, registration: Registration, person: Person | None, form: ColleagueForm
) -> HttpResponse:
    at, version = answering.row_or_list(party, registration), answering.version_in(request)
    try:
        if person:
            instead = colleagues.replace(registration, person=person, by=party.by, version=version)
        else:
            instead = colleagues.replace_by_colleague(
                registration, person=form.unsaved(), by=party.by, version=version, **form.answered
            )
    except LikelyDuplicate as doubt:
        form.ask_about(doubt)
        sent = Sent(opened=_offered(party, registration, form))
        return answering.show(request, party, sent, parts=[answering.ROW], at=at, status=doubt.status)
    except AlreadyCancelled as refusal:
        return answering.refuse(request, party, refusal, at=summaries.COMING)
    except Refusal as refusal:
        registration.refresh_from_db()  # somebody else may have changed it: it is shown as it stands now
        return answering.refuse(request, party, refusal, Sent(opened=_offered(party, registration, form)), at=at)
    summaries.replaced(request, registration, by=instead)
    summaries.doubted(request, form, place=summaries.row_of(instead))
    return answering.done(request, party, summaries.row_of(instead))


def _offered(party: Party, registration: Registration, form: ColleagueForm) -> Opened:
    """Who has no seat yet, those first who came last time. Whoever waits may take over a seat."""
    seated = party.registrations().confirmed().values("person")
    left = list(party.people().without(seated).but(registration.person))
    last_time = LastTime.of(registration.delegation.organisation, party.meeting) if registration.delegation else None
    came = [person for person in left if last_time and last_time.had(person)]
    others = [person for person in left if person not in came]
    return Opened(registration, replacement=Replacement(came, others, form))


def _the_same(request: SignedInRequest, party: Party) -> Person | None:
    """The colleague whom somebody meant who was typing a name, where they said so."""
    return party.people().numbered(number_in(request.POST.get("same", "")))
