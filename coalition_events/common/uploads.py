"""What somebody gives us: how much of it is taken, and why it is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files import File
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

CHUNK = 256 * 1024
MEGABYTE = 1024 * 1024
PATIENCE = 64 * MEGABYTE

type Source = bytes | Path | File[bytes] | IO[bytes]


class Unreadable(Exception):
    """Why a file cannot be used, in a sentence for the one who gave it."""

    status = 422


class TooLarge(Unreadable):
    """It goes beyond a limit."""

    status = 413


def content_of(source: Source, limit: int) -> bytes:
    """All of it. Raises TooLarge beyond the limit, and Unreadable where nothing is in it."""
    if isinstance(source, bytes):
        content = source
    elif isinstance(source, Path):
        with source.open("rb") as file:
            content = file.read(limit + 1)
    else:
        source.seek(0)
        content = source.read(limit + 1)
    if len(content) > limit:
        words = _("This file is larger than %(limit)d MB. Is it the right one?")
        raise TooLarge(words % {"limit": limit // MEGABYTE})
    if not content.strip():
        raise Unreadable(_("This file is empty."))
    return content


class UploadLimitMiddleware:
    """A request too large for this site is refused by what it says of itself, before any of it is kept.

    Raises RequestDataTooBig, which the site answers with its page for 413.

    The body is read and thrown away first, up to a limit: a browser that still speaks does not hear an answer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        if size > settings.UPLOAD_MAX_SIZE:
            left = min(size, PATIENCE)
            while left > 0 and (chunk := request.read(min(CHUNK, left))):
                left -= len(chunk)
            raise RequestDataTooBig("The request body exceeds UPLOAD_MAX_SIZE.")
        return self.get_response(request)
