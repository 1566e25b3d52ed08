from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from coalition_events.agenda.files import drawn_agenda
from coalition_events.agenda.queries.timetable import By
from coalition_events.agenda.views.public_card import with_stars
from coalition_events.agenda.views.released import context_of, days_shown, published
from coalition_events.common.middleware import LANGUAGE_CODES, language_for


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
