"""Pages of a release, drawn once and kept in the process for as long as they are true.

On the morning of a meeting two hundred phones ask for one page. A release never changes, so to everybody who is not
signed in its pages are the same bytes: each is drawn and compressed once, and handed out after one question to the
database, whether its release and its meeting's row still stand. Nothing is trusted longer than KEPT_SECONDS, since a
page also shows what no stamp covers (the clock, a link to a summary). docs/decisions/0031 tells why this is ours.
"""

import gzip
import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import ResponseHeaders
from django.utils.cache import patch_vary_headers

from coalition_events.agenda.models import Release
from coalition_events.common.middleware import language_for

log = structlog.get_logger(__name__)

KEPT_SECONDS = 1
MOST_PAGES = 256
ADDRESS = re.compile(r"/meetings/(\d{4}-\d\d[b-z]?)/(?:agenda|sessions/|people/|display/|now/)")
# The questions that a page of ours links to: few, so that nobody fills the memory with others.
QUERIES = re.compile(r"(?:by=(?:time|room|kind))?&?(?:day=\d)?|(?:language=(?:en|km))?&?(?:day=\d|room=\d{1,9})?")
# Who brings one of these may be shown something of their own.
OWN = {settings.SESSION_COOKIE_NAME, "messages"}
# What belongs to one answer and not to the page.
PASSING = {"Content-Length", "X-Request-ID"}
# What RFC 9110 wants said again to one who has the page.
UNCHANGED = ("Cache-Control", "ETag", "Last-Modified", "Vary")

type Stamp = tuple[int | None, str]
type Key = tuple[str, str | None, str]


def may_be_kept(response: HttpResponse, release: Release) -> HttpResponse:
    """Say of what this page is drawn; nothing else may make two readers' pages differ."""
    response.stamp = (release.pk, release.meeting_stamp)  # type: ignore[attr-defined]
    return response


class KeptPagesMiddleware:
    """The outermost: what costs (cookies, language, compression, a line in the log) is settled in the page it keeps."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.DEBUG:  # whoever edits a template wants to see it
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.pages: dict[Key, KeptPage] = {}  # oldest first

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = ADDRESS.match(request.path)
        if address is None or not is_anybody(request):
            return self.get_response(request)
        key = (request.get_full_path(), request.scheme, language_for(request))
        page = self.pages.get(key)
        if page is not None and page.is_recent and page.stamp == stamp_of(address[1]):
            page.answers += 1
            return page.answer(request)
        return self.draw(request, key)

    def draw(self, request: HttpRequest, key: Key) -> HttpResponse:
        accepts = request.META.pop("HTTP_ACCEPT_ENCODING", "")  # compressed here, once
        response = self.get_response(request)
        request.META["HTTP_ACCEPT_ENCODING"] = accepts
        stamp = getattr(response, "stamp", None)
        if stamp is None or response.status_code != 200 or response.cookies:
            return response
        self.forget(key)
        page = self.pages[key] = KeptPage.of(response, stamp)
        if len(self.pages) > MOST_PAGES:
            self.forget(next(iter(self.pages)))
        return page.answer(request)

    def forget(self, key: Key) -> None:
        """Make room, and say in one line how often the page was handed out, for that was said of no single time."""
        page = self.pages.pop(key, None)
        if page is not None and page.answers:
            log.info(f"GET {key[0]} from memory", answers=page.answers, language=key[2])


def is_anybody(request: HttpRequest) -> bool:
    """A plain question by somebody of whom we know nothing."""
    if request.method not in {"GET", "HEAD"} or not QUERIES.fullmatch(request.META.get("QUERY_STRING", "")):
        return False
    return OWN.isdisjoint(request.COOKIES)


def stamp_of(slug: str) -> Stamp | None:
    try:
        return Release.objects.stamp(slug)
    except DatabaseError:  # the site itself has the words for it
        return None


@dataclass
class KeptPage:
    stamp: Stamp
    drawn_at: float
    opaque_tag: str
    headers: ResponseHeaders
    headers_unchanged: ResponseHeaders
    body: bytes  # compressed
    answers: int = 0

    @classmethod
    def of(cls, response: HttpResponse, stamp: Stamp) -> "KeptPage":
        patch_vary_headers(response, ["Accept-Encoding"])
        # Of what the reader sees, so that every process and every deployment of the same page agree on it. Weak, since
        # it is the same for the plain and for the compressed bytes.
        opaque_tag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response.headers["ETag"] = f"W/{opaque_tag}"
        headers = {name: value for name, value in response.headers.items() if name not in PASSING}
        return cls(
            stamp=stamp,
            drawn_at=time.monotonic(),
            opaque_tag=opaque_tag,
            headers=ResponseHeaders(headers),
            headers_unchanged=ResponseHeaders({name: headers[name] for name in UNCHANGED if name in headers}),
            body=gzip.compress(response.content, 9, mtime=0),
        )

    @property
    def is_recent(self) -> bool:
        return time.monotonic() < self.drawn_at + KEPT_SECONDS

    def answer(self, request: HttpRequest) -> HttpResponse:
        if self.is_held_by(request):
            response = HttpResponse(status=304)
            response.headers = self.headers_unchanged
        elif "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
            response = HttpResponse(self.body, headers=self.headers)
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(self.body))
        else:
            response = HttpResponse(gzip.decompress(self.body), headers=self.headers)
            response.headers["Content-Length"] = str(len(response.content))
        return response

    def is_held_by(self, request: HttpRequest) -> bool:
        """The browser has this very page: compared weakly, as RFC 9110 says of If-None-Match."""
        held = request.META.get("HTTP_IF_NONE_MATCH", "").split(",")
        return not {self.opaque_tag, "*"}.isdisjoint(each.strip().removeprefix("W/") for each in held)
