from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from coalition_events.common.sharing import render_public
from coalition_events.meetings.models import Meeting, State
from coalition_events.meetings.views.sharing import share_of
from coalition_events.pages.queries.hours import Hours
from coalition_events.pages.queries.meetings import with_links
from coalition_events.registration.actions.seats import seats_taken


@login_not_required
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(with_links(Meeting.objects.visible_to(request.user)), slug=slug)
    context = {
        "section": "home",
        "meeting": meeting,
        "state": meeting.state(),
        "State": State,
        "hours": Hours.of(meeting.days.all()),
        "seats": seats_taken(meeting),
    }
    return render_public(request, "pages/meeting.html", context, share_of(meeting, meeting.get_absolute_url()))
