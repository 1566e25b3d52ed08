"""Views behind the links of those who appear, are quoted or take notes."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

import pghistory
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from coalition_events.agenda.models.session import Linked
from coalition_events.agenda.views.panel.links import Link, organiser_of
from members.views.held_links import behind_link


def opens[Row: Linked](link: Link[Row]) -> Callable[[HttpRequest, str], HttpResponse]:
    """The view of the address that stands in the mail."""

    @behind_link
    @require_safe
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        response = link.open(request, token)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return opened


def by_link[Row: Linked, **P](
    link: Link[Row],
) -> Callable[[Callable[Concatenate[HttpRequest, Row, P], HttpResponse]], Callable[..., HttpResponse]]:
    """Lets in who holds the link of this row; what they then do stands in the history as that link's."""

    def guard(view: Callable[Concatenate[HttpRequest, Row, P], HttpResponse]) -> Callable[..., HttpResponse]:
        @behind_link
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            row = link.found(request, slug, pk)
            if row is not None:
                if not organiser_of(request):
                    pghistory.context(link=str(link.person_of(row) or row))
                return view(request, row, *args, **kwargs)
            if ended := link.ended(request, slug, pk):
                return ended
            if request.user.is_authenticated:
                raise Http404
            return redirect_to_login(request.get_full_path())

        return guarded

    return guard
