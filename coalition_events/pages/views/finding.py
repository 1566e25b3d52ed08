"""One search over all that organisers look after."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalition_events.common.lists import looked_for
from coalition_events.meetings.models import Meeting
from coalition_events.pages.queries import finding
from members.views.access import SignedInRequest, organiser_required


@organiser_required
@require_safe
def find(request: SignedInRequest) -> HttpResponse:
    """What `?q=` finds. Pages of the meeting named by `?meeting=`, else of the nearest, are among it."""
    query = looked_for(request)
    meetings = {meeting.slug: meeting for meeting in Meeting.objects.all()}
    meeting = meetings.get(request.GET.get("meeting", ""))
    nearest = meeting or finding.nearest([*meetings.values()], timezone.localdate())
    context = {
        "section": "find",
        "meeting": meeting,
        "query": query,
        "groups": finding.find(query, meetings.values(), nearest) if query else finding.tasks(nearest),
    }
    return render(request, "pages/find.html", context)
