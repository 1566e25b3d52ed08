"""The organisers' list: narrowed down, sorted, with the columns that one chose, and what can be done with many."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from coalition_events.common.lists import A_PAGE
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import waitlist
from coalition_events.registration.forms.filters import RegistrationFilter
from coalition_events.registration.models import BatchKind
from coalition_events.registration.queries import columns
from coalition_events.registration.queries.list_rows import Shown
from coalition_events.registration.views.standing import Standing
from coalition_events.registration.views.table import table_of
from members.views.access import SignedInRequest, organiser_required

A_YEAR = 365 * 24 * 3600
OF_A_WAITING_PERSON = [BatchKind.CONFIRM, BatchKind.WAITLIST, BatchKind.MOVE, BatchKind.MAIL, BatchKind.CANCEL]
TO_DO = {
    Shown.CONFIRMED: [BatchKind.WAITLIST, BatchKind.MOVE, BatchKind.MAIL, BatchKind.CANCEL],
    Shown.WAITLISTED: OF_A_WAITING_PERSON,
    Shown.CANCELLED: [BatchKind.CONFIRM, BatchKind.MAIL],
    Shown.ALL: OF_A_WAITING_PERSON,
}


@organiser_required
@require_safe
@vary_on_headers("HX-Request")
def registrations(request: SignedInRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.prefetch_related("days"), slug=slug)
    chosen = RegistrationFilter(request.GET, meeting=meeting, usual_columns=_columns_of(request))
    counts = chosen.counts()
    paginator = Paginator(chosen.rows(), A_PAGE)
    paginator.count = counts[chosen.status_shown]  # counted already
    page = paginator.get_page(request.GET.get("page"))
    waits = chosen.status_shown == Shown.WAITLISTED
    turns, whys = (waitlist.positions(meeting), waitlist.why_waiting(meeting)) if waits else ({}, {})
    context = {
        "meeting": meeting,
        "section": "registrations",
        "filter": chosen,
        "page": page,
        "table": table_of(chosen, page, turns=turns, whys=whys),
        "tabs": [(status, counts[status], chosen.address(status=status.value)) for status in Shown],
        "chips": list(chosen.chips()),
        "columns": [(key, column.label, key in chosen.columns) for key, column in columns.COLUMNS.items()],
        "columns_query": urlencode({"columns": ["", *chosen.columns]}, doseq=True),
        "to_do": TO_DO[chosen.status_shown],
        "standing": Standing.of(meeting, now=timezone.now()),
        "newest": meeting.batches.untold(timezone.now(), by=request.user).first(),
        "applications": meeting.applications.open().count(),
    }
    is_part = bool(request.headers.get("HX-Request"))
    template = "registration/desk/registrations.html"
    response = render(request, f"{template}#found" if is_part else template, context)
    if is_part:  # without what is empty, so that it can be kept or sent to a colleague
        response["HX-Replace-Url"] = request.path + chosen.address()
    if chosen.has_chosen_columns:
        _remember_columns(request, response, chosen.columns)
    return response


def _cookie_of(request: SignedInRequest) -> str:
    return f"columns-{request.user.pk}"


def _columns_of(request: SignedInRequest) -> list[str] | None:
    """As this account chose them last in this browser."""
    kept = request.COOKIES.get(_cookie_of(request))
    return None if kept is None else columns.known(kept.split("."))


def _remember_columns(request: SignedInRequest, response: HttpResponse, chosen: list[str]) -> None:
    response.set_cookie(
        _cookie_of(request),
        ".".join(chosen) or "none",
        max_age=A_YEAR,
        path=reverse("organise:home"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
