from dataclasses import replace
from hashlib import blake2b

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coalition_events.common.sharing import Picture as SharedPicture
from coalition_events.common.sharing import render_public
from coalition_events.meetings.views.sharing import share_of
from coalition_events.summaries.files import paper
from coalition_events.summaries.models import Picture, Summary
from coalition_events.summaries.queries import article

KEPT_SECONDS = 24 * 60 * 60


@require_safe
@login_not_required
def summary(request: HttpRequest, slug: str) -> HttpResponse:
    """The approved article; a draft is not there for the public."""
    found = _public_or_404(slug)
    wanted = get_language() or "en"
    etag = _etag(found, wanted)
    is_for_everyone = not request.user.is_authenticated  # the page of one who is signed in says so
    if is_for_everyone and (response := get_conditional_response(request, etag=etag)):
        return response
    language = found.language_for(wanted)
    text = found.text_in(wanted)
    pictures = {picture.pk: picture for picture in found.pictures.all()}
    context = {
        "meeting": found.meeting,
        "section": "summary",
        "summary": found,
        "title": found.title_in(wanted),
        "article": article.html(text, pictures.values(), language),
        "article_language": language,
        "corrections": found.corrections.all(),
    }
    first = next((pictures[number] for number in article.named_in(text) if number in pictures), None)
    share = share_of(found.meeting, found.get_absolute_url(), title=found.title_in(wanted), kind="article")
    if share and first:
        shown = SharedPicture(first.get_absolute_url(), first.width, first.height, first.local("caption"))
        share = replace(share, own_picture=shown)
    response = render_public(request, "summaries/summary.html", context, share)
    if is_for_everyone:
        response.headers["ETag"] = etag
    return response


@require_safe
@login_not_required
def summary_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The article on A4, `?language=en|km`, else in the reader's language."""
    found = _public_or_404(slug)
    asked = request.GET.get("language")
    language = found.language_for(asked if asked in ("en", "km") else get_language() or "en")
    etag = _etag(found, f"pdf:{language}:{paper.EDITION}")
    if response := get_conditional_response(request, etag=etag):
        return response
    key = f"summary.pdf:{etag}"
    written = cache.get(key)
    if written is None:
        written = paper.write(found, language)
        cache.set(key, written, KEPT_SECONDS)
    response = HttpResponse(written, content_type="application/pdf")
    response.headers["ETag"] = etag
    response.headers["Content-Disposition"] = f'inline; filename="summary-{slug}-{language}.pdf"'
    return response


@require_safe
@login_not_required
def summary_picture(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A picture of a public article; organisers see those of a draft too."""
    pictures = Picture.objects.select_related("summary__meeting")
    visible = Summary.objects.visible_to(request.user)
    picture = get_object_or_404(pictures, pk=pk, summary__in=visible, summary__meeting__slug=slug)
    try:
        file = default_storage.open(str(picture.file))
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(file, content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, max-age=3600"  # who is to be shown no longer is gone within the hour
    return response


def _public_or_404(slug: str) -> Summary:
    return get_object_or_404(Summary.objects.public().select_related("meeting"), meeting__slug=slug)


def _etag(found: Summary, kind: str) -> str:
    """Another text, picture, correction, language or stylesheet makes another page."""
    says = (
        found.pk,
        found.version,
        found.approved_at,
        found.meeting.version,
        kind,
        list(found.pictures.values_list("pk", "caption", "caption_km")),
        static("css/app.css"),
    )
    return f'"{blake2b(repr(says).encode(), digest_size=12).hexdigest()}"'
