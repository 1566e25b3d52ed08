"""A page of the organisers' list, ready to be shown: its headings, and each row with its cells in their order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from coalition_events.registration.forms.filters import RegistrationFilter
from coalition_events.registration.models import Registration
from coalition_events.registration.queries.columns import COLUMNS, Cell, Column, moment
from coalition_events.registration.queries.list_rows import Shown

NAME = "name"


@dataclass(frozen=True)
class Heading:
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


def table_of(
    chosen: RegistrationFilter, rows: Iterable[Registration], *, turns: Mapping[int, int], whys: Mapping[int, Any]
) -> Table:
    """The rows with the columns that are chosen, and those that the status shown asks for. No query of its own."""
    columns = dict(_columns(chosen, turns, whys))
    headings = {key: _heading(chosen, key, column) for key, column in columns.items()}
    lines = []
    for registration in rows:
        registration.meeting = chosen.meeting  # read with its days
        cells = [(headings[key], column.cell(registration)) for key, column in columns.items()]
        lines.append(Line(registration, cells))
    return Table(_heading(chosen, NAME, Column(_("Name"), lambda _row: "", ("",))), list(headings.values()), lines)


def _columns(
    chosen: RegistrationFilter, turns: Mapping[int, int], whys: Mapping[int, Any]
) -> Iterator[tuple[str, Column]]:
    shown = set(chosen.columns)
    if chosen.shows_all:
        shown.add("status")
    for key, column in COLUMNS.items():
        if key in shown:
            yield key, column
    if chosen.status_shown == Shown.WAITLISTED:
        yield "turn", Column(_("Turn"), lambda one: str(turns.get(one.pk, "")), ("waitlisted_at",), is_number=True)
        yield "why", Column(_("Why"), lambda one: str(whys.get(one.pk, "")))
    elif chosen.status_shown == Shown.CANCELLED:
        yield "cancelled", Column(_("Cancelled"), moment("cancelled_at"), ("cancelled_at",))


def _heading(chosen: RegistrationFilter, key: str, column: Column) -> Heading:
    if not column.sorts_by:
        return Heading(column.label, column.is_number)
    is_this = chosen.sort.removeprefix("-") == key
    is_descending = is_this and chosen.sort.startswith("-")
    says = {(True, False): "ascending", (True, True): "descending"}.get((is_this, is_descending), "")
    turned = f"-{key}" if is_this and not is_descending else key
    return Heading(column.label, column.is_number, chosen.address(sort=turned), says)
