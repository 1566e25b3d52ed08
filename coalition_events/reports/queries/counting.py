"""Places counted into tables: a line a group, a column a day or whatever else divides them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from coalition_events.reports.queries.places import Place

type Column = tuple[str, Callable[[Place], bool]]


@dataclass(frozen=True)
class Count:
    total: int = 0
    women: int = 0

    @property
    def others(self) -> int:
        return self.total - self.women


@dataclass(frozen=True)
class Line:
    label: str
    counts: list[Count]

    @property
    def most(self) -> Count:
        """What its bar shows: the fullest of its columns."""
        return max(self.counts, key=lambda count: count.total)


@dataclass(frozen=True)
class Table:
    title: str
    columns: list[str]
    lines: list[Line]
    help: str = ""
    # What people wrote themselves stays on the organisers' page: a file would outlive the day on which it is erased.
    is_written: bool = False

    @property
    def most(self) -> int:
        return max((line.most.total for line in self.lines), default=0)


def counted(places: Iterable[Place]) -> Count:
    places = list(places)
    return Count(len(places), sum(place.is_woman for place in places))


def table(  # noqa: PLR0917 - what a table is made of
    title: str,
    places: Sequence[Place],
    columns: Sequence[Column],
    group: Callable[[Place], Any],
    label: Callable[[Any], str],
    order: Sequence[Any] = (),
    **also: Any,
) -> Table:
    """A line for each value of `group`, in this order, else the fullest first; lines of nobody are left out.

    A `group` of several values counts a place in each of them, and one of None counts it nowhere.
    """
    lines: dict[Any, list[list[Place]]] = {}
    for place in places:
        value = group(place)
        for one in value if isinstance(value, list) else [value]:
            if one is None:
                continue
            within = lines.setdefault(one, [[] for _column in columns])
            for column, (_title, belongs) in zip(within, columns, strict=True):
                if belongs(place):
                    column.append(place)
    made = {value: Line(label(value), [counted(column) for column in within]) for value, within in lines.items()}

    def place_of(value: Any) -> tuple[int, int, str]:
        at = order.index(value) if value in order else len(order)
        return (at, -made[value].most.total, made[value].label)

    return Table(
        title,
        [title for title, _belongs in columns],
        [made[value] for value in sorted(made, key=place_of) if made[value].most.total],
        **also,
    )
