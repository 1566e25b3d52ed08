"""The organisers' list: narrowed down, sorted, with the columns that one chose, and what can be done with many."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import waitlist
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.seats import SeatsTaken
from coalition_events.registration.forms.filters import RegistrationFilter
from coalition_events.registration.models import BatchKind, Registration, Turn
from coalition_events.registration.queries import columns
from coalition_events.registration.queries.columns import COLUMNS, Cell, Column, moment
from coalition_events.registration.queries.list_rows import Shown
from coalition_events.registration.views.registration import beside
from members.models import Right
from members.views.access import SignedInRequest, needs


@dataclass(frozen=True)
class OfDay:
    date: date
    seats: int
    confirmed: int
    free: int  # for whoever has none kept for them


@dataclass(frozen=True)
class Standing:
    in_all: SeatsTaken
    of_days: list[OfDay]

    @classmethod
    def of(cls, meeting: Meeting, *, now: datetime) -> Self:
        """In one query, where the meeting's days are read already."""
        seating = Seating.of(meeting, now=now)
        of_days = []
        for day in meeting.days.all():
            if day.seats is not None:
                confirmed = seating.on_day[day.number]
                of_days.append(OfDay(day.date, day.seats, confirmed, max(day.seats - confirmed - seating.held, 0)))
        return cls(seating.taken, of_days)


NAME = "name"


@dataclass(frozen=True)
class Heading:
    key: str
    label: str | Promise
    is_number: bool = False
    href: str = ""  # what sorts by it, the other way round where it is sorted so already
    sorted: str = ""  # as aria-sort says it


@dataclass(frozen=True)
class Line:
    registration: Registration
    cells: list[tuple[Heading, Cell]]


@dataclass(frozen=True)
class Table:
    name: Heading
    headings: list[Heading]
    lines: list[Line]


def table_of(chosen: RegistrationFilter, rows: Iterable[Registration], *, turns: Mapping[int, Turn]) -> Table:
    """The rows with the columns that are chosen, and those that the status shown asks for. No query of its own."""
    columns = dict(_columns(chosen, turns))
    headings = {key: _heading(chosen, key, column) for key, column in columns.items()}
    lines = []
    for registration in rows:
        registration.meeting = chosen.meeting  # read with its days
        cells = [(headings[key], column.cell(registration)) for key, column in columns.items()]
        lines.append(Line(registration, cells))
    return Table(_heading(chosen, NAME, Column(_("Name"), lambda _row: "", ("",))), list(headings.values()), lines)


def _columns(chosen: RegistrationFilter, turns: Mapping[int, Turn]) -> Iterator[tuple[str, Column]]:
    """What the status asks for stands first: in a narrow window the last columns are outside."""
    if chosen.status_shown == Shown.WAITLISTED:
        said = {pk: turn.in_both_lines for pk, turn in turns.items()}
        yield "turn", Column(_("Turn"), lambda one: said.get(one.pk, ""), ("waitlisted_at",))
        yield "why", Column(_("Why"), lambda one: str(turns[one.pk].why) if one.pk in turns else "")
    elif chosen.status_shown == Shown.CANCELLED:
        yield "cancelled", Column(_("Cancelled"), moment("cancelled_at"), ("cancelled_at",))
    shown = set(chosen.columns)
    if chosen.shows_all:
        shown.add("status")
    for key, column in COLUMNS.items():
        if key in shown:
            yield key, column


def _heading(chosen: RegistrationFilter, key: str, column: Column) -> Heading:
    if not column.sorts_by:
        return Heading(key, column.label, column.is_number)
    is_this = chosen.sort.removeprefix("-") == key
    is_descending = is_this and chosen.sort.startswith("-")
    says = {(True, False): "ascending", (True, True): "descending"}.get((is_this, is_descending), "")
    turned = f"-{key}" if is_this and not is_descending else key
    return Heading(key, column.label, column.is_number, chosen.address(sort=turned), says)


PEOPLE_A_PAGE = 20
A_YEAR = 365 * 24 * 3600
TO_DO = {
    Shown.CONFIRMED: [BatchKind.WAITLIST, BatchKind.MOVE, BatchKind.MAIL, BatchKind.CANCEL],
    Shown.WAITLISTED: [BatchKind.CONFIRM, BatchKind.MOVE, BatchKind.MAIL, BatchKind.CANCEL],
    Shown.CANCELLED: [BatchKind.CONFIRM, BatchKind.MAIL],
    Shown.ALL: [BatchKind.CONFIRM, BatchKind.WAITLIST, BatchKind.MOVE, BatchKind.MAIL, BatchKind.CANCEL],
}


def _to_do(shown: Shown, seats: SeatsTaken, meeting: Meeting) -> list[BatchKind]:
    """Nobody is put on the waiting list who would have the seat back at once, since nobody else waits for it.

    Where a day has seats of its own, their page tells of each person.
    """
    if any(day.seats is not None for day in meeting.days.all()):
        return TO_DO[shown]
    has_room = not (seats.is_full if shown == Shown.ALL else seats.is_overfull)
    idle = BatchKind.WAITLIST if has_room and not seats.waiting else None
    return [kind for kind in TO_DO[shown] if kind != idle]


@needs(Right.REGISTRATIONS)
@require_safe
@vary_on_headers("HX-Request")
def registrations(request: SignedInRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.prefetch_related("days"), slug=slug)
    chosen = RegistrationFilter(request.GET, meeting=meeting, usual_columns=_columns_of(request))
    counts = chosen.counts()
    paginator = Paginator(chosen.rows(), PEOPLE_A_PAGE)
    paginator.count = counts[chosen.status_shown]  # counted already
    page = paginator.get_page(request.GET.get("page"))
    waits = chosen.status_shown == Shown.WAITLISTED
    turns = waitlist.turns(page, Seating.of(meeting, now=timezone.now())) if waits else {}
    standing = Standing.of(meeting, now=timezone.now())
    opened = beside(request, meeting)
    context = opened | {
        "meeting": meeting,
        "section": "registrations",
        "filter": chosen,
        "page": page,
        "table": table_of(chosen, page, turns=turns),
        "tabs": [(status, counts[status], chosen.address(status=status.value)) for status in Shown],
        "chips": list(chosen.chips()),
        "columns": [(key, column.label, key in chosen.columns) for key, column in columns.COLUMNS.items()],
        "columns_query": urlencode({"columns": ["", *chosen.columns]}, doseq=True),
        "to_do": _to_do(chosen.status_shown, standing.in_all, meeting),
        "standing": standing,
        "newest": meeting.batches.untold(timezone.now(), by=request.user).first(),
        "applications": meeting.applications.open().count(),
    }
    is_part = bool(request.headers.get("HX-Request"))
    template = "registration/desk/registrations.html"
    response = render(request, f"{template}#found" if is_part else template, context)
    if is_part:  # without what is empty, so that it can be kept or sent to a colleague
        kept = {"page": str(page.number)} if page.number > 1 else {}
        if opened:
            kept["open"] = request.GET["open"]
        response["HX-Replace-Url"] = request.path + chosen.address(**kept)
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
