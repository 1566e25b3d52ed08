"""What somebody gives us: how much of it is taken, in which form of Unicode it was saved, and why it is refused."""

import codecs
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files import File
from django.http import HttpRequest
from django.utils.deprecation import MiddlewareMixin
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


class UploadLimitMiddleware(MiddlewareMixin):
    """A request too large for this site is refused by what it says of itself, before any of it is kept.

    Raises RequestDataTooBig, which the site answers with its page for 413.

    The body is read and thrown away first, up to a limit: a browser that still speaks does not hear an answer.
    """

    def process_request(self, request: HttpRequest) -> None:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        if size > settings.UPLOAD_MAX_SIZE:
            left = min(size, PATIENCE)
            while left > 0 and (chunk := request.read(min(CHUNK, left))):
                left -= len(chunk)
            raise RequestDataTooBig("The request body exceeds UPLOAD_MAX_SIZE.")


# The longer first: the mark of UTF-32 begins with that of UTF-16.
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class NotUnicode(Unreadable):
    """Its letters cannot be read."""


def decoded(content: bytes) -> str:
    """Raises NotUnicode."""
    try:
        return content.decode(encoding_of(content))
    except UnicodeDecodeError as error:
        raise NotUnicode(_("We cannot read the letters of this file. Save it as UTF-8 and try again.")) from error


def encoding_of(content: bytes) -> str:
    """By the mark that it begins with; without one, UTF-16 is known by the zero beside its first letter."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return encoding
    first, second = content[:1], content[1:2]
    if second == b"\0" and _is_printed(first):
        return "utf-16-le"
    if first == b"\0" and _is_printed(second):
        return "utf-16-be"
    return "utf-8"


def _is_printed(byte: bytes) -> bool:
    return byte.isspace() or b" " <= byte <= b"~"
