from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalition_events.agenda.queries import hall
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.agenda.views.released import newest_or_404, published, today
from coalition_events.common.dates import local_date
from coalition_events.common.middleware import LANGUAGE_CODES
from coalition_events.common.text import number_in


@login_not_required
@require_safe
def display(request: HttpRequest, slug: str) -> HttpResponse:
    """Now and next on a screen in the hall: `?room=` for one room's door, `?language=` where both are too many.

    What was noted with a release of this very day, as that it runs late, stands above it until the day is over.
    """
    release = newest_or_404(slug)
    content = PublicAgenda(release)
    asked = number_in(request.GET.get("room", ""))
    room = next((room for room in content.rooms if room.id == asked), None)
    if room is None and "room" in request.GET:
        raise Http404
    language = request.GET.get("language", "")
    sessions = hall.shown(content, room)
    context = {
        "meeting": release.meeting,
        "release": release,
        "room": hall.Both(room.name, room.name_km) if room else None,
        "theme": hall.Both(release.meeting.theme, release.meeting.theme_km),
        "note": hall.Both(release.note, release.note_km),
        "noted_on": (noted_on := local_date(release.published_at)),
        "is_noted": bool(release.note) and noted_on == today(),
        "days": content.days,
        "sessions": sessions,
        "moment": hall.moment(content, sessions, timezone.now()),
        "words": {name: hall.Both.of(text) for name, text in hall.WORDS.items()},
        "language": language if language in LANGUAGE_CODES else "",
    }
    return published(render(request, "agenda/hall.html", context), release)
