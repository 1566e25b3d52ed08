"""Registrations counted into tables: a line a group, a column a day or whatever else divides them."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from coalition_events.reports.queries.facts import Facts

type Column = tuple[str, Callable[[Facts], bool]]


@dataclass(frozen=True)
class Count:
    total: int = 0
    women: int = 0

    @property
    def others(self) -> int:
        return self.total - self.women


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

    @property
    def most(self) -> int:
        return max((line.most.total for line in self.lines), default=0)


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
