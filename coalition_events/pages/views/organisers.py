"""What organisers see of several parts at once: their home, one meeting, and the same meeting as on another day.

And what serves them on every page: one search over all of it, and the handbook.
"""

from datetime import datetime

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalition_events.common.lists import looked_for
from coalition_events.meetings.models import Meeting, State
from coalition_events.meetings.queries import overview
from coalition_events.meetings.queries.holidays import holidays_between
from coalition_events.meetings.views.access import of_meeting, of_meeting_needs
from coalition_events.pages.forms import AsOnForm
from coalition_events.pages.queries import finding, matters
from coalition_events.pages.queries.guide import CHAPTERS, chapters
from coalition_events.pages.queries.meetings import with_links
from coalition_events.pages.queries.timeline import Timeline, points_of, points_with
from coalition_events.registration.actions.seats import seats_taken
from members.models import Right
from members.views.access import SignedInRequest, needs, organiser_required

PAST_SHOWN = 6
MATTERS_SHOWN, NEXT_SHOWN = 4, 3
DATES_SHOWN = 5


@needs(*Right)
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    meetings = [(meeting, meeting.state(now)) for meeting in with_links(Meeting.objects.all())]  # the newest first
    coming = [row for row in reversed(meetings) if row[1] not in {State.DRAFT, State.OVER}]
    cancelled = [meeting for meeting, _state in meetings if meeting.cancelled_at and not meeting.is_past(now)]
    past = [row for row in meetings if row[1] == State.OVER and row[0] not in cancelled]
    found = list(matters.of_the_site(now))
    context = {
        "section": "home",
        "later": coming[1:],
        "cancelled": cancelled,
        "drafts": [meeting for meeting, state in reversed(meetings) if state == State.DRAFT],
        "past": past[:PAST_SHOWN],
        "past_count": len(past),
    }
    if coming:
        meeting, state = coming[0]
        prefetch_related_objects([meeting], "days", "rooms", "reminders")
        glance = matters.Glance.of(meeting)
        points = _points(meeting, glance.agenda, overview.proposed_window(meeting, now))
        of_next = matters.of_meeting(meeting, glance.agenda, points, now)
        found += matters.with_month(meeting, of_next)
        line = Timeline.of(points_of(meeting), now)
        context |= {
            "next": meeting,
            "state": state,
            "state_in_words": overview.state_in_words(meeting, now),
            "glance": glance,
            "line": line,
        }
    found = matters.in_order([*found, *matters.of_the_directory()], request.user)
    context |= {"matters": found[:MATTERS_SHOWN], "more_matters": found[MATTERS_SHOWN:]}
    return render(request, "pages/organiser.html", context)


@of_meeting_needs(*Right)
@require_safe
def meeting(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    now = timezone.now()
    prefetch_related_objects([meeting], "days", "rooms", "reminders")
    agenda = matters.Draft.of(meeting)
    proposal = overview.proposed_window(meeting, now)
    points = _points(meeting, agenda, proposal)
    of_it = matters.of_meeting(meeting, agenda, points, now)
    found = matters.in_order([*matters.of_its_own_page(meeting), *of_it], request.user)
    # What is proposed is seen with all that follows from it, before somebody says yes.
    is_proposed = proposal is not None and meeting.seats is not None and meeting.cancelled_at is None
    is_proposed = is_proposed and request.user.may(Right.ORGANISE)  # who can say neither yes nor no sees what stands
    line = Timeline.of(points_with(meeting, proposal.fields) if proposal and is_proposed else points_of(meeting), now)
    context = {
        "meeting": meeting,
        "section": "meeting",
        "is_on": meeting.is_on(now),
        "proposal": proposal if is_proposed else None,
        **_as_at(meeting, now, has_release=agenda.released is not None),
        "matters": found[:NEXT_SHOWN],
        "more_matters": found[NEXT_SHOWN:],
        "done": [point for point in points if point.is_done and request.user.may(Right.ORGANISE)],
        "line": line,
        "coming": line.coming[:DATES_SHOWN],
        "later": line.coming[DATES_SHOWN:],
        "holidays": holidays_between(meeting.starts_on, meeting.ends_on),
        "registered": meeting.registrations.live().count(),
        "is_restorable": meeting.is_restorable(now),
    }
    return render(request, "pages/overview.html", context)


@of_meeting
@require_safe
def as_on(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """The meeting by another clock, as all is now: what it says, what will have gone out, and what is next."""
    now = timezone.now()
    prefetch_related_objects([meeting], "days", "reminders")
    all_points = points_of(meeting)
    coming = Timeline.of(all_points, now).coming
    first = timezone.localtime(coming[0].at if coming else now)
    asked = request.GET if "day" in request.GET else {"day": f"{first:%Y-%m-%d}", "at": f"{first:%H:%M}"}
    form = AsOnForm(asked, now=now)
    then = form.moment
    line = Timeline.of(all_points, then)
    before = line.since(now)
    context = {
        "meeting": meeting,
        "section": "meeting",
        "form": form,
        "then": then,
        **_as_at(meeting, then, has_release=meeting.releases.exists()),
        "seats": seats_taken(meeting, now=then),
        "before": before,
        "coming": line.coming[:DATES_SHOWN],
        "dates": coming,
        "previous": next((date for date in reversed(before) if date.at < then), None),
        "following": next(iter(line.coming), None),
    }
    return render(request, "pages/as_on.html", context, status=form.status)


def _points(meeting: Meeting, agenda: matters.Draft, proposal: overview.Window | None) -> list[overview.Point]:
    return overview.checklist(meeting, has_release=agenda.released is not None, proposal=proposal)


def _as_at(meeting: Meeting, moment: datetime, *, has_release: bool) -> dict[str, object]:
    return {
        "state": meeting.state(moment),
        "state_in_words": overview.state_in_words(meeting, moment),
        "public_sees": overview.public_sees(meeting, moment, has_release=has_release),
    }


@needs(*Right)
@require_safe
def guide(request: SignedInRequest) -> HttpResponse:
    """The organisers’ handbook."""
    return render(request, "pages/guide.html", {"chapters": chapters()})


@needs(*Right)
@require_safe
def guide_chapter(request: SignedInRequest, name: str) -> HttpResponse:
    if name not in CHAPTERS:
        raise Http404
    around = [None, *chapters(), None]
    number = [*CHAPTERS].index(name) + 1
    context = {"previous": around[number - 1], "chapter": around[number], "next": around[number + 1]}
    return render(request, "pages/guide_chapter.html", context)


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
        "groups": finding.find(query, meetings.values(), nearest, request.user)
        if query
        else finding.tasks(nearest, request.user),
    }
    return render(request, "pages/find.html", context)
