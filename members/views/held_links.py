"""Links that this browser has opened: each stands for a sign-in to one page, until the browser closes or a day is over.

Each kind of link is a key of the session, and under it what was opened and until when. docs/decisions/0121 tells why.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.queries.known_browser import forget_browser
from members.sessions import KINDS

LASTS = timedelta(days=1)
REMEMBERED = "links_are_remembered"


class Ended(StrEnum):
    """Why a link opens nothing here and now."""

    UNKNOWN = "unknown"  # we never issued it
    DAY_OVER = "day over"  # this browser held it for its day: the email opens it again
    REPLACED = "replaced"
    TAKEN_BACK = "taken back"
    WITHDRAWN = "withdrawn"  # the invitation
    MEETING_OVER = "meeting over"
    CLOSED = "closed"  # by the organisers, in any other way

    @property
    def status(self) -> int:
        return 403 if self in (Ended.UNKNOWN, Ended.DAY_OVER) else 410


def why_ended(ended: Ended, *, is_live: bool, is_past: bool, was_ended: bool, has_newer: bool) -> Ended:
    """Why a link that we issued opens nothing: `ended`, where an organiser ended it and issued no newer one."""
    if is_live:
        return Ended.DAY_OVER
    if is_past:
        return Ended.MEETING_OVER
    if not was_ended:
        return Ended.CLOSED
    return Ended.REPLACED if has_newer else ended


def behind_link[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """A page that a link opens: no cache keeps it, its foot offers to forget the link, and sign-in names the link."""
    view.is_behind_link = True  # type: ignore[attr-defined]
    return login_not_required(never_cache(view))


def is_behind_link(request: HttpRequest) -> bool:
    return bool(request.resolver_match and getattr(request.resolver_match.func, "is_behind_link", False))


def leads_behind_link(address: str | None) -> bool:
    """Whether the address, of this site, is one that a link opens."""
    match = _match_of(address)
    return match is not None and bool(getattr(match.func, "is_behind_link", False))


def leads_to_own_place(address: str | None) -> bool:
    """Whether it shows whoever signs in their own place, which no link opens: by name, it is of a part above."""
    match = _match_of(address)
    return match is not None and match.view_name.startswith("registration") and "organisation" not in match.kwargs


def _match_of(address: str | None) -> ResolverMatch | None:
    try:
        return resolve(urlsplit(address or "").path)
    except Resolver404:
        return None


def kind_of_link(name: str) -> str:
    """Declares a kind, so that all that a browser holds can be remembered or forgotten."""
    KINDS.add(name)
    return name


def hold(request: HttpRequest, kind: str, value: object) -> None:
    """From here on this browser may open the link's page."""
    if request.session.session_key:  # a browser without a session gets a new key when it is saved
        request.session.cycle_key()
    opened = _opened(request, kind)
    # A day also where somebody else is remembered here: they spoke for their own link. Theirs stays.
    stays = opened.get(str(value), 0.0) is None
    request.session[kind] = {**opened, str(value): _until(stays)}
    _end_with_the_browser(request, ends_with_the_browser(request))


def held(request: HttpRequest, kind: str) -> list[str]:
    """What this browser may open now."""
    now = timezone.now().timestamp()
    return [value for value, until in _opened(request, kind).items() if until is None or until > now]


def ever_held(request: HttpRequest, kind: str) -> list[str]:
    """What it has opened, whether it may still or not."""
    return list(_opened(request, kind))


def holds_any(request: HttpRequest) -> bool:
    return any(held(request, kind) for kind in KINDS)


def is_remembered(request: HttpRequest) -> bool:
    """Whether all that it may open now is remembered."""
    return all(_opened(request, kind)[value] is None for kind in KINDS for value in held(request, kind))


def ends_with_the_browser(request: HttpRequest) -> bool:
    return REMEMBERED not in request.session


def remember(request: HttpRequest, *, is_remembered: bool) -> None:
    """Keep what this browser holds beyond its closing, or no longer."""
    for kind in KINDS:
        if values := held(request, kind):
            request.session[kind] = dict.fromkeys(values, _until(is_remembered))
    if is_remembered:
        request.session[REMEMBERED] = True
    else:
        request.session.pop(REMEMBERED, None)
    _end_with_the_browser(request, not is_remembered)


def _opened(request: HttpRequest, kind: str) -> dict[str, float | None]:
    opened = request.session.get(kind, {})
    # A session of before held a list, for 200 days; what stands in it is opened anew by the link.
    return opened if isinstance(opened, dict) else dict.fromkeys(_words(opened), 0.0)


def _words(values: Iterable[object]) -> list[str]:
    return [str(value) for value in values]


def _until(is_remembered: bool) -> float | None:
    return None if is_remembered else (timezone.now() + LASTS).timestamp()


def _end_with_the_browser(request: HttpRequest, does_end: bool) -> None:
    if not request.user.is_authenticated:  # else the session is a sign-in's
        request.session.set_expiry(0 if does_end else settings.SESSION_COOKIE_AGE)


# On a phone that others use, "back" shows nobody's details, and neither copies nor stars stay.
NOTHING_STAYS = '"cache", "storage"'


@login_not_required
@require_POST
def remembering(request: HttpRequest) -> HttpResponse:
    is_remembered = "remember" in request.POST
    remember(request, is_remembered=is_remembered)
    if is_remembered:
        messages.success(request, _("This phone or computer remembers your link."))
    else:
        messages.success(request, _("We forget your link when the browser closes, or after one day."))
    return HttpResponseRedirect(get_next_redirect_url(request) or reverse("home"))


@login_not_required
@require_POST
def forgetting(request: HttpRequest) -> HttpResponse:
    """Leave nothing of whoever was here. Twice is the same as once."""
    logout(request)
    messages.success(request, _("This phone or computer forgot your link. To come back, open the link in your email."))
    response = HttpResponseRedirect(reverse("home"))
    forget_browser(response)
    response.headers["Clear-Site-Data"] = NOTHING_STAYS
    return response
