"""A browser that signed in before, and to what: a signed cookie that outlives signing out.

It opens nothing. It only keeps strangers from using up the tries of whoever is at home in this browser.
"""

import secrets
from typing import TypedDict

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE, SALT = "known_browser", "members.queries.known_browser"
MOST = 10  # what one browser is known for: the newest
LASTS = 60 * 60 * 24 * 400


class Known(TypedDict):
    name: str  # the browser's own, made by chance
    scopes: list[str]


def known_browser(request: HttpRequest, scope: str) -> str:
    """The browser's own name where it got into this scope before, else nothing."""
    known = _read(request)
    return known["name"] if scope in known["scopes"] else ""


def remember_browser(request: HttpRequest, response: HttpResponse, scope: str) -> None:
    known = _read(request)
    scopes = [scope, *(each for each in known["scopes"] if each != scope)][:MOST]
    response.set_cookie(
        COOKIE,
        signing.dumps({"name": known["name"] or secrets.token_urlsafe(12), "scopes": scopes}, salt=SALT, compress=True),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_browser(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")


def _read(request: HttpRequest) -> Known:
    try:
        known: Known = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return {"name": "", "scopes": []}
    return known
