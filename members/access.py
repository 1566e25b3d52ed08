"""Who may open a page: everyone (login_not_required), the signed-in (the default), or organisers."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def organiser_required[**P](view: View[P]) -> View[P]:
    """Organisers pass; anybody else who is signed in gets 403. LoginRequiredMiddleware has sent the rest to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not getattr(request.user, "is_staff", False):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
