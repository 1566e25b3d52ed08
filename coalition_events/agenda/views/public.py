"""What the public sees of an agenda: its newest release and nothing else."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition_events.agenda.files import drawn_agenda
from coalition_events.agenda.files.exporters import calendar
from coalition_events.agenda.files.exporters.formats import EXPORTERS
from coalition_events.agenda.models import Release
from coalition_events.agenda.queries import public_agenda
from coalition_events.agenda.queries.changes import Change, changes, erased_since
from coalition_events.agenda.queries.people import profiles_of
from coalition_events.agenda.queries.public_agenda import PublicAgenda, days_holding
from coalition_events.agenda.queries.timetable import By
from coalition_events.agenda.views import released
from coalition_events.agenda.views.own_agenda import own_stars
from coalition_events.agenda.views.public_card import with_stars
from coalition_events.common.dates import colon
from coalition_events.common.lists import page_of
from coalition_events.common.sharing import render_public
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import share_of

USUALLY_PUBLISHED = timedelta(days=14)  # before the meeting
LONGEST_QUERY = 100


@login_not_required
@require_safe
def agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """By time, unless `?by=` says room or kind; a long one a day at a time. `?q=` finds sessions of all days."""
    by = By.asked(request.GET.get("by", ""))
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    if query:
        return search(request, slug, by, query)
    newest = drawn_agenda.newest(slug, by)
    if newest is None:
        return not_yet(request, slug)
    release, days = newest
    shown, stars = released.days_shown(request, days), own_stars(request)
    context = released.context_of(release, days) | {
        "days": [with_stars(day, stars) for day in shown],
        "all_days": days,
        "is_paged": len(shown) < len(days),
        "by": by,
        "ways": By,
        "stars": stars,
        "has_times": any(day.is_timed for day in days),
        "takes_names": any(day.takes_names for day in days),
        "today": released.on_today(release),
    }
    share = share_of(release.meeting, reverse("agenda", args=[slug]), title=_agenda_of(release.meeting))
    return released.published(render_public(request, "agenda/agenda.html", context, share), release)


def search(request: HttpRequest, slug: str, by: By, query: str) -> HttpResponse:
    release = released.newest_or_404(slug)
    content = PublicAgenda(release)
    days = days_holding(content.days, query)
    shown, stars = released.days_shown(request, days), own_stars(request)
    context = released.context_of(release, content.days) | {
        "days": drawn_agenda.draw(content, shown, by, stars, is_list=True),
        "all_days": days,
        "is_paged": len(shown) < len(days),
        "by": by,
        "ways": By,
        "query": query,
        "count": sum(day.count for day in days),
        "stars": stars,
    }
    return released.published(render_public(request, "agenda/agenda.html", context, None), release)


@login_not_required
@require_safe
def session(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    release = released.newest_or_404(slug)
    content = PublicAgenda(release)
    one = content.session(pk)
    if one is None or not one.has_page:
        raise Http404
    context = released.context_of(release, content.days) | {
        "session": one,
        "today": released.on_today(release),
        "is_paged": released.is_long(len(content.sessions)),
        "day": content.day_of(one),
        "stars": own_stars(request),
        "profiles": profiles_of(each.person for each in one.appearances),
        **released.offered(request, one),
        "takeaways": one.takeaway_lines if released.is_over(release.meeting) else [],
    }
    share = share_of(release.meeting, reverse("session", args=[slug, pk]), title=str(one))
    return released.published(render_public(request, "agenda/session.html", context, share), release)


@login_not_required
@require_safe
def file(_request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    release = released.newest_or_404(slug)
    written = EXPORTERS[extension].write(PublicAgenda(release))
    return released.handed_out(release, written, extension, f"agenda-{slug}.{extension}")


@login_not_required
@require_safe
def session_ics(_request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    release = released.newest_or_404(slug)
    content = PublicAgenda(release)
    one = content.session(pk)
    if one is None:
        raise Http404
    return released.handed_out(release, calendar.write_session(content, one), "ics", f"session-{pk}.ics")


def _agenda_of(meeting: Meeting) -> str:
    return f"{_('Agenda')}{colon()} {meeting.local('theme')}"


def not_yet(request: HttpRequest, slug: str) -> HttpResponse:
    """The meeting is announced and its agenda is not out: say when to come back."""
    meeting = get_object_or_404(Meeting.objects.announced(), slug=slug)
    context = {
        "meeting": meeting,
        "section": "agenda",
        "is_over": released.is_over(meeting),
        "today": released.today(),
        "come_back": meeting.starts_on - USUALLY_PUBLISHED,
    }
    share = share_of(meeting, reverse("agenda", args=[slug]), title=_agenda_of(meeting))
    return render_public(request, "agenda/not_yet.html", context, share)


@login_not_required
@require_safe
def person(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Whoever appears in the release, and in which of its sessions. Nobody else has a page."""
    release = released.newest_or_404(slug)
    content = PublicAgenda(release)
    found = public_agenda.person_in(content, number)
    if found is None:
        raise Http404
    context = released.context_of(release, content.days) | {
        "person": found,
        "profile": profiles_of([number]).get(number),
    }
    return released.published(render(request, "agenda/person.html", context), release)


RELEASES_A_PAGE = 10


@dataclass(frozen=True)
class ReleaseLine:
    release: Release
    changes: list[Change]
    is_first: bool


@login_not_required
@require_safe
def what_changed(request: HttpRequest, slug: str) -> HttpResponse:
    """The releases, the newest first, each with what it says otherwise than the one before. Four queries."""
    newest = released.newest_or_404(slug)
    meeting = newest.meeting
    page = page_of(request, meeting.releases.order_by("-number"), RELEASES_A_PAGE)
    context = {
        "meeting": meeting,
        "section": "agenda",
        "release": newest,
        "page": page,
        "lines": _lines(newest, page),
        "standing": {session.id for session in PublicAgenda(newest).sessions if session.has_page},
    }
    return released.published(render(request, "agenda/changes.html", context), newest)


def _lines(newest: Release, page: Page[Release]) -> list[ReleaseLine]:
    shown = list(page)
    oldest = shown[-1].number if shown else 0
    before = newest.meeting.releases.before(oldest)
    agendas = []
    for release in filter(None, [*shown, before]):
        release.meeting = newest.meeting
        agendas.append(PublicAgenda(release))
    lines, erased = [], erased_since(agendas)
    for place, release in enumerate(shown):
        older = agendas[place + 1] if place + 1 < len(agendas) else None
        said = changes(older, agendas[place], erased=erased) if older else []
        lines.append(ReleaseLine(release, said, older is None))
    return lines
