"""The organisers' side: the list, one registration, and registering on somebody's behalf."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition_events.common.text import number_in
from coalition_events.meetings.models import Meeting
from coalition_events.registration import actions, told
from coalition_events.registration.forms import PlaceForm, RegistrationFilter
from coalition_events.registration.models import Registration, Status
from coalition_events.registration.refusals import ChangedMeanwhile, Refusal
from members.access import SignedInRequest, organiser_required
from members.history import history_of
from members.models import Person

A_PAGE = 50
MOST_FOUND = 20


@organiser_required
@require_safe
def registrations(request: SignedInRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    chosen = RegistrationFilter(request.GET, meeting=meeting)
    counts = chosen.all_rows().aggregate(**{status: Count("pk", filter=Q(status=status)) for status in Status.values})
    query = request.GET.copy()
    for name in ("page", "status"):
        query.pop(name, None)
    context = {
        "meeting": meeting,
        "section": "registrations",
        "filter": chosen,
        "page": Paginator(chosen.rows(), A_PAGE).get_page(request.GET.get("page")),
        "tabs": [(status, counts[status]) for status in Status],
        "status_shown": chosen.status_shown,
        "is_filtered": bool(chosen.wanted.keys() - {"status"}),
        "query": query.urlencode(),
        "days": {day.number: day for day in meeting.days.all()},
        "positions": actions.positions(meeting),
        "seats": actions.seats_taken(meeting),
        "exports": meeting.export_logs.select_related("exported_by")[:5],
    }
    return render(request, "registration/desk/registrations.html", context)


@organiser_required
def new(request: SignedInRequest, slug: str) -> HttpResponse:
    """Find somebody in the directory, then register them."""
    meeting = get_object_or_404(Meeting, slug=slug)
    asked_for = number_in(request.POST.get("person") or request.GET.get("person") or "")
    if asked_for is None:
        return _found(request, meeting)
    person = get_object_or_404(Person.objects.active().select_related("organisation"), pk=asked_for)
    if existing := meeting.registrations.live().filter(person=person).first():
        messages.info(request, _("%(name)s is registered already.") % {"name": person})
        return redirect("organise:registration", slug, existing.pk)
    form, refusal = PlaceForm(meeting=meeting), None
    if request.method == "POST":
        form = PlaceForm(request.POST, meeting=meeting)
        if form.is_valid():
            try:
                registration = actions.register(meeting, person=person, by=request.user, **form.place)
            except Refusal as error:
                refusal = error
            else:
                told.registered(request, [registration])
                return redirect("organise:registration", slug, registration.pk)
    context = {
        "meeting": meeting,
        "section": "registrations",
        "person": person,
        "form": form,
        "refusal": refusal,
        "seats": actions.seats_taken(meeting),
    }
    status = refusal.status if refusal else form.status
    return render(request, "registration/desk/new.html", context, status=status)


@organiser_required
def registration(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    registration = _registration(slug, pk)
    meeting = registration.meeting
    form, refusal = PlaceForm(meeting=meeting, registration=registration, prefix="place"), None
    if request.method == "POST":
        form = PlaceForm(request.POST, meeting=meeting, registration=registration, prefix="place")
        if form.is_valid():
            try:
                actions.change(registration, by=request.user, version=form.cleaned_data["version"], **form.place)
            except ChangedMeanwhile:
                form.show_both(_registration(slug, pk))
            except Refusal as error:
                refusal = error
            else:
                messages.success(request, _("Saved for %(name)s.") % {"name": registration.person})
                return redirect("organise:registration", slug, pk)
    context = {
        "meeting": meeting,
        "section": "registrations",
        "registration": registration,
        "person": registration.person,
        "position": actions.positions(meeting).get(registration.pk),
        "form": form,
        "refusal": refusal,
        "history": history_of(registration),
    }
    status = refusal.status if refusal else form.status
    return render(request, "registration/desk/registration.html", context, status=status)


@organiser_required
def cancellation(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Ask, then cancel."""
    registration = _registration(slug, pk)
    address = reverse("organise:registration", args=[slug, pk])
    if request.method == "POST":
        try:
            actions.cancel(registration, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The place of %(name)s is cancelled.") % {"name": registration.person})
        return redirect(address)
    if not registration.is_live:
        return redirect(address)
    context = {
        "meeting": registration.meeting,
        "section": "registrations",
        "registration": registration,
        "seats": actions.seats_taken(registration.meeting),
    }
    return render(request, "registration/desk/cancellation.html", context)


def _found(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    people = Person.objects.none()
    if query:
        live = meeting.registrations.live().filter(person=OuterRef("pk"))
        people = Person.objects.active().matching(query).select_related("organisation")
        people = people.annotate(is_registered=Exists(live)).order_by("full_name", "pk")[: MOST_FOUND + 1]
    found = list(people)
    context = {
        "meeting": meeting,
        "section": "registrations",
        "query": query,
        "people": found[:MOST_FOUND],
        "has_more": len(found) > MOST_FOUND,
    }
    return render(request, "registration/desk/find.html", context)


def _registration(slug: str, pk: int) -> Registration:
    rows = Registration.objects.select_related(
        "meeting", "person", "delegation__organisation", "needs", "registered_by", "cancelled_by"
    )
    return get_object_or_404(rows, meeting__slug=slug, pk=pk)
