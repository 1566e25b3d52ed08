"""One registration, as organisers see it and change it; and registering on somebody's behalf."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import trigger_client_event

from coalition_events.common.forms import sent
from coalition_events.common.languages import ShownName, typed_in
from coalition_events.common.lists import looked_for
from coalition_events.common.text import number_in
from coalition_events.meetings.models import TOLD_AFTER, Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from coalition_events.registration.actions import colleagues, places, seats, waitlist
from coalition_events.registration.actions.refusals import ChangedMeanwhile, Refusal
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.forms.batches import ReplacementForm
from coalition_events.registration.forms.place import DeskPlaceForm
from coalition_events.registration.models import Batch, Registration, RegistrationQuerySet
from coalition_events.registration.queries.history import history_in_words
from coalition_events.registration.views import summaries
from members.models import Organisation, Person, Right
from members.views.access import SignedInRequest, needs

MOST_FOUND = 20


@of_meeting_needs(Right.REGISTRATIONS)
def new(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Find somebody in the directory, then register them."""
    asked_for = number_in(request.POST.get("person") or request.GET.get("person") or "")
    if asked_for is None:
        return _found(request, meeting)
    person = get_object_or_404(Person.objects.active().select_related("organisation"), pk=asked_for)
    if existing := meeting.registrations.live_of(person):
        messages.info(request, _("%(name)s is registered already.") % {"name": person})
        return redirect("organise:registration", meeting.slug, existing.pk)
    form, refusal = DeskPlaceForm(sent(request), meeting=meeting), None
    if form.is_valid():
        try:
            registration = places.register(meeting, person=person, by=request.user, **form.place)
        except Refusal as error:
            refusal = error
        else:
            summaries.registered(request, [registration])
            summaries.doubted(request, form)
            return redirect("organise:registration", meeting.slug, registration.pk)
    context = {
        "meeting": meeting,
        "section": "registrations",
        "person": person,
        "form": form,
        "refusal": refusal,
        "seats": seats.seats_taken(meeting),
    }
    status = refusal.status if refusal else form.status
    return render(request, "registration/desk/new.html", context, status=status)


@needs(Right.REGISTRATIONS)
@vary_on_headers("HX-Request")
def registration(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Its page; to htmx, the part of it that opens beside the list."""
    registration = _registration(slug, pk)
    form, refusal = _form(registration, request), None
    if form.is_valid():
        try:
            seen, due_at = form.cleaned_data["version"], timezone.now() + TOLD_AFTER
            places.change(registration, by=request.user, version=seen, due_at=due_at, **form.place)
        except ChangedMeanwhile:
            form.show_both(_registration(slug, pk))
        except Refusal as error:
            refusal = error
        else:
            messages.success(request, _("Saved for %(name)s.") % {"name": registration.person})
            summaries.doubted(request, form)
            return redirect("organise:registration", slug, pk)
    is_part = bool(request.headers.get("HX-Request"))
    context = _shown(registration) | {
        "section": "registrations",
        "newest": _newest_batch_of(registration, request),
        "form": form,
        "refusal": refusal,
        "is_beside": is_part,
    }
    template = "registration/desk/registration.html"
    status = refusal.status if refusal else form.status
    response = render(request, f"{template}#place" if is_part else template, context, status=status)
    if is_part:
        trigger_client_event(response, "place", {"id": "beside"}, after="settle")
    return response


def beside(request: SignedInRequest, meeting: Meeting) -> dict[str, object]:
    """What the list shows beside it of the registration that its address names; nothing where it names none."""
    pk = number_in(request.GET.get("open", ""))
    registration = _registrations().filter(meeting=meeting, pk=pk).first() if pk is not None else None
    if registration is None:
        return {}
    return _shown(registration) | {"form": _form(registration, request), "is_beside": True}


def _form(registration: Registration, request: SignedInRequest) -> DeskPlaceForm:
    return DeskPlaceForm(sent(request), meeting=registration.meeting, registration=registration, prefix="place")


def _shown(registration: Registration) -> dict[str, object]:
    meeting, waits = registration.meeting, registration.is_waitlisted
    seating = Seating.of(meeting, now=timezone.now())
    return {
        "meeting": meeting,
        "registration": registration,
        "person": registration.person,
        "turn": waitlist.turns([registration], seating).get(registration.pk) if waits else None,
        "may_wait": not waits and waitlist.may_wait(registration, seating),
        "history": history_in_words(registration),
    }


@needs(Right.REGISTRATIONS)
def replacement(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody else of the organisation comes instead, on the same days and with the same seat or turn."""
    registration = _registration(slug, pk)
    if not registration.is_live or registration.delegation is None:
        return redirect("organise:registration", slug, pk)
    seated = registration.meeting.registrations.confirmed().values("person")
    people = registration.delegation.organisation.people.active().without(seated).but(registration.person).by_name()
    form, refusal = ReplacementForm(sent(request), people=people), None
    if form.is_valid():
        try:
            replaced = colleagues.replace(registration, person=form.cleaned_data["person"], by=request.user)
        except Refusal as error:
            refusal = error
        else:
            text = _("%(new)s comes instead of %(old)s. Both get an email.")
            messages.success(request, text % {"new": replaced.person, "old": registration.person})
            return redirect("organise:registration", slug, replaced.pk)
    context = {
        "meeting": registration.meeting,
        "section": "registrations",
        "registration": registration,
        "form": form,
        "has_people": people.exists(),
        "refusal": refusal,
    }
    status = refusal.status if refusal else form.status
    return render(request, "registration/desk/replacement.html", context, status=status)


def _newest_batch_of(registration: Registration, request: SignedInRequest) -> Batch | None:
    """What was just done to this one, while nobody has heard of it."""
    batch = registration.meeting.batches.untold(timezone.now(), by=request.user).first()
    return batch if batch and registration.pk in batch.chosen else None


def _found(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    query = looked_for(request)
    people = Person.objects.called(query).annotate(registration=meeting.registrations.live().of_person())
    found = list(people[: MOST_FOUND + 1])
    organisations = Organisation.objects.active().matching(query) if query else Organisation.objects.none()
    houses = list(organisations.order_by(ShownName("name"), "pk")[: MOST_FOUND + 1])
    context = {
        "meeting": meeting,
        "section": "registrations",
        "query": query,
        "people": found[:MOST_FOUND],
        "organisations": houses[:MOST_FOUND],
        "has_more": max(len(found), len(houses)) > MOST_FOUND,
        "named": urlencode({"full_name_km" if typed_in(query) == "km" else "full_name": query}),
    }
    return render(request, "registration/desk/find.html", context)


def _registrations() -> RegistrationQuerySet:
    return Registration.objects.select_related(
        "meeting", "person", "delegation__organisation", "needs", "registered_by", "cancelled_by"
    )


def _registration(slug: str, pk: int) -> Registration:
    return get_object_or_404(_registrations(), meeting__slug=slug, pk=pk)
