"""What the public sees of an agenda: its newest release and nothing else."""

from datetime import date, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from coalition_events.agenda.exporters import EXPORTERS, calendar
from coalition_events.agenda.kept import may_be_kept
from coalition_events.agenda.models import Release
from coalition_events.agenda.reading import PublicAgenda
from coalition_events.agenda.timetable import timetable
from coalition_events.common.dates import local_date
from coalition_events.meetings.models import Meeting, State

USUALLY_PUBLISHED = timedelta(days=14)  # before the meeting


@login_not_required
@require_safe
def agenda(request: HttpRequest, slug: str) -> HttpResponse:
    release = Release.objects.newest(slug).first()
    if release is None:
        return not_yet(request, slug)
    content = PublicAgenda(release)
    context = {
        "meeting": release.meeting,
        "release": release,
        "section": "agenda",
        "days": [(day, timetable(day, content.rooms)) for day in content.days],
        "has_times": content.has_times,
        "has_moved": has_moved(content, release.meeting),
        "with_year": "" if local_date(release.published_at).year == today().year else "year",
        "is_over": is_over(release.meeting),
    }
    return published(render(request, "agenda/agenda.html", context), release)


@login_not_required
@require_safe
def session(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    release = newest_or_404(slug)
    content = PublicAgenda(release)
    found = content.session(pk)
    if found is None or not found.has_page:
        raise Http404
    context = {
        "meeting": release.meeting,
        "release": release,
        "section": "agenda",
        "session": found,
        "day": content.day_of(found),
        "has_moved": has_moved(content, release.meeting),
        "takeaways": found.takeaway_lines if is_over(release.meeting) else [],
        "is_over": is_over(release.meeting),
    }
    return published(render(request, "agenda/session.html", context), release)


@login_not_required
@require_safe
def file(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    release = newest_or_404(slug)
    exporter = EXPORTERS[extension]
    response = HttpResponse(exporter.write(PublicAgenda(release)), content_type=exporter.content_type)
    response.headers["Content-Disposition"] = f'inline; filename="agenda-{slug}.{extension}"'
    return published(response, release)


@login_not_required
@require_safe
def session_ics(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    release = newest_or_404(slug)
    content = PublicAgenda(release)
    found = content.session(pk)
    if found is None:
        raise Http404
    written = calendar.write_session(content, found)
    response = HttpResponse(written, content_type=EXPORTERS["ics"].content_type)
    response.headers["Content-Disposition"] = f'inline; filename="session-{pk}.ics"'
    return published(response, release)


def not_yet(request: HttpRequest, slug: str) -> HttpResponse:
    """The meeting is announced and its agenda is not out: say when to come back."""
    meeting = get_object_or_404(Meeting.objects.announced(), slug=slug)
    context = {
        "meeting": meeting,
        "section": "agenda",
        "is_over": is_over(meeting),
        "today": today(),
        "come_back": meeting.starts_on - USUALLY_PUBLISHED,
    }
    return render(request, "agenda/not_yet.html", context)


def has_moved(content: PublicAgenda, meeting: Meeting) -> bool:
    """The meeting has other dates than its release tells of: until the next release the page says both."""
    dates = [day.date for day in content.days]
    return bool(dates) and (dates[0], dates[-1]) != (meeting.starts_on, meeting.ends_on)


def is_over(meeting: Meeting) -> bool:
    return meeting.state() == State.OVER


def today() -> date:
    return local_date(timezone.now())


def newest_or_404(slug: str) -> Release:
    release = Release.objects.newest(slug).first()
    if release is None:
        raise Http404
    return release


def published(response: HttpResponse, release: Release) -> HttpResponse:
    """Browsers may keep it and ask each time whether it still stands."""
    response.headers["Last-Modified"] = http_date(release.published_at.timestamp())
    response.headers["Cache-Control"] = "no-cache"
    return may_be_kept(response, release)
