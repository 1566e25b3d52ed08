"""What every answer says of its reader: for whom it is, and in which language."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

from coalition_events.common import khmer
from coalition_events.common.sharing import ROBOTS

SESSION_KEY = re.compile(r"[\w:-]+", re.ASCII)  # of a row, or signed
LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]


class PrivatePagesMiddleware(MiddlewareMixin):
    """What is answered to somebody with a session is theirs: nothing between keeps it, and their browser asks again.

    It is not `no-store`: where the line drops after a form was sent, going back must bring what was typed.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(response, private=True, no_cache=True)
        return response


class SessionCookieMiddleware(MiddlewareMixin):
    """A key that no session of ours has is none: one with a NUL in it would break every page that asks for it."""

    def process_request(self, request: HttpRequest) -> None:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if not SESSION_KEY.fullmatch(key):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)


class SearchEnginesMiddleware(MiddlewareMixin):
    """No answer is for search engines, unless its view says that it is: see common/sharing.py."""

    def process_response(self, _request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response.headers.setdefault(ROBOTS, "noindex, nofollow")
        return response


class LanguageMiddleware(MiddlewareMixin):
    """The language that a reader chose, else the one of their account, else their browser's.

    Like Django's LocaleMiddleware without language prefixes: one address has one page in two languages.

    Stands after AuthenticationMiddleware, which it asks only where somebody without a chosen language has a session.
    """

    def process_request(self, request: HttpRequest) -> None:
        request.LANGUAGE_CODE = language_for(request)
        translation.activate(request.LANGUAGE_CODE)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


class UnbrokenKhmerMiddleware(MiddlewareMixin):
    """Keeps dates, numbers and compounds of a Khmer page on one line. Stands within LanguageMiddleware."""

    def process_response(self, _request: HttpRequest, response: HttpResponse) -> HttpResponse:
        is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
        if is_page and translation.get_language() == "km":
            response.content = khmer.unbroken_html(response.text).encode(response.charset)
        return response


def language_for(request: HttpRequest) -> str:
    if not _has_cookie(request) and settings.SESSION_COOKIE_NAME in request.COOKIES:
        of_account: str = getattr(request.user, "language", "")
        if of_account:
            return of_account
    return translation.get_language_from_request(request)


def has_chosen_language(request: HttpRequest) -> bool:
    """Whether a page follows the reader's browser or account, though we know in which language we write to them."""
    return request.user.is_authenticated or _has_cookie(request)


def _has_cookie(request: HttpRequest) -> bool:
    return request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) in LANGUAGE_CODES


def remember_language(response: HttpResponse, code: str) -> None:
    """Keep this choice in the reader's browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        domain=settings.LANGUAGE_COOKIE_DOMAIN,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,  # type: ignore[arg-type]  # "Lax", in settings
    )
