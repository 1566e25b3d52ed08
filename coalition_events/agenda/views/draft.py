"""The draft of a meeting's agenda as organisers see it, and what they do to it as a whole."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.agenda.actions import editing, refusals
from coalition_events.agenda.models import Release, Session
from coalition_events.agenda.queries.changes import Change, changes, for_organisers, removed_sessions
from coalition_events.agenda.queries.checks import registry
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.agenda.views.board.page import mark_conflicts
from coalition_events.agenda.views.importing import beginnings
from coalition_events.agenda.views.panel.points import matters_of
from coalition_events.agenda.views.released import is_long
from coalition_events.common.lists import page_of
from coalition_events.common.text import number_in
from coalition_events.meetings.models import Day, Meeting
from coalition_events.meetings.views.access import of_meeting
from members.views.access import SignedInRequest

MOST_WITH_REPAIRS = 3  # looking for free slots takes long; a session's own page suggests what can be done


@dataclass(frozen=True)
class DraftDay:
    """A day's sessions: those with a time by time, the others by order."""

    day: Day
    timed: list[Session]
    untimed: list[Session]


@of_meeting
@require_safe
def agenda(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    draft = registry.Draft.of(meeting)
    found = registry.find(draft)
    days = _shown(request, draft)
    for day in days:
        for session in (*day.timed, *day.untimed):
            mark_conflicts(session, found.by_session.get(session.pk, []))
    context = {
        "meeting": meeting,
        "section": "agenda",
        "days": days,
        "all_days": draft.days,
        "has_sessions": bool(draft.sessions),
        "conflicts": found.all,
        "page": page_of(request, found.all[MOST_WITH_REPAIRS:]),
        "is_paged": "page" in request.GET,
        "removed": removed_sessions(meeting),
        **_since_last_release(draft),
        **matters_of(meeting),
        **({} if draft.sessions else beginnings(meeting)),
    }
    return render(request, "agenda/organise/agenda.html", context)


@of_meeting
@require_POST
def restore(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    try:
        session = editing.restore(meeting, pk, by=request.user)
    except refusals.AgendaRefusal as refusal:
        messages.error(request, str(refusal))
        return redirect("organise:agenda", meeting.slug)
    messages.success(request, _("“%(title)s” is back in the agenda.") % {"title": session})
    return redirect(session.get_organise_url())


def _since_last_release(draft: registry.Draft) -> dict[str, object]:
    """The newest release and what the draft says otherwise; before the first there is nothing to compare with."""
    meeting = draft.meeting
    newest = meeting.releases.order_by("-number").first()
    changed: list[Change] = []
    is_new = newest is None or newest.content != draft.content
    if newest is not None and is_new:
        newest.meeting = meeting
        next_one = Release(meeting=meeting, number=newest.number + 1, content=draft.content)
        changed = for_organisers(changes(PublicAgenda(newest), PublicAgenda(next_one)), meeting)
    return {
        "newest": newest,
        "changes": changed,
        "is_new": is_new,
        "next_number": newest.number + 1 if newest else 1,
    }


def _shown(request: SignedInRequest, draft: registry.Draft) -> list[DraftDay]:
    """All days, but of a long agenda the one that the address names, or the first."""
    days = _by_day(draft)
    if not is_long(len(draft.sessions)):
        return days
    number = number_in(request.GET.get("day", ""))
    return ([day for day in days if day.day.number == number] or days)[:1]


def _by_day(draft: registry.Draft) -> list[DraftDay]:
    found = {day.pk: DraftDay(day, [], []) for day in draft.days}
    for session in draft.sessions:
        day = found[session.day_id]
        (day.timed if session.is_placed else day.untimed).append(session)
    return list(found.values())
