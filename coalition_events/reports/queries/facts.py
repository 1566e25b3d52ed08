"""Each registration of a meeting as the numbers see it: facts without a name."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Protocol, Self

from django.db.models import Min
from django.utils.translation import gettext as _, ngettext

from coalition_events.attendance.models import Attendance, HandCount
from coalition_events.common.charts import Bar, Chart, Row
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration, Status
from members.models import Gender

# What facts are read from, in the order of their fields.
COLUMNS = [
    "pk",
    "meeting",
    "person",
    "registered_at",
    "status",
    "days",
    "is_guest",
    "person__gender",
    "person__language",
    "delegation__organisation",
    "delegation__organisation__relation",
    "delegation__organisation__kind",
    "delegation__organisation__provinces",
]
# Of one meeting only: after a time they are erased.
NEEDS = [
    "needs__diet",
    "needs__diet_note",
    "needs__access",
    "needs__interpretation",
    "needs__languages",
    "needs__arrival",
    "needs__lodging",
    "needs__transport",
]


@dataclass
class Facts:
    pk: int
    meeting: int
    person: int
    registered_at: datetime
    status: str
    days: list[int]
    is_guest: bool
    gender: str
    language: str
    organisation: int | None
    relation: str | None
    kind: str | None
    provinces: list[str] | None
    # None: nobody was asked, or it is erased.
    diet: str | None = None
    diet_note: str | None = None
    access: str | None = None
    interpretation: str | None = None
    languages: list[str] | None = None
    arrival: str | None = None
    lodging: str | None = None
    transport: str | None = None
    is_returning: bool = False
    came_on: set[date] = field(default_factory=set)

    def __post_init__(self) -> None:
        # Every table asks for these of every row.
        self.is_confirmed = self.status == Status.CONFIRMED
        self.is_woman = self.gender == Gender.WOMAN

    @property
    def came(self) -> bool:
        return bool(self.came_on)


def facts_of(*meetings: Meeting, needs: bool = True) -> list[Facts]:
    """Of every status, in three queries. Who had a place at an earlier meeting is returning."""
    columns = COLUMNS + NEEDS if needs else COLUMNS
    rows: Iterable[Any] = Registration.objects.filter(meeting__in=meetings).order_by("pk").values_list(*columns)
    found = [Facts(*row) for row in rows]
    here, starts = _came_on(meetings), {meeting.pk: meeting.starts_on for meeting in meetings}
    # Grouped once: asked of each registration it would take as long as all else.
    places = Registration.objects.confirmed().filter(meeting__announced_at__isnull=False).order_by()
    first = dict(places.values_list("person").annotate(first=Min("meeting__starts_on")))
    for facts in found:
        facts.came_on = here.get(facts.pk, set())
        facts.is_returning = first.get(facts.person, date.max) < starts[facts.meeting]
    return found


def _came_on(meetings: Sequence[Meeting]) -> dict[int, set[date]]:
    """{registration: the days on which they came}: all reports learn here who came."""
    found: dict[int, set[date]] = defaultdict(set)
    rows = Attendance.objects.filter(day__meeting__in=meetings).order_by().values_list("registration", "day__date")
    for registration, on in rows:
        found[registration].add(on)
    return found


def took_part(rows: Sequence[Facts]) -> list[Facts]:
    """Of one meeting: who came; where nobody was checked in, who registered."""
    return [row for row in rows if row.came] or [row for row in rows if row.is_confirmed]


# As many lines of a picture as one takes in at a glance, and as many parts of a bar.
LINES_DRAWN, MOST_PARTS = 8, 4
HIDDEN = "–"

type Column = tuple[str, Callable[[Facts], bool]]


# What is smaller would name somebody.
SMALLEST = 5


@dataclass(frozen=True)
class Count:
    total: int = 0
    women: int | None = 0  # None: nobody said, or it is hidden
    instead: str = ""  # what is shown where the number is hidden

    @property
    def others(self) -> int:
        return self.total - (self.women or 0)

    def __str__(self) -> str:
        return self.instead or str(self.total)

    def __bool__(self) -> bool:
        """Of somebody, hidden or not."""
        return bool(self.total or self.instead)

    @property
    def women_in_words(self) -> str:
        """Empty where nobody is, or nobody said. Not a component: of some pages it would take half the time."""
        if not self or self.women is None:
            return ""
        return ngettext("%(women)s woman", "%(women)s women", self.women) % {"women": self.women}

    def without_small(self) -> Self:
        """As people see it who may see no names."""
        if 0 < self.total < SMALLEST:
            return replace(self, total=0, women=None, instead=_("fewer than 5"))
        small = self.women is not None and (0 < self.women < SMALLEST or 0 < self.total - self.women < SMALLEST)
        return replace(self, women=None) if small else self


@dataclass(frozen=True)
class ReportLine:
    label: str
    counts: list[Count]
    href: str = ""  # where organisers mend what it counts

    @property
    def most(self) -> Count:
        """What its bar shows: the fullest of its columns."""
        return max(self.counts, key=lambda count: count.total, default=Count())


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
    counts_people: bool = True
    has_sum: bool = False  # its last column is of all others

    def without_women(self) -> Self:
        return replace(self, says_women=False)

    def without_small(self) -> Self:
        """As people see it who may see no names, and as it leaves the house. See `_hidden`."""
        if not self.counts_people:
            return self
        columns = [_without_small(column) for column in zip(*(line.counts for line in self.lines), strict=True)]
        rows = zip(self.lines, zip(*columns, strict=True), strict=True)
        return replace(self, lines=[replace(line, counts=list(counts)) for line, counts in rows])

    def chart_of_meetings(self, key: str, png: str = "") -> Chart | None:
        """Of meetings side by side: up to four lines as the parts of each meeting's bar, more as bars of the first."""
        if not self.lines:
            return None
        if len(self.lines) <= MOST_PARTS:
            columns = zip(*(line.counts for line in self.lines), strict=True)
            rows = [Row(title, [_bar(counts)]) for title, counts in zip(self.columns, columns, strict=True)]
            return Chart(key, self.title, rows, [line.label for line in self.lines], hidden=HIDDEN, png=png)
        title, lines = f"{self.title} · {self.columns[0]}", self.lines
        if len(lines) > LINES_DRAWN:
            lines = sorted(lines, key=lambda line: -line.counts[0].total)[:LINES_DRAWN]
            title = _("%(title)s · the %(count)d largest") % {"title": title, "count": LINES_DRAWN}
        rows = [Row(line.label, [_bar([line.counts[0]])]) for line in lines]
        return Chart(key, title, rows, hidden=HIDDEN, png=png)

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


