"""Who may open a page: everyone (login_not_required), the signed-in (the default), or organisers."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from coalition_events.common.dates import local_date
from members.models import Account
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


def organiser_required[**P](view: View[P]) -> View[P]:
    """Organisers pass; anybody else who is signed in gets 403. LoginRequiredMiddleware has sent the rest to sign in."""

    @wraps(view)
    def guarded(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_staff:
            raise PermissionDenied
        if needs_second_factor_now(request):
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    return guarded
