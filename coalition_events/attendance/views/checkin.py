"""The list at the door."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from coalition_events.attendance.actions import checkin as actions
from coalition_events.attendance.queries import door
from coalition_events.common.dates import local_date
from coalition_events.common.lists import page_of
from coalition_events.common.refusals import attempt
from coalition_events.meetings.models import Day, Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from coalition_events.registration.models import Registration
from members.models import Right
from members.views.access import SignedInRequest, needs


@of_meeting_needs(Right.DOOR)
@require_safe
@vary_on_headers("HX-Request")
def checkin(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    days = list(meeting.days.all())
    today = local_date(timezone.now())
    day = day_of(days, request.GET.get("day", ""), default=door.nearest(days, today) if days else None)
    query = request.GET.get("q", "")[:200]
    show = request.GET.get("show", "")
    show = show if show in door.Show else door.Show.ALL
    context = {
        "meeting": meeting,
        "section": "checkin",
        "days": days,
        "day": day,
        "query": query,
        "show": show,
        "counts": door.counts(day),
        "page": page_of(request, door.found(day, query, show)),
        "is_to_come": day.date > today,
        "is_over": meeting.ends_on < today,
        "asked": request.GET.urlencode(),
    }
    template = "attendance/checkin.html#door" if request.headers.get("HX-Request") else "attendance/checkin.html"
    return render(request, template, context)


@needs(Right.DOOR)
@require_POST
def check_in(request: SignedInRequest, slug: str, number: int, pk: int) -> HttpResponse:
    meeting, day, registration = _at_the_door(slug, number, pk)
    attempt(request, lambda: actions.check_in(registration, day=day, by=request.user))
    return _back(request, meeting, day, registration)


@needs(Right.DOOR)
@require_POST
def removal(request: SignedInRequest, slug: str, number: int, pk: int) -> HttpResponse:
    meeting, day, registration = _at_the_door(slug, number, pk)
    actions.undo_check_in(registration, day=day, by=request.user)
    return _back(request, meeting, day, registration)


def _at_the_door(slug: str, number: int, pk: int) -> tuple[Meeting, Day, Registration]:
    meeting = get_object_or_404(Meeting, slug=slug)
    return meeting, get_object_or_404(meeting.days, number=number), get_object_or_404(meeting.registrations, pk=pk)


def _back(request: SignedInRequest, meeting: Meeting, day: Day, registration: Registration) -> HttpResponse:
    """To the list as it was asked for, where that person stands."""
    asked = {name: request.GET[name] for name in ("q", "show", "page") if request.GET.get(name)}
    address = reverse("organise:checkin", args=[meeting.slug], query={"day": day.number} | asked)
    return redirect(f"{address}#person-{registration.pk}")


def day_of(days: list[Day], number: str, default: Day | None = None) -> Day:
    """The day of that number, or the default where none is asked for; 404 where there is no such day."""
    day = next((day for day in days if str(day.number) == number), None) if number else default
    if day is None:
        raise Http404
    return day
