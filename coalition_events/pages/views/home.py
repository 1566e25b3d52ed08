from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from coalition_events.agenda.models import Release
from coalition_events.meetings.models import Meeting, State
from coalition_events.meetings.models.meeting import MeetingQuerySet
from coalition_events.pages.cloth import woven
from coalition_events.pages.hours import Hours
from coalition_events.registration.actions import seats_taken
from coalition_events.summaries.models import Summary

SHOWN_AT_ONCE = 5


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    announced = with_links(Meeting.objects.announced())
    meeting, following = [*announced.upcoming(today)[:2], None, None][:2]
    past = list(announced.past(today))
    context = {
        "section": "home",
        "past": past[:SHOWN_AT_ONCE],
        "older": past[SHOWN_AT_ONCE:],
        "following": following,
        "state": None,
        "State": State,
    }
    if meeting:
        context |= {
            "meeting": meeting,
            "state": meeting.state(),
            "cloth": woven(meeting),
            "hours": Hours.of(meeting.days.all()),
            "seats": seats_taken(meeting),
        }
    return render(request, "pages/home.html", context)


def with_links(meetings: MeetingQuerySet) -> MeetingQuerySet:
    """Each with `has_agenda` and `has_summary`: what of it the public can read."""
    return meetings.annotate(
        has_agenda=Exists(Release.objects.filter(meeting=OuterRef("pk"))),
        has_summary=Exists(Summary.objects.public().filter(meeting=OuterRef("pk"))),
    )
