from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from coalition_events.meetings.models import Meeting, State
from coalition_events.pages.queries import attention
from coalition_events.pages.queries.glance import Glance
from coalition_events.pages.queries.meetings import with_links
from members.views.access import SignedInRequest, organiser_required

PAST_SHOWN = 6


@organiser_required
def home(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    meetings = [(meeting, meeting.state(now)) for meeting in with_links(Meeting.objects.all())]  # the newest first
    coming = [row for row in reversed(meetings) if row[1] not in {State.DRAFT, State.OVER}]
    past = [row for row in meetings if row[1] == State.OVER]
    matters = list(attention.of_the_site(now))
    context = {
        "section": "home",
        "later": coming[1:],
        "drafts": [meeting for meeting, state in reversed(meetings) if state == State.DRAFT],
        "past": past[:PAST_SHOWN],
        "has_more_past": len(past) > PAST_SHOWN,
        "matters": matters,
    }
    if coming:
        next_meeting, state = coming[0]
        glance = Glance.of(next_meeting)
        matters += attention.of_meeting(next_meeting, glance)
        context |= {"next": next_meeting, "state": state, "glance": glance}
    return render(request, "pages/organiser.html", context)
