"""The member's side. Each form stands on its party's page and comes back there, at its row, where it is refused.

So does whoever opens the address of such a form itself: after choosing a language, signing in, or a reload.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition_events.common.text import number_in
from coalition_events.meetings.models import Meeting, State
from coalition_events.registration import actions, told
from coalition_events.registration.forms import AnswerForm, ColleagueForm, PlaceForm, TickForm
from coalition_events.registration.links import held_links, opens_by_link, party_by_link
from coalition_events.registration.models import Answer, Registration
from coalition_events.registration.page import Newcomer, Sent, context_of
from coalition_events.registration.party import Party, organisations_of, party_for
from coalition_events.registration.refusals import AlreadyCancelled, ChangedMeanwhile, LikelyDouble, Refusal
from members.access import SignedInRequest
from members.models import Organisation


@opens_by_link
@require_safe
def registration(request: SignedInRequest, slug: str) -> HttpResponse:
    """Where everybody comes in: to one's own page, to the organisation's, or to the choice between them."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    if not request.user.is_authenticated:
        if link := held_links(request).filter(meeting=meeting).last():
            return redirect("registration_page", slug=slug, organisation=link.organisation_id)
        return redirect_to_login(request.get_full_path())
    parties = [Party(meeting, request.user, organisation) for organisation in organisations_of(request.user)]
    own = Party(meeting, request.user)
    if not own.people().exists():
        return render(request, "registration/nobody.html", {"meeting": meeting, "section": "registration"})
    if not parties:
        return _page(request, own)
    has_answered = meeting.delegations.filter(organisation__in=[party.organisation for party in parties]).exists()
    if len(parties) == 1 and (has_answered or meeting.state() == State.OVER):
        return _page(request, parties[0])
    context = {"meeting": meeting, "section": "registration", "parties": parties, "own": own}
    return render(request, "registration/doors.html", context)


@opens_by_link
@require_safe
def page(request: SignedInRequest, slug: str, organisation: int | None = None) -> HttpResponse:
    return _page(request, _party(request, slug, organisation))


