"""Somebody comes, changes their place, is replaced, or does not come after all."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from coalition_events.common import forms
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.registration.actions import colleagues, places
from coalition_events.registration.actions.authority import Actor, Party
from coalition_events.registration.actions.refusals import AlreadyCancelled, ChangedMeanwhile, Refusal
from coalition_events.registration.forms.colleague import EntryForm, TickForm
from coalition_events.registration.forms.place import PlaceForm
from coalition_events.registration.models import Registration
from coalition_events.registration.views import answering, summaries
from coalition_events.registration.views.delegation_page import Newcomer, Sent
from coalition_events.registration.views.delegation_rows import Opened
from coalition_events.registration.views.held_links import opens_by_link
from members.views.access import SignedInRequest


@opens_by_link
def ticked(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """Register several as they came last time, each by itself: where one is refused, those before have their places."""
    party, _organisation = answering.organisation_of(request, slug, organisation)
    if request.method != "POST":
        return redirect(party.url())
    # In the order of the page: the last seats go first to who came last time.
    in_order = sorted(party.everybody, key=lambda one: not party.last_time.had(one))
    form = TickForm(request.POST, people=in_order)
    if not form.is_valid():
        return answering.show(
            request, party, Sent(ticks=form), parts=[answering.TICKS], at=summaries.TICKS, status=form.status
        )
    registrations: list[Registration] = []
    try:
        with read_wordings_once():
            for person in form.cleaned_data["people"]:
                chosen = party.last_time.place_of(person).chosen
                registrations.append(places.register(party.meeting, person=person, by=party.by, **chosen))
    except Refusal as refusal:
        summaries.registered(request, registrations, summaries.COMING)
        return answering.refuse(request, party, refusal, Sent(ticks=form), at=summaries.TICKS)
    place = summaries.place_of(registrations)
    summaries.registered(request, registrations, place)
    return answering.done(request, party, place)


@opens_by_link
def person(request: SignedInRequest, slug: str, pk: int, organisation: int | None = None) -> HttpResponse:
    """Register one person, with their days and needs."""
    party = answering.party_of(request, slug, organisation)
    who = get_object_or_404(party.people(), pk=pk)
    data = forms.sent(request)
    form = PlaceForm(data, meeting=party.meeting, person=who, prefix="own")
    sent = Sent(newcomer=Newcomer(who, party.url("registration_person", pk=pk), form))
    at, parts = summaries.newcomer(who), [answering.NEWCOMERS]
    if data is None or not form.is_valid():
        if existing := party.meeting.registrations.live_of(who):
            return _registered_already(request, party, existing)
        return answering.show(request, party, sent, parts=parts, at=at, status=form.status)
    try:
        registration = places.register(party.meeting, person=who, by=party.by, **form.place)
    except Refusal as refusal:
        return answering.refuse(request, party, refusal, sent, at=at)
    if not registration.is_new:
        return _registered_already(request, party, registration)
    summaries.registered(request, [registration], summaries.row_of(registration))
    summaries.doubted(request, form, place=summaries.row_of(registration))
    return answering.done(request, party, summaries.row_of(registration))


@opens_by_link
def change(request: SignedInRequest, slug: str, pk: int, organisation: int | None = None) -> HttpResponse:
    party, registration = answering.registration_of(request, slug, pk, organisation)
    at = answering.row_or_list(party, registration)
    if not registration.is_live:
        return answering.refuse(request, party, AlreadyCancelled(), at=at)
    form, entry = _forms(request, party, registration)
    opened = Opened(registration, form, entry)
    if opened.is_valid():
        try:
            changed = _save(registration, form, entry, by=party.by)
        except ChangedMeanwhile:
            _party, registration = answering.registration_of(request, slug, pk, organisation)
            opened = Opened(registration, *_forms(request, party, registration))
            opened.is_valid()  # no more: it tells what the other has written
        except Refusal as refusal:
            if entry is None or refusal.field not in entry.fields:
                return answering.refuse(request, party, refusal, Sent(opened=opened), at=at)
            entry.refuse(refusal)
        else:
            summaries.changed(request, registration, changed, at)
            summaries.doubted(request, *opened.forms, place=at)
            return answering.done(request, party, at)
    return answering.show(request, party, Sent(opened=opened), parts=[answering.ROW], at=at, status=opened.status)


def _forms(request: SignedInRequest, party: Party, registration: Registration) -> tuple[PlaceForm, EntryForm | None]:
    """Of the place, and of the person where the party answers for them still."""
    data, auto_id, entry = forms.sent(request), f"id_%s_{registration.pk}", None
    form = PlaceForm(
        data,
        meeting=party.meeting,
        registration=registration,
        person=registration.person,
        prefix="place",
        auto_id=auto_id,
    )
    if registration.person in party.everybody:
        typed = data if data and "entry-version" in data else None
        entry = EntryForm(typed, party=party, instance=copy(registration.person), auto_id=auto_id)
    return form, entry


def _save(registration: Registration, form: PlaceForm, entry: EntryForm | None, *, by: Actor) -> Registration:
    place = form.place | {"version": form.cleaned_data["version"]}
    if entry is None or not entry.corrections:
        return places.change(registration, by=by, **place)
    seen = {"entry": entry.corrections, "entry_version": entry.cleaned_data["version"]}
    return colleagues.change_and_correct(registration, by=by, **seen, **place)


@opens_by_link
def cancellation(request: SignedInRequest, slug: str, pk: int, organisation: int | None = None) -> HttpResponse:
    """Ask, then cancel."""
    party, registration = answering.registration_of(request, slug, pk, organisation)
    at, sent = answering.row_or_list(party, registration), Sent(opened=Opened(registration, is_cancelling=True))
    if request.method != "POST":
        if not registration.is_live:
            return answering.refuse(request, party, AlreadyCancelled(), at=at)
        return answering.show(request, party, sent, parts=[answering.ROW], at=at)
    waited = registration.is_waitlisted
    waiting = list(party.registrations().waitlisted().values_list("pk", flat=True))
    try:
        places.cancel(registration, by=party.by, version=answering.version_in(request))
    except ChangedMeanwhile as refusal:
        _party, registration = answering.registration_of(request, slug, pk, organisation)
        return answering.refuse(request, party, refusal, Sent(opened=Opened(registration, is_cancelling=True)), at=at)
    except Refusal as refusal:
        return answering.refuse(request, party, refusal, at=at)
    registration.refresh_from_db()
    at = answering.row_or_list(party, registration)
    seated = party.registrations().confirmed().among(waiting).select_related("person")
    summaries.cancelled(request, registration, at, waited=waited, seated=list(seated))
    return answering.done(request, party, at)


def _registered_already(request: SignedInRequest, party: Party, existing: Registration) -> HttpResponse:
    at = summaries.row_of(existing)
    messages.info(request, _("%(name)s is registered already.") % {"name": existing.person}, at)
    return answering.done(request, party, at)
