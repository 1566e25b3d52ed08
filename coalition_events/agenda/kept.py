"""Pages of a release, drawn once and kept in the process for as long as they are true.

On the morning of a meeting two hundred phones ask for one page. A release never changes, so to everybody who is not
signed in its pages are the same bytes: each is drawn and compressed once, and handed out after one question to the
database, whether its release and its meeting's row still stand. Nothing is trusted longer than KEPT_SECONDS, since a
page also shows what no stamp covers (the clock, a link to a summary).
"""

import gzip
import hashlib
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from coalition_events.agenda.models import Release
from coalition_events.common.middleware import language_for

KEPT_SECONDS = 60
MOST_PAGES = 256
ADDRESS = re.compile(r"/meetings/(?P<slug>\d{4}-\d\d)/(agenda|sessions/)")
# Who brings one of these may be shown something of their own.
OWN = {settings.SESSION_COOKIE_NAME, "messages"}


def may_be_kept(response: HttpResponse, release: Release) -> HttpResponse:
    """Say of what this page is drawn; nothing else may make two readers' pages differ."""
    response.stamp = (release.pk, release.meeting_stamp)  # type: ignore[attr-defined]
    return response


class KeptPagesMiddleware:
    """Stands outside everything that costs: cookies, language and compression are settled in the page it keeps."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.DEBUG:  # whoever edits a template wants to see it
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.pages: OrderedDict[tuple[str, str], KeptPage] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = ADDRESS.match(request.path)
        if address is None or not is_anybody(request):
            return self.get_response(request)
        key = (request.path, language_for(request))
        page = self.pages.get(key)
        if page is not None and page.is_recent and Release.objects.stamp(address["slug"]) == page.stamp:
            return page.answer(request)
        return self.draw(request, key)

    def draw(self, request: HttpRequest, key: tuple[str, str]) -> HttpResponse:
        accepts = request.META.pop("HTTP_ACCEPT_ENCODING", "")  # compressed here, once
        response = self.get_response(request)
        request.META["HTTP_ACCEPT_ENCODING"] = accepts
        stamp = getattr(response, "stamp", None)
        if stamp is None or response.status_code != 200 or response.cookies:
            return response
        page = self.pages[key] = KeptPage.of(request, response, stamp)
        self.pages.move_to_end(key)
        if len(self.pages) > MOST_PAGES:
            self.pages.popitem(last=False)
        return page.answer(request)


def is_anybody(request: HttpRequest) -> bool:
    """A plain question by somebody of whom we know nothing."""
    return (
        request.method in {"GET", "HEAD"} and not request.META.get("QUERY_STRING") and OWN.isdisjoint(request.COOKIES)
    )


@dataclass(frozen=True)
class KeptPage:
    stamp: tuple[int, str]
    drawn_at: float
    etag: str
    headers: dict[str, str]
    compressed: bytes
    match: Any  # of the address, for the log

    @property
    def is_recent(self) -> bool:
        return time.monotonic() < self.drawn_at + KEPT_SECONDS

    @classmethod
    def of(cls, request: HttpRequest, response: HttpResponse, stamp: tuple[int, str]) -> "KeptPage":
        patch_vary_headers(response, ["Accept-Encoding"])
        headers = {name: value for name, value in response.headers.items() if name not in {"Content-Length", "ETag"}}
        # Of what the reader sees, so that every process and every deployment of the same page agree on it. Weak, since
        # it is the same for the plain and for the compressed bytes.
        etag = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        headers["ETag"] = etag
        compressed = gzip.compress(response.content, 9, mtime=0)
        return cls(stamp, time.monotonic(), etag, headers, compressed, request.resolver_match)

    def answer(self, request: HttpRequest) -> HttpResponse:
        request.resolver_match = self.match
        if "HTTP_IF_NONE_MATCH" in request.META:
            unchanged: HttpResponse | None = get_conditional_response(request, etag=self.etag)
            if unchanged is not None:
                return self.dress(unchanged)
        if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
            response = self.dress(HttpResponse(self.compressed))
            response.headers["Content-Encoding"] = "gzip"
        else:
            response = self.dress(HttpResponse(gzip.decompress(self.compressed)))
        response.headers["Content-Length"] = str(len(response.content))
        return response

    def dress(self, response: HttpResponse) -> HttpResponse:
        for name, value in self.headers.items():
            response.headers[name] = value
        return response
