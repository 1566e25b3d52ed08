"""The draft of a meeting's agenda as organisers see it, and what they do to it as a whole."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.agenda.actions import editing, refusals
from coalition_events.agenda.models import Release, Session
from coalition_events.agenda.queries import release
from coalition_events.agenda.queries.changes import Change, changes, for_organisers
from coalition_events.agenda.queries.checks import registry
from coalition_events.agenda.queries.history import removed_sessions
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.agenda.views.beginning import beginnings
from coalition_events.agenda.views.board.page import mark_conflicts
from coalition_events.agenda.views.panel.points import matters_of
from coalition_events.meetings.models import Day, Meeting
from members.views.access import SignedInRequest, organiser_required

MOST_WITH_REPAIRS = 3  # looking for free slots takes long; a session's own page suggests what can be done
A_PAGE = 50


@dataclass(frozen=True)
class DraftDay:
    """A day's sessions: those with a time by time, the others by order."""

    day: Day
    timed: list[Session]
    untimed: list[Session]


@organiser_required
@require_safe
def agenda(request: SignedInRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    draft = registry.Draft.of(meeting)
    found = registry.find(draft)
    for session in draft.sessions:
        mark_conflicts(session, found.by_session.get(session.pk, []))
    context = {
        "meeting": meeting,
        "section": "agenda",
        "days": _by_day(meeting, draft.sessions),
        "has_sessions": bool(draft.sessions),
        "conflicts": found.all,
        "page": Paginator(found.all[MOST_WITH_REPAIRS:], A_PAGE).get_page(request.GET.get("page")),
        "is_paged": "page" in request.GET,
        "removed": removed_sessions(meeting),
        **_since_last_release(meeting),
        **matters_of(meeting),
        **({} if draft.sessions else beginnings(meeting)),
    }
    return render(request, "agenda/organise/agenda.html", context)


@organiser_required
@require_POST
def restore(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    try:
        session = editing.restore(meeting, pk, by=request.user)
    except refusals.AgendaRefusal as refusal:
        messages.error(request, str(refusal))
        return redirect("organise:agenda", slug)
    messages.success(request, _("“%(title)s” is back in the agenda.") % {"title": session})
    return redirect(session.get_organise_url())


def _since_last_release(meeting: Meeting) -> dict[str, object]:
    """The newest release and what the draft says otherwise; before the first there is nothing to compare with."""
    newest = meeting.releases.order_by("-number").first()
    changed: list[Change] = []
    is_new = True
    if newest is not None:
        newest.meeting = meeting
        draft = Release(meeting=meeting, number=newest.number + 1, content=release.build(meeting))
        changed = for_organisers(changes(PublicAgenda(newest), PublicAgenda(draft)), meeting)
        is_new = draft.content != newest.content
    return {
        "newest": newest,
        "changes": changed,
        "is_new": is_new,
        "next_number": newest.number + 1 if newest else 1,
    }


def _by_day(meeting: Meeting, sessions: list[Session]) -> list[DraftDay]:
    return [
        DraftDay(
            day,
            [session for session in sessions if session.day_id == day.pk and session.is_placed],
            [session for session in sessions if session.day_id == day.pk and not session.is_placed],
        )
        for day in meeting.days.order_by("number")
    ]
