from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db.models import Max
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_safe

from coalition_events.common import theme
from coalition_events.common.sharing import Picture as SharedPicture, render_public
from coalition_events.meetings.views.access import share_of
from coalition_events.summaries import files
from coalition_events.summaries.models import Picture, Summary
from coalition_events.summaries.queries import article

KEPT_SECONDS = 24 * 60 * 60
DRAWN_SIZE = (1200, 630)  # pixels, of picture.typ


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
    shown = article.with_agreed_marked(article.html(text, found.pictures.all(), language), language)
    context = {
        "meeting": found.meeting,
        "section": "summary",
        "summary": found,
        "title": found.title_in(wanted),
        "article": shown,
        "has_agreed": f'id="{article.AGREED}"' in shown,
        "article_language": language,
        "corrections": found.corrections.all(),
    }
    share = share_of(found.meeting, found.get_absolute_url(), title=found.title_in(wanted), kind="article")
    if share:
        drawn = f"{reverse('summary_drawn', args=[slug])}?language={language}"
        share = replace(share, own_picture=SharedPicture(drawn, *DRAWN_SIZE, found.title_in(wanted)))
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
    etag = _etag(found, f"pdf:{language}:{files.EDITION}")
    if response := get_conditional_response(request, etag=etag):
        return response
    key = f"summary.pdf:{etag}"
    written = cache.get(key)
    if written is None:
        written = files.write(found, language)
        cache.set(key, written, KEPT_SECONDS)
    response = HttpResponse(written, content_type="application/pdf")
    response.headers["ETag"] = etag
    response.headers["Content-Disposition"] = f'inline; filename="summary-{slug}-{language}.pdf"'
    return response


@require_safe
@login_not_required
def summary_drawn(request: HttpRequest, slug: str) -> HttpResponse:
    """Title, date and number as a picture for chats, `?language=en|km`; organisers see that of a draft too."""
    visible = Summary.objects.visible_to(request.user).select_related("meeting")
    found = get_object_or_404(visible, meeting__slug=slug)
    asked = request.GET.get("language")
    said = files.on_picture(found, found.language_for(asked if asked in ("en", "km") else get_language() or "en"))
    etag = f'"{blake2b(repr((said, files.EDITION)).encode(), digest_size=12).hexdigest()}"'
    if response := get_conditional_response(request, etag=etag):
        return response
    key = f"summary.png:{etag}"
    drawn = cache.get(key)
    if drawn is None:
        drawn = files.draw(said, at=found.drafted_at)
        cache.set(key, drawn, KEPT_SECONDS)
    response = HttpResponse(drawn, content_type="image/png")
    response.headers["ETag"] = etag
    response.headers["Content-Disposition"] = f'inline; filename="summary-{slug}-{said["language"]}.png"'
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


NEWEST = 20


class SummaryFeed(Feed):  # type: ignore[type-arg]
    """All summaries in one language, the newest first, as Atom (RFC 4287): their titles, dates and texts."""

    feed_type = Atom1Feed
    login_required = False  # what django.contrib.auth's middleware asks of a view

    def __init__(self, language: str) -> None:
        self.reads = language

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        with translation.override(self.reads):
            response: HttpResponse = super().__call__(request, *args, **kwargs)
        response.headers["Content-Language"] = self.reads
        return response

    def title(self) -> str:
        return theme.member_meetings()

    def author_name(self) -> str:
        return settings.COALITION_NAME  # RFC 4287 asks for one

    def subtitle(self) -> str:
        return _("What was said and agreed at each meeting.")

    def link(self) -> str:
        return reverse("home")

    def feed_url(self) -> str:
        return reverse("summary_feed_km" if self.reads == "km" else "summary_feed")

    def feed_guid(self) -> str:
        return settings.SITE_URL + self.feed_url()

    def items(self) -> list[Summary]:
        public = Summary.objects.public().select_related("meeting").annotate(corrected_at=Max("corrections__made_at"))
        return list(public.order_by("-approved_at", "-pk")[:NEWEST])

    def item_title(self, item: Summary) -> str:
        return item.title_in(self.reads)

    def item_description(self, item: Summary) -> str:
        text = article.without_pictures(item.text_in(self.reads))
        return article.html(article.with_whole_links(text), [], item.language_for(self.reads))

    def item_link(self, item: Summary) -> str:
        return item.get_absolute_url()

    def item_pubdate(self, item: Summary) -> datetime | None:
        return item.approved_at

    def item_updateddate(self, item: Any) -> Any:
        """A correction brings it to a reader's notice again."""
        return item.corrected_at or item.approved_at
