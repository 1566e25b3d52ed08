"""A request too large for this site is refused by what it says of itself, before any of it is kept."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

CHUNK = 256 * 1024
PATIENCE = 64 * 1024 * 1024


class UploadLimitMiddleware:
    """Raises RequestDataTooBig, which the site answers with its page for 413.

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