@opens_by_link
def ticked(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """Register several for all days, each by itself: where one is refused, those before have their places."""
    party = _party(request, slug, organisation)
    if request.method != "POST":
        return redirect(party.url())
    form = TickForm(request.POST, people=party.people())
    if not form.is_valid():
        return _page(request, party, Sent(ticks=form), status=form.status)
    days = [day.number for day in party.meeting.days.all()]
    registrations: list[Registration] = []
    try:
        for person in form.cleaned_data["people"]:
            registrations.append(actions.register(party.meeting, person=person, days=days, by=party.by))
    except Refusal as refusal:
        told.registered(request, registrations, told.COMING)
        return _page(request, party, Sent(ticks=form), refusal=refusal)
    place = told.place_of(registrations)
    told.registered(request, registrations, place)
    return redirect(f"{party.url()}#{place}")


@opens_by_link
def colleague(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """Register somebody who is not in the directory yet; or, asked whether they are another, that one."""
    party, its_organisation = _organisation(request, slug, organisation)
    if request.method != "POST":
        return redirect(party.url())
    form = ColleagueForm(request.POST, organisation=its_organisation, prefix="new")
    place_form = PlaceForm(request.POST, meeting=party.meeting, prefix="new")
    the_same = number_in(request.POST.get("same", ""))
    known = party.people().filter(pk=the_same).first() if the_same else None
    sent = Sent(colleague=form, colleague_place=place_form)
    # Both, so that all that is to be put right is said at once.
    if not all([known is not None or form.is_valid(), place_form.is_valid()]):
        return _page(request, party, sent, status=422)
    try:
        if known:
            registration = actions.register(party.meeting, person=known, by=party.by, **place_form.place)
        else:
            registration = actions.add_colleague(
                party.meeting,
                person=form.unsaved(),
                by=party.by,
                is_somebody_else=form.cleaned_data["is_somebody_else"],
                **place_form.place,
            )
    except LikelyDouble as doubt:
        form.ask_about(doubt)
        return _page(request, party, sent, status=doubt.status)
    except Refusal as refusal:
        return _page(request, party, sent, refusal=refusal)
    told.registered(request, [registration], told.row_of(registration))
    for warning in form.warnings.values():
        messages.warning(request, warning, told.row_of(registration))
    return redirect(f"{party.url()}#{told.row_of(registration)}")


@opens_by_link
def person(request: SignedInRequest, slug: str, pk: int, organisation: int | None = None) -> HttpResponse:
    """Register one person, with their days and needs."""
    party = _party(request, slug, organisation)
    who = get_object_or_404(party.people(), pk=pk)
    existing = party.meeting.registrations.live().filter(person=who).first()
    if existing:
        messages.info(request, _("%(name)s is registered already.") % {"name": who}, told.row_of(existing))
        return redirect(f"{party.url()}#{told.row_of(existing)}")
    data = request.POST if request.method == "POST" else None
    form = PlaceForm(data, meeting=party.meeting, prefix="own")
    sent = Sent(newcomer=Newcomer(who, party.url("registration_person", pk=pk), form))
    if data is None:
        return _page(request, party, sent)
    if not form.is_valid():
        return _page(request, party, sent, status=form.status)
    try:
        registration = actions.register(party.meeting, person=who, by=party.by, **form.place)
    except Refusal as refusal:
        return _page(request, party, sent, refusal=refusal)
    told.registered(request, [registration], told.row_of(registration))
    return redirect(f"{party.url()}#{told.row_of(registration)}")


@opens_by_link
def change(request: SignedInRequest, slug: str, pk: int, organisation: int | None = None) -> HttpResponse:
    party, registration = _registration(request, slug, pk, organisation)
    if not registration.is_live:
        return _page(request, party, refusal=AlreadyCancelled())
    data = request.POST if request.method == "POST" else None
    form = PlaceForm(data, meeting=party.meeting, registration=registration, prefix="place")
    if data is None:
        return _page(request, party, Sent(change=form))
    if not form.is_valid():
        return _page(request, party, Sent(change=form), status=form.status)
    try:
        actions.change(registration, by=party.by, version=form.cleaned_data["version"], **form.place)
    except ChangedMeanwhile:
        form.show_both(_registration(request, slug, pk, organisation)[1])
        return _page(request, party, Sent(change=form), status=form.status)
    except Refusal as refusal:
        return _page(request, party, Sent(change=form), refusal=refusal)
    messages.success(request, _("Saved for %(name)s.") % {"name": registration.person}, told.row_of(registration))
    return redirect(f"{party.url()}#{told.row_of(registration)}")


@opens_by_link
def cancellation(request: SignedInRequest, slug: str, pk: int, organisation: int | None = None) -> HttpResponse:
    """Ask, then cancel."""
    party, registration = _registration(request, slug, pk, organisation)
    if request.method == "POST":
        try:
            actions.cancel(registration, by=party.by)
        except Refusal as refusal:
            return _page(request, party, refusal=refusal)
        text = _("The place of %(name)s is cancelled. They are told by email.") % {"name": registration.person}
        messages.success(request, text, told.COMING)
        return redirect(f"{party.url()}#{told.COMING}")
    if not registration.is_live:
        return _page(request, party, refusal=AlreadyCancelled())
    context = {
        "meeting": party.meeting,
        "section": "registration",
        "party": party,
        "registration": registration,
        "seats": actions.seats_taken(party.meeting),
    }
    return render(request, "registration/cancellation.html", context)


@opens_by_link
def answer(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """Nobody comes, or names follow."""
    party, its_organisation = _organisation(request, slug, organisation)
    if request.method != "POST":
        return redirect(party.url())
    form = AnswerForm(request.POST, prefix="answer")
    if not form.is_valid():
        return _page(request, party, Sent(answer=form), status=form.status)
    try:
        actions.answer(party.meeting, organisation=its_organisation, by=party.by, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, party, Sent(answer=form), status=refusal.status)
    if form.cleaned_data["answer"] == Answer.NOT_COMING:
        text = _("Thank you for telling us. Should anybody come after all, register them here.")
    else:
        text = _("Thank you. Write the names here as soon as you know them.")
    messages.success(request, text, told.SEATS)
    return redirect(f"{party.url()}#{told.SEATS}")


def _party(request: SignedInRequest, slug: str, organisation: int | None) -> Party:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    party = party_for(meeting, request.user, organisation) if request.user.is_authenticated else None
    party = party or party_by_link(request, meeting, organisation)
    if party is None:
        raise Http404
    return party


def _organisation(request: SignedInRequest, slug: str, organisation: int) -> tuple[Party, Organisation]:
    party = _party(request, slug, organisation)
    if party.organisation is None:
        raise Http404
    return party, party.organisation


def _registration(request: SignedInRequest, slug: str, pk: int, organisation: int | None) -> tuple[Party, Registration]:
    party = _party(request, slug, organisation)
    return party, get_object_or_404(party.registrations().select_related("person", "needs", "meeting"), pk=pk)


def _page(
    request: SignedInRequest,
    party: Party,
    sent: Sent | None = None,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = context_of(party, sent) | {"refusal": refusal}
    return render(request, "registration/page.html", context, status=refusal.status if refusal else status)
