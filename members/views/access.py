"""Who may open a page: everyone (login_not_required), the signed-in (the default), or organisers."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from members.models import Account


class SignedInRequest(HttpRequest):
    """What LoginRequiredMiddleware lets through, told to the type checker."""

    user: Account


type View[**P] = Callable[Concatenate[SignedInRequest, P], HttpResponse]


def organiser_required[**P](view: View[P]) -> View[P]:
    """Organisers pass; anybody else who is signed in gets 403. LoginRequiredMiddleware has sent the rest to sign in."""

    @wraps(view)
    def guarded(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_staff:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
