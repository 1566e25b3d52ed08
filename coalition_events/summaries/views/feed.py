from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from coalition_events.summaries.models import Summary
from coalition_events.summaries.queries import article

NEWEST = 20


class SummaryFeed(Feed):  # type: ignore[type-arg]
    """All summaries in one language, the newest first, as Atom (RFC 4287): their titles, dates and texts."""

    feed_type = Atom1Feed
    author_name = "Chab Dai"  # RFC 4287 asks for one
    login_required = False  # what django.contrib.auth's middleware asks of a view

    def __init__(self, language: str) -> None:
        self.reads = language

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(self.reads):
            response: HttpResponse = super().__call__(request, *args, **kwargs)
        response.headers["Content-Language"] = self.reads
        return response

    def title(self) -> str:
        return _("Chab Dai Member Meetings")

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

    def item_pubdate(self, item: Summary) -> Any:
        return item.approved_at

    def item_updateddate(self, item: Any) -> Any:
        """A correction brings it to a reader's notice again."""
        return item.corrected_at or item.approved_at
