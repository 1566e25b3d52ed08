"""The draft of a meeting's agenda as organisers see it, and what they do to it as a whole."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.agenda.actions import editing, refusals
from coalition_events.agenda.models import Session
from coalition_events.agenda.queries.changes import removed_sessions
from coalition_events.agenda.queries.checks import registry
from coalition_events.agenda.views.board.page import head_context, mark_conflicts, one_day, shown_days
from coalition_events.agenda.views.importing import beginnings
from coalition_events.agenda.views.panel.points import matters_of
from coalition_events.agenda.views.released import is_long
from coalition_events.common.lists import page_of
from coalition_events.meetings.models import Day, Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from members.models import Right
from members.views.access import SignedInRequest

MOST_WITH_REPAIRS = 3  # looking for free slots takes long; a session's own page suggests what can be done


@dataclass(frozen=True)
class DraftDay:
    """A day's sessions: those with a time by time, the others by order."""

    day: Day
    timed: list[Session]
    untimed: list[Session]


@of_meeting_needs(Right.AGENDA)
@require_safe
def agenda(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    draft = registry.Draft.of(meeting)
    found = registry.find(draft)
    shown = _shown(request, draft)
    days = _by_day(draft, shown)
    for day in days:
        for session in (*day.timed, *day.untimed):
            mark_conflicts(session, found.by_session.get(session.pk, []))
    page = page_of(request, found.all)
    head = head_context(request, draft, shown, reverse("organise:agenda", args=[meeting.slug]))
    if is_long(len(draft.sessions)):
        head["tabs"] = head["tabs"][:-1]  # never all of its days
    context = {
        **head,
        "days": days,
        "count": len(found.all),
        "page": page,
        "with_repairs": MOST_WITH_REPAIRS if page.number == 1 else 0,
        "is_paged": "page" in request.GET,
        "removed": removed_sessions(meeting),
        **matters_of(meeting),
        **({} if draft.sessions else beginnings(meeting)),
    }
    return render(request, "agenda/organise/agenda.html", context)


@of_meeting_needs(Right.AGENDA)
@require_POST
def restore(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    try:
        session = editing.restore(meeting, pk, by=request.user)
    except refusals.AgendaRefusal as refusal:
        messages.error(request, str(refusal))
        return redirect("organise:agenda", meeting.slug)
    messages.success(request, _("“%(title)s” is back in the agenda.") % {"title": session})
    return redirect(session.get_organise_url())


def _shown(request: SignedInRequest, draft: registry.Draft) -> list[Day]:
    """The days that the board shows, too; of a long agenda never more than one."""
    shown = shown_days(request, draft.days, len(draft.rooms))
    return one_day(shown) if is_long(len(draft.sessions)) else shown


def _by_day(draft: registry.Draft, shown: list[Day]) -> list[DraftDay]:
    found = {day.pk: DraftDay(day, [], []) for day in shown}
    for session in draft.sessions:
        if day := found.get(session.day_id):
            (day.timed if session.is_placed else day.untimed).append(session)
    return list(found.values())
