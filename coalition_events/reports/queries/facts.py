"""Each registration of a meeting as the numbers see it: facts without a name."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _, ngettext

from coalition_events.attendance.models import Attendance
from coalition_events.common.charts import Bar, Chart, Row
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration, Status
from members.models import Gender

# {fact: the column it is read from}
COLUMNS = {
    "pk": "pk",
    "status": "status",
    "days": "days",
    "is_guest": "is_guest",
    "gender": "person__gender",
    "organisation": "delegation__organisation",
    "relation": "delegation__organisation__relation",
    "kind": "delegation__organisation__kind",
    "provinces": "delegation__organisation__provinces",
    "diet": "needs__diet",
    "diet_note": "needs__diet_note",
    "access": "needs__access",
    "interpretation": "needs__interpretation",
    "languages": "needs__languages",
    "arrival": "needs__arrival",
    "lodging": "needs__lodging",
    "transport": "needs__transport",
    "is_returning": "is_returning",
}


@dataclass
class Facts:
    pk: int
    status: str
    days: list[int]
    is_guest: bool
    gender: str
    organisation: int | None
    relation: str | None
    kind: str | None
    provinces: list[str] | None
    # None: nobody was asked, or it is erased.
    diet: str | None
    diet_note: str | None
    access: str | None
    interpretation: str | None
    languages: list[str] | None
    arrival: str | None
    lodging: str | None
    transport: str | None
    is_returning: bool
    came_on: set[date] = field(default_factory=set)

    @property
    def is_confirmed(self) -> bool:
        return self.status == Status.CONFIRMED

    @property
    def is_woman(self) -> bool:
        return self.gender == Gender.WOMAN

    @property
    def came(self) -> bool:
        return bool(self.came_on)


def facts_of(meeting: Meeting) -> list[Facts]:
    """Of every status, in two queries. Who had a place at an earlier meeting is returning."""
    earlier = Registration.objects.confirmed().filter(
        person=OuterRef("person"), meeting__starts_on__lt=meeting.starts_on, meeting__announced_at__isnull=False
    )
    rows: Iterable[Any] = (
        meeting.registrations.annotate(is_returning=Exists(earlier)).order_by("pk").values_list(*COLUMNS.values())
    )
    came_on: dict[int, set[date]] = defaultdict(set)
    for registration, on in Attendance.objects.filter(Q(day__meeting=meeting)).values_list("registration", "day__date"):
        came_on[registration].add(on)
    found = [Facts(*row) for row in rows]
    for facts in found:
        facts.came_on = came_on.get(facts.pk, set())
    return found


# As many lines of a picture as one takes in at a glance.
LINES_DRAWN = 8

type Column = tuple[str, Callable[[Facts], bool]]


@dataclass(frozen=True)
class Count:
    total: int = 0
    women: int | None = 0  # None: nobody said

    @property
    def others(self) -> int:
        return self.total - (self.women or 0)


@dataclass(frozen=True)
class ReportLine:
    label: str
    counts: list[Count]

    @property
    def most(self) -> Count:
        """What its bar shows: the fullest of its columns."""
        return max(self.counts, key=lambda count: count.total)


@dataclass(frozen=True)
class ReportTable:
    title: str
    columns: list[str]
    lines: list[ReportLine]
    help: str = ""
    # What people wrote themselves stays on the organisers' page: a file would outlive the day on which it is erased.
    is_written: bool = False
    # Not beside a line that is women already, or that counts no people.
    says_women: bool = True

    @property
    def is_drawn(self) -> bool:
        """One bar alone compares nothing, what people wrote is read, and a bar has its part of women."""
        has_women = all(count.women is not None for line in self.lines for count in line.counts)
        return len(self.lines) * len(self.columns) > 1 and not self.is_written and has_women

    def chart(self, key: str) -> Chart:
        """Its first lines, with a bar for each column; the rest is in the table only."""
        drawn = [
            Row(line.label, [self._bar(*column) for column in zip(self.columns, line.counts, strict=True)])
            for line in self.lines[:LINES_DRAWN]
        ]
        more = max(len(self.lines) - LINES_DRAWN, 0)
        note = ngettext("%(more)s more row in the table.", "%(more)s more rows in the table.", more) % {"more": more}
        parts = (_("Women"), _("Others")) if self.says_women else ("",)
        return Chart(key, self.title, drawn, parts, note=note if more else "")

    def _bar(self, column: str, count: Count) -> Bar:
        name = column if len(self.columns) > 1 else ""
        if not self.says_women:
            return Bar([count.total], name)
        women = ngettext("%(women)s woman", "%(women)s women", count.women or 0) % {"women": count.women}
        return Bar([count.women, count.others], name, f"{count.total} ({women})" if count.total else "")


def counted(rows: Iterable[Facts]) -> Count:
    rows = list(rows)
    return Count(len(rows), sum(row.is_woman for row in rows))


def table[Group: Hashable](  # noqa: PLR0917 - what a table is made of
    title: str,
    rows: Sequence[Facts],
    columns: Sequence[Column],
    group: Callable[[Facts], Group | list[Group] | None],
    label: Callable[[Group], str],
    order: Sequence[Group] = (),
    *,
    help: str = "",
    is_written: bool = False,
) -> ReportTable:
    """A line for each value of `group`, in this order, else the fullest first; lines of nobody are left out.

    A `group` of several values counts a registration in each of them, and one of None counts it nowhere.
    """
    groups: dict[Group, list[list[Facts]]] = {}
    for row in rows:
        value = group(row)
        for each in value if isinstance(value, list) else [value]:
            if each is None:
                continue
            within = groups.setdefault(each, [[] for _column in columns])
            for cell, (_title, belongs) in zip(within, columns, strict=True):
                if belongs(row):
                    cell.append(row)
    lines = {each: ReportLine(label(each), [counted(cell) for cell in within]) for each, within in groups.items()}

    def rank(each: Group) -> tuple[int, int, str]:
        at = order.index(each) if each in order else len(order)
        return (at, -lines[each].most.total, lines[each].label)

    return ReportTable(
        title,
        [title for title, _belongs in columns],
        [lines[each] for each in sorted(lines, key=rank) if lines[each].most.total],
        help,
        is_written,
    )
