"""The pages for what went wrong. They ask nothing of database or session, for either may be what went wrong."""

from functools import partial

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def error_page(
    request: HttpRequest,
    exception: object = None,  # noqa: ARG001 - as Django names it
    *,
    template: str,
    status: int,
) -> HttpResponse:
    """Django names the exception, of which a page tells nothing."""
    # An error may come before the language was settled, or after another request's.
    language = translation.get_language_from_request(request)
    with translation.override(language):
        context = {
            "stylesheet": static_address("css/app.css"),
            "mark": static_address("icons/mark.svg"),
            "request_name": structlog.contextvars.get_contextvars().get("request", ""),
        }
        response = HttpResponse(render_to_string(f"errors/{template}.html", context), status=status)
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    return response


def static_address(name: str) -> str:
    try:
        return static(name)
    except ValueError:  # collectstatic has not run
        return f"{settings.STATIC_URL}{name}"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    template, status = ("413", 413) if isinstance(exception, TOO_LARGE) else ("400", 400)
    return error_page(request, template=template, status=status)


permission_denied = partial(error_page, template="403", status=403)
not_found = partial(error_page, template="404", status=404)
server_error = partial(error_page, template="500", status=500)


def csrf_failure(request: HttpRequest, **_: object) -> HttpResponse:
    return error_page(request, template="csrf", status=403)
