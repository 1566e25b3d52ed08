from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from coalition_events.attendance import actions, door
from coalition_events.meetings.models import Meeting
from members.access import organiser_required

ON_A_SCREEN = 50
ROWS_FOR_WALK_INS = 10


@require_GET
@organiser_required
@vary_on_headers("HX-Request")
def checkin(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    days, day = door.chosen_day(meeting, request.GET.get("day", ""))
    query = request.GET.get("q", "")[:100]
    context = {"meeting": meeting, "section": "checkin", "days": days, "day": day, "query": query}
    if day is not None:
        context["page"] = Paginator(door.expected(day, query), ON_A_SCREEN).get_page(request.GET.get("page"))
        context["counts"] = door.counts(day)
    template = "attendance/checkin.html#list" if request.headers.get("HX-Request") else "attendance/checkin.html"
    return render(request, template, context)


@require_POST
@organiser_required
def check_in(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Marks somebody as here, or, where the form says `undo`, takes that back."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    day = get_object_or_404(meeting.days.select_related("meeting"), number=number)
    registration = get_object_or_404(meeting.registrations.select_related("person"), pk=pk)
    name = {"name": str(registration.person)}
    if "undo" in request.POST:
        if actions.undo_check_in(registration, day=day, by=request.user):
            messages.success(request, _("%(name)s is no longer marked as here.") % name)
    else:
        try:
            actions.check_in(registration, day=day, by=request.user)
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("%(name)s is here.") % name)
    asked = {"day": number, "q": request.POST.get("q", ""), "page": request.POST.get("page", "")}
    address = reverse("organise:checkin", args=[slug])
    return redirect(f"{address}?{urlencode({key: value for key, value in asked.items() if value})}")


@require_GET
@organiser_required
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign-in sheets for paper: every day of the meeting, or the one asked for, each from a page of its own."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    days, _day = door.chosen_day(meeting, "")
    asked = request.GET.get("day", "")
    printed = [day for day in days if not asked or str(day.number) == asked]
    sheets = [{"day": day, "registrations": door.expected(day)} for day in printed]
    context = {
        "meeting": meeting,
        "section": "checkin",
        "sheets": sheets,
        "walk_ins": range(ROWS_FOR_WALK_INS),
    }
    return render(request, "attendance/sheet.html", context)
