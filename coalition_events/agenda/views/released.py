"""What all public pages of a release share."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import http_date

from coalition_events.agenda.models import Release
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.agenda.views.page_cache import may_be_kept
from coalition_events.common.dates import local_date
from coalition_events.meetings.models import Meeting, State


def newest_or_404(slug: str) -> Release:
    release = Release.objects.newest(slug).first()
    if release is None:
        raise Http404
    return release


def published(response: HttpResponse, release: Release) -> HttpResponse:
    """Browsers may keep it and ask each time whether it still stands.

    X-Release tells the page's modules what they were given, and that it may be kept for when there is no network.
    """
    response.headers["Last-Modified"] = http_date(release.published_at.timestamp())
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Release"] = str(release.number)
    return may_be_kept(response, release)


def context_of(release: Release, content: PublicAgenda) -> dict[str, Any]:
    """What every page of a release says beside its own: of which meeting it is, how new, and whether it still holds."""
    return {
        "meeting": release.meeting,
        "release": release,
        "section": "agenda",
        "with_year": "" if local_date(release.published_at).year == today().year else "year",
        "has_moved": has_moved(content, release.meeting),
        "is_over": is_over(release.meeting),
    }


def has_moved(content: PublicAgenda, meeting: Meeting) -> bool:
    """The meeting has other dates than its release tells of: until the next release the page says both."""
    dates = [day.date for day in content.days]
    return bool(dates) and (dates[0], dates[-1]) != (meeting.starts_on, meeting.ends_on)


def is_over(meeting: Meeting) -> bool:
    return meeting.state() == State.OVER


def today() -> date:
    return local_date(timezone.now())
