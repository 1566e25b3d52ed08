"""Who may open a page: everyone (login_not_required), the signed-in (the default), or those with a right."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, cast
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils import timezone

from coalition_events.common.dates import local_date
from members.models import Account, Right
from members.queries.roles import second_factor_by


class SignedInRequest(HttpRequest):
    """What LoginRequiredMiddleware lets through, told to the type checker."""

    user: Account
    second_factor_by: date | None  # until when they may go on without one; the page says so


type View[**P] = Callable[Concatenate[SignedInRequest, P], HttpResponse]


def needs_second_factor_now(request: SignedInRequest) -> bool:
    """Whether their week to set one up is over. The page may read `second_factor_by`."""
    now = timezone.now()
    request.second_factor_by = second_factor_by(request.user, now)
    return request.second_factor_by is not None and request.second_factor_by < local_date(now)


def needs[**P](*rights: Right) -> Callable[[View[P]], View[P]]:
    """Who has one of these rights passes; anybody else who is signed in gets 403.

    LoginRequiredMiddleware has sent the rest to sign in.
    """

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.user.rights.isdisjoint(rights):
                raise PermissionDenied
            if needs_second_factor_now(request):
                return redirect("mfa_index")
            return view(request, *args, **kwargs)

        guarded.rights = rights  # type: ignore[attr-defined]  # for links: see may_open
        return guarded

    return guard


def may_on_members_page(request: HttpRequest, right: Right) -> bool:
    """For what this right shows where members see their own: there, too, a second factor is asked after the week."""
    account = request.user
    if not isinstance(account, Account) or not account.may(right):
        return False
    return not needs_second_factor_now(cast("SignedInRequest", request))


def may_open(account: Account | AnonymousUser, address: str) -> bool:
    """Whether a link there leads somewhere, for a page that several roles read."""
    rights = getattr(resolve(urlsplit(address).path).func, "rights", None)
    return rights is None or (isinstance(account, Account) and not account.rights.isdisjoint(rights))


organiser_required = needs(Right.ORGANISE)
