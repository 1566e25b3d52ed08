"""The agenda on paper: set once for each release, language and layout, and kept."""

import hashlib
import threading

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from coalition_events.agenda.files.exporters import EXPORTERS, pdf
from coalition_events.agenda.models import Release
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.agenda.views.released import newest_or_404, published
from coalition_events.common.dates import language_of

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
    response = HttpResponse(_printed(key, release, language, layout), content_type=EXPORTERS["pdf"].content_type)
    response.headers["ETag"] = etag
    name = f"agenda-{slug}-{layout.value}-{language.value}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return published(response, release)


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
