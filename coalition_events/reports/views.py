from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from coalition_events.meetings.models import Meeting
from coalition_events.reports import numbers
from members.access import SignedInRequest, organiser_required


@require_safe
@organiser_required
def report(request: SignedInRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    context = {"meeting": meeting, "section": "report", "report": numbers.of_meeting(meeting)}
    return render(request, "reports/meeting.html", context)


@require_safe
@organiser_required
def reports(request: SignedInRequest) -> HttpResponse:
    return render(request, "reports/meetings.html", {"section": "reports", "lines": numbers.across_meetings()})
