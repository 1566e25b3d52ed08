"""The agenda outside its own pages: inside another website, on a screen in the hall, on paper, without a network."""

import hashlib
import threading
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.functional import lazy
from django.utils.translation import override
from django.views.decorators.http import require_safe

from coalition_events.agenda.files import drawn_agenda
from coalition_events.agenda.files.exporters import pdf
from coalition_events.agenda.models import Release
from coalition_events.agenda.queries import hall
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.agenda.queries.timetable import By
from coalition_events.agenda.views.public_card import with_stars
from coalition_events.agenda.views.released import (
    context_of,
    days_shown,
    handed_out,
    newest_or_404,
    on_today,
    published,
    today,
)
from coalition_events.common.dates import language_of, local_date
from coalition_events.common.middleware import LANGUAGE_CODES, language_for
from coalition_events.common.text import number_in


@login_not_required
@require_safe
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """The agenda inside a page of another website: of those in EMBED_HOSTS, and of no other.

    It is the same for everybody, signed in or not, and says `?language=` since the other page knows its readers.
    """
    asked = request.GET.get("language")
    language = asked if asked in LANGUAGE_CODES else language_for(request)
    with override(language):
        newest = drawn_agenda.newest(slug, By.TIME)
        if newest is None:
            raise Http404
        release, days = newest
        shown = days_shown(request, days)
        context = context_of(release, days) | {
            "days": [with_stars(day, None) for day in shown],
            "all_days": days,
            "asked_language": asked if asked in LANGUAGE_CODES else "",
            "is_paged": len(shown) < len(days),
            "has_times": any(day.is_timed for day in days),
        }
        response = render(request, "agenda/embed.html", context)
    response.headers["Content-Language"] = language
    return published(allow_framing(response), release)


def allow_framing(response: HttpResponse) -> HttpResponse:
    if settings.EMBED_HOSTS:
        response.xframe_options_exempt = True  # X-Frame-Options knows no list of hosts
        # As csp_override does, of the settings as they are.
        response._csp_config = settings.SECURE_CSP | {"frame-ancestors": settings.EMBED_HOSTS}  # type: ignore[attr-defined]
    return response


@login_not_required
@require_safe
def display(request: HttpRequest, slug: str) -> HttpResponse:
    """Now and next on a screen in the hall: `?room=` for one room's door, `?language=` where both are too many.

    What was noted with a release of this very day stands above it until the day is over, and what is said of the day.
    """
    release = newest_or_404(slug)
    content = PublicAgenda(release)
    asked = number_in(request.GET.get("room", ""))
    room = next((room for room in content.rooms if room.id == asked), None)
    if room is None and "room" in request.GET:
        raise Http404
    language = request.GET.get("language", "")
    sessions = hall.shown(content, room)
    meeting, now = release.meeting, timezone.now()
    minutes = meeting.minutes_late(now)
    context = {
        "meeting": meeting,
        "release": release,
        "minutes_late": minutes,
        "late": hall.Both.of(lazy(hall.late_in_words, str)(minutes)),
        "banner": hall.Both(meeting.banner, meeting.banner_km),
        "has_banner": meeting.has_banner(now),
        "room": hall.Both(room.name, room.name_km) if room else None,
        "theme": hall.Both(meeting.local("theme", "en"), meeting.theme_km),
        "note": hall.Both(release.note, release.note_km),
        "noted_on": (noted_on := local_date(release.published_at)),
        "is_noted": bool(release.note) and noted_on == today(),
        "days": content.days,
        "sessions": sessions,
        "moment": hall.moment(content, sessions, now - timedelta(minutes=minutes)),
        "words": {name: hall.Both.of(text) for name, text in hall.WORDS.items()},
        "language": language if language in LANGUAGE_CODES else "",
    }
    return published(render(request, "agenda/hall.html", context), release)


@login_not_required
@require_safe
def on_now(request: HttpRequest, slug: str) -> HttpResponse:
    """What is on, of which an open page asks each minute; elsewhere than on the agenda it is all that is asked for."""
    release = newest_or_404(slug)
    context = {"meeting": release.meeting, "today": on_today(release), "is_alone": True}
    return published(render(request, "agenda/today.html", context), release)


KEPT_SECONDS = 24 * 60 * 60
# One sheet is set at a time in a process: two hundred who ask at once wait for the first, and get what it made.
_press = threading.Lock()


@login_not_required
@require_safe
def agenda_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """`?language=en|km|both&layout=wall|booklet`; what is not said is the reader's language, and the wall."""
    release = newest_or_404(slug)
    language = _asked(pdf.PaperLanguage, request.GET.get("language"), pdf.PaperLanguage(language_of()))
    layout = _asked(pdf.Layout, request.GET.get("layout"), pdf.Layout.WALL)
    key = f"agenda.pdf:{release.pk}:{release.meeting_stamp}:{language.value}:{layout.value}:{pdf.EDITION}"
    etag = f'"{hashlib.sha256(key.encode()).hexdigest()[:32]}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None and unchanged.status_code == 304:
        return published(unchanged, release)
    name = f"agenda-{slug}-{layout.value}-{language.value}.pdf"
    response = handed_out(release, _printed(key, release, language, layout), "pdf", name)
    response.headers["ETag"] = etag
    return response


def _printed(key: str, release: Release, language: pdf.PaperLanguage, layout: pdf.Layout) -> bytes:
    key = hashlib.sha256(key.encode()).hexdigest()
    found: bytes | None = cache.get(key)
    if found is None:
        with _press:
            found = cache.get(key)
            if found is None:
                found = pdf.write(PublicAgenda(release), language, layout)
                cache.set(key, found, KEPT_SECONDS)
    return found


def _asked[Choice: (pdf.PaperLanguage, pdf.Layout)](
    choices: type[Choice], asked: str | None, otherwise: Choice
) -> Choice:
    return choices(asked) if asked in choices.values else otherwise


# What an agenda page loads. Their names hold the hash of what is in them, so that a new one makes a new worker.
FILES = ["css/app.css", "icons/sprite.svg", "icons/mark.svg"]
FILES += [f"js/{name}.js" for name in ("fresh", "now", "offline", "own-agenda", "search", "stars")]


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """What opens agenda and session pages without a network, for whoever has been there once (docs/decisions/0082)."""
    files = [] if settings.DEBUG else [static(name) for name in FILES]  # whoever edits one wants to see it
    version = hashlib.sha256("".join(files).encode()).hexdigest()[:12]
    context = {"files": files, "version": version}
    response = render(request, "agenda/service-worker.js", context, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
