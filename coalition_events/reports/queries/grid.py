"""Which organisations came to which meetings, which are new, and which no longer answer."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Min, Q, TextChoices
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common import dates
from coalition_events.common.languages import ShownName
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Delegation, Status
from coalition_events.reports.queries.facts import Count, Facts, ReportTable, table_of
from members.models import Organisation, Person, Relation

MEMBERS = (Relation.MEMBER, Relation.HOST)
UNANSWERED = 3  # meetings without an answer, after which somebody calls

type Key = tuple[int, int]  # an organisation, and a meeting


class Presence(TextChoices):
    CAME = "came", gettext_lazy("Came")
    REGISTERED = "registered", gettext_lazy("Registered")
    ABSENT = "absent", gettext_lazy("Answered, and nobody has a place")
    SILENT = "silent", gettext_lazy("No answer")
    OUTSIDE = "outside", gettext_lazy("Not a member then")


SIGNS = {Presence.ABSENT: "×", Presence.SILENT: "?", Presence.OUTSIDE: "–"}


@dataclass(frozen=True)
class Cell:
    presence: Presence
    people: int = 0  # who came; else who registered

    @property
    def sign(self) -> str:
        if self.presence == Presence.CAME:
            return format_html("<b>{}</b>", self.people)
        return f"({self.people})" if self.people else SIGNS[self.presence]

    def __str__(self) -> str:
        return f"{self.presence.label}: {self.people}" if self.people else str(self.presence.label)


@dataclass
class GridRow:
    organisation: Organisation
    cells: list[Cell]
    is_new: bool = False
    people: list[Person] = field(default_factory=list)  # whom to call, of one that no longer answers

    @property
    def is_lapsed(self) -> bool:
        last = self.cells[:UNANSWERED]
        return len(last) == UNANSWERED and all(cell.presence == Presence.SILENT for cell in last)


@dataclass(frozen=True)
class Grid:
    meetings: list[Meeting]
    rows: list[GridRow]

    @property
    def titles(self) -> list[str]:
        return [meeting.month for meeting in self.meetings]

    @property
    def lapsed(self) -> list[GridRow]:
        return [row for row in self.rows if row.is_lapsed]

    @property
    def new(self) -> list[GridRow]:
        return [row for row in self.rows if row.is_new]

    @property
    def summed(self) -> ReportTable:
        """How many organisations are in each state, without a name."""
        groups = {
            state: [[row for row in self.rows if row.cells[at].presence == state] for at in range(len(self.meetings))]
            for state in Presence
        }
        return table_of(
            _("Organisations by answer"),
            self.titles,
            groups,
            lambda state: str(state.label),
            list(Presence),
            count=lambda rows: Count(len(rows)),
            says_women=False,
            counts_people=False,
        )


def grid_of(meetings: list[Meeting], facts: dict[int, list[Facts]]) -> Grid:
    """Of all members, and of who else came. Four queries."""
    came, registered = Counter[Key](), Counter[Key]()
    for meeting in meetings:
        for row in facts[meeting.pk]:
            if row.organisation:
                came[row.organisation, meeting.pk] += row.came
                registered[row.organisation, meeting.pk] += row.is_confirmed
    answers = Delegation.objects.answered().filter(meeting__in=meetings).values_list("organisation", "meeting")
    present = {key for key, people in (came | registered).items() if people}
    counts = _Counts(came, registered, answered={*answers, *present})
    grid = Grid(meetings, [GridRow(each, _cells(each, meetings, counts)) for each in _organisations(counts)])
    _mark_new(grid, present)
    _find_people(grid)
    return grid


@dataclass(frozen=True)
class _Counts:
    """Of each organisation at each meeting."""

    came: Counter[Key]
    registered: Counter[Key]
    answered: set[Key]


def _organisations(counts: _Counts) -> list[Any]:
    """With `entered_at`, in the directory, and the first meeting that they answered."""
    answering = Q(pk__in={organisation for organisation, _meeting in counts.answered})
    rows = Organisation.objects.filter(answering | Q(is_active=True, relation__in=MEMBERS))
    since = {"entered_at": Min("events__pgh_created_at"), "first_answer": Min("delegations__meeting__starts_on")}
    return list(rows.annotate(**since).order_by(ShownName("name"), "pk"))


def _cells(organisation: Any, meetings: list[Meeting], counts: _Counts) -> list[Cell]:
    is_member = organisation.is_active and organisation.relation in MEMBERS
    known = [dates.local_date(moment) for moment in (organisation.entered_at, organisation.first_answer) if moment]
    since = min(known, default=date.max) if is_member else date.max

    def cell(meeting: Meeting) -> Cell:
        key = organisation.pk, meeting.pk
        if counts.came[key]:
            return Cell(Presence.CAME, counts.came[key])
        if counts.registered[key]:
            return Cell(Presence.REGISTERED, counts.registered[key])
        if key in counts.answered:
            return Cell(Presence.ABSENT)
        return Cell(Presence.SILENT if since <= meeting.ends_on else Presence.OUTSIDE)

    return [cell(meeting) for meeting in meetings]


def _mark_new(grid: Grid, present: set[Key]) -> None:
    """Of the last meeting: whose first it was, in all years."""
    if not grid.meetings:
        return
    last = grid.meetings[0]
    before = Q(meeting__starts_on__lt=last.starts_on, registrations__status=Status.CONFIRMED)
    known = set(Delegation.objects.filter(before).values_list("organisation", flat=True))
    for row in grid.rows:
        pk = row.organisation.pk
        row.is_new = (pk, last.pk) in present and pk not in known


def _find_people(grid: Grid) -> None:
    """Whom to call: focal persons, then deputies."""
    lapsed = {row.organisation.pk: row for row in grid.lapsed}
    people = Person.objects.active().filter(Q(is_focal=True) | Q(is_deputy=True), organisation__in=lapsed)
    for person in people.order_by("-is_focal", ShownName("full_name"), "pk"):
        lapsed[person.organisation_id or 0].people.append(person)