def _bar(counts: Sequence[Count]) -> Bar:
    """With a plus where a part of it is hidden."""
    values = [None if count.instead else count.total for count in counts]
    if len(counts) == 1:
        return Bar(values, words=str(counts[0]))
    known = str(sum(value or 0 for value in values))
    return Bar(values, words=f"{known} +" if None in values else known)


def _without_small(column: Sequence[Count]) -> list[Count]:
    """A second number is hidden where all others would tell the first."""
    totals = _hidden([count.total for count in column])
    shown = [
        (count.without_small() if count.total < SMALLEST else Count(0, None, HIDDEN))
        if at in totals
        else count.without_small()
        for at, count in enumerate(column)
    ]
    of_women = [at for at, count in enumerate(shown) if count.women is not None and count.women]
    hidden = [at for at, count in enumerate(shown) if count.women is None and column[at].women is not None]
    if len(hidden) == 1 and of_women:
        second = min(of_women, key=lambda at: column[at].total)
        shown[second] = replace(shown[second], women=None)
    return shown


def _hidden(sizes: Sequence[int]) -> set[int]:
    """Those under five, and as many more as it takes that their sum, known from all others, tells none of them."""
    few = {at for at, size in enumerate(sizes) if 0 < size < SMALLEST}
    rest = sorted((size, at) for at, size in enumerate(sizes) if size >= SMALLEST)
    more: set[int] = set()

    def is_told() -> bool:
        total = sum(sizes[at] for at in few | more)
        least = len(few) + SMALLEST * len(more)
        return total == least or (not more and (len(few) == 1 or total == (SMALLEST - 1) * len(few)))

    while few and rest and is_told():
        more.add(rest.pop(0)[1])
    return few | more


def organisations_of(rows: Iterable[Facts]) -> int:
    return len({row.organisation for row in rows} - {None})


class Counted(Protocol):
    @property
    def is_woman(self) -> bool: ...


def counted(rows: Iterable[Counted]) -> Count:
    rows = list(rows)
    return Count(len(rows), sum(row.is_woman for row in rows))


def of_hand_count(row: HandCount | None) -> Count:
    return Count(row.people, row.women) if row else Count()


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
    titles = [title for title, _belongs in columns]
    return table_of(title, titles, groups, label, order, help=help, is_written=is_written)


def table_of[Group: Hashable, Row](  # noqa: PLR0917 - what a table is made of
    title: str,
    columns: list[str],
    groups: Mapping[Group, list[list[Row]]],
    label: Callable[[Group], str],
    order: Sequence[Group] = (),
    count: Callable[[list[Any]], Count] = counted,
    **settings: Any,
) -> ReportTable:
    """`groups` has a list of rows for each column. Its order is that of `table`; lines of nobody are left out."""
    lines = {each: ReportLine(label(each), [count(cell) for cell in cells]) for each, cells in groups.items()}

    def rank(each: Group) -> tuple[int, int, str]:
        at = order.index(each) if each in order else len(order)
        return (at, -lines[each].most.total, lines[each].label)

    shown = [lines[each] for each in sorted(lines, key=rank) if lines[each].most.total]
    return ReportTable(title, columns, shown, **settings)
