"""When the agenda changed, and what: what the public reads of its releases."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalition_events.agenda.models import Release
from coalition_events.agenda.queries.changes import Change, changes
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.agenda.views.released import newest_or_404, published
from coalition_events.common.lists import page_of

RELEASES_A_PAGE = 10


@dataclass(frozen=True)
class Told:
    release: Release
    changes: list[Change]
    is_first: bool


@login_not_required
@require_safe
def what_changed(request: HttpRequest, slug: str) -> HttpResponse:
    """The releases, the newest first, each with what it says otherwise than the one before. Three queries."""
    newest = newest_or_404(slug)
    meeting = newest.meeting
    page = page_of(request, meeting.releases.order_by("-number"), RELEASES_A_PAGE)
    context = {
        "meeting": meeting,
        "section": "agenda",
        "release": newest,
        "page": page,
        "told": _told(newest, page),
        "standing": {session.id for session in PublicAgenda(newest).sessions if session.has_page},
    }
    return published(render(request, "agenda/changes.html", context), newest)


def _told(newest: Release, page: Page) -> list[Told]:  # type: ignore[type-arg]
    shown = list(page)
    oldest = shown[-1].number if shown else 0
    before = newest.meeting.releases.before(oldest)
    agendas = []
    for release in filter(None, [*shown, before]):
        release.meeting = newest.meeting
        agendas.append(PublicAgenda(release))
    told = []
    for place, release in enumerate(shown):
        older = agendas[place + 1] if place + 1 < len(agendas) else None
        told.append(Told(release, changes(older, agendas[place]) if older else [], older is None))
    return told
