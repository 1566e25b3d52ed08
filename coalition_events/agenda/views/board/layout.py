"""Where each session of the draft stands on the board: one row is five minutes, one column a room.

As in the public timetable (docs/decisions/0033) places are classes. Unlike there the board is to scale: rows go by the
clock from the first half hour to the last, and empty rooms are drawn (docs/decisions/0198). A session stands in the
column of its room. Without a room it spans all where it is for everybody or nothing runs beside it; beside others it
stands, marked, in the first column that is free then, and in a lane of its own where none is.
static/js/board-layout.js does it where a card has moved, and adds no lane: all would jump.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe

from coalition_events.agenda.models import Appearance, Role, Session, SessionKind
from coalition_events.agenda.queries.timetable import (
    FOR_EVERYBODY,
    ROW_MINUTES,
    ROWS_AN_HOUR,
    beside_everybody,
    place,
    span,
    spanning,
)
from coalition_events.common.dates import PHNOM_PENH, colon, in_minutes
from coalition_events.meetings.models import Day, Room

KINDS: dict[str, object] = dict(SessionKind.choices)  # their words follow the reader's language
HALF_HOUR = ROWS_AN_HOUR // 2
ROWS_A_DAY = 24 * ROWS_AN_HOUR
MOST_CLASSES = 8  # columns that the stylesheet knows; a page with more says where they are
MOST_SIDE_BY_SIDE = 6
MOST_OF_DAYS = 4  # columns of all days: with more, titles are read where the days stand one below the other
SHORT_ROWS = 35 // ROW_MINUTES  # until then there is room for the title and nothing else
NARROW_ROWS = 60 // ROW_MINUTES  # under an hour there is no line for who appears
ROWS_OF_A_TIME = 2  # so high is a written time
MOST_LAG = 1  # for which the stylesheet has a class
UNSAID_HOURS = (8 * ROWS_AN_HOUR, 17 * ROWS_AN_HOUR)


@dataclass(frozen=True)
class Card:
    """One session as it is drawn: on a day, or at the side where it has no time."""

    session: Session
    column: int | None = None  # None: it has no room and spans them all
    start: int = 0  # rows since midnight
    end: int = 0
    is_beside: bool = False  # it begins while what is for everybody runs

    @property
    def classes(self) -> str:
        if not self.session.is_placed:
            return self.session.weave
        where = "all-rooms" if self.column is None else f"room-{self.column}"
        if self.column is not None and self.session.room_id is None:
            where += " no-room"
        if self.is_beside:
            where += " beside"
        short = " short" if self.end - self.start <= SHORT_ROWS else ""
        return f"{self.session.weave} {place(self.end)} {where}{short}".strip()

    @property
    def data(self) -> SafeString:
        """What the module reads of it: numbers, and nothing where there is none."""
        session, minutes = self.session, self.session.duration_minutes
        start = minute_of(session.starts_at)
        end = None if start is None or minutes is None else start + minutes  # midnight is 24:00
        values = {"session": session.pk, "version": session.version, "day": session.day.number, "room": session.room_id}
        values |= {"start": start, "end": end, "minutes": minutes, "order": session.order}
        written = " ".join([f'data-{name}="{"" if value is None else value}"' for name, value in values.items()])
        rest = " data-rest" if session.is_rest else ""
        everybody = " data-everybody" if session.kind in FOR_EVERYBODY else ""
        return mark_safe(written + rest + everybody)  # noqa: S308 - numbers

    @property
    def number(self) -> str:
        return str(self.session.pk)

    @property
    def kind(self) -> str:
        return str(KINDS[self.session.kind])

    @property
    def minutes(self) -> str:
        return in_minutes(self.session.known_minutes)

    @property
    def is_narrow(self) -> bool:
        return self.session.is_placed and self.end - self.start < NARROW_ROWS

    @property
    def who(self) -> str:
        """Those who appear, in one line."""
        appearances = list(self.session.appearances.all())
        return "; ".join(_in_each_role(appearances)) if appearances else ""


@dataclass(frozen=True)
class Slot:
    """What starts at one time of one day."""

    row: int
    starts_at: datetime
    cards: list[Card]
    lag: int | None = 0  # rows by which its time is written below where it is, under the one before; None: not at all

    def is_written_over(self, row: int, height: int) -> bool:
        return self.lag is not None and abs(self.row + self.lag - row) < height

    @property
    def classes(self) -> str:
        if self.lag is None:
            return f"slot {place(self.row)} unsaid"
        return f"slot {place(self.row)} lag-{self.lag}" if self.lag else f"slot {place(self.row)}"

    @property
    def minute(self) -> int:
        return self.row * ROW_MINUTES


@dataclass(frozen=True)
class Hour:
    row: int
    is_written: bool = True

    @property
    def classes(self) -> str:
        return f"hour {place(self.row)}" if self.is_written else f"hour {place(self.row)} unsaid"

    @property
    def minute(self) -> int:
        return self.row * ROW_MINUTES

    def __str__(self) -> str:
        return f"{self.row // ROWS_AN_HOUR}:00"


@dataclass(frozen=True)
class BoardDay:
    day: Day
    rooms: list[Room]
    slots: list[Slot]
    lanes: int  # columns after the rooms, for what has no room at a time at which something is in each
    first: int  # the rows that are drawn
    last: int
    height: int  # rows of a written time

    @property
    def columns(self) -> int:
        return max(1, len(self.rooms) + self.lanes)

    @property
    def lane_columns(self) -> range:
        return range(len(self.rooms) + 1, self.columns + 1) if self.lanes or not self.rooms else range(0)

    @property
    def classes(self) -> str:
        hours, rest = divmod(self.first, ROWS_AN_HOUR)
        return f"timetable rooms-{self.columns} from-{hours}{'-30' if rest else ''}"

    @property
    def hours(self) -> list[Hour]:
        """Each full hour at the edge. One is not written where a session's time is."""
        begins = -(-self.first // ROWS_AN_HOUR)
        rows = [hour * ROWS_AN_HOUR for hour in range(begins, self.last // ROWS_AN_HOUR)]
        return [Hour(row, not any(slot.is_written_over(row, self.height) for slot in self.slots)) for row in rows]

    @property
    def ruler(self) -> str:
        """The classes of what stands at the edge and ends where the day is drawn to."""
        return place(self.last)


@dataclass(frozen=True)
class Side:
    """What has no time on one day, in its order: days that are not drawn have theirs, too."""

    day: Day
    cards: list[Card]


@dataclass(frozen=True)
class Board:
    days: list[BoardDay]
    sides: list[Side]
    is_fine: bool  # each five minutes are high enough for a title and a time
    cards: dict[int, Card] = field(default_factory=dict)

    @property
    def unplaced(self) -> list[Card]:
        return [card for side in self.sides for card in side.cards]

    @property
    def columns(self) -> int:
        """Of the widest day."""
        return max((day.columns for day in self.days), default=1)

    @property
    def classes(self) -> str:
        """Whether its days stand one below the other, and whether one has more columns than fit without scrolling."""
        stacked = " stacked" if sum(day.columns for day in self.days) > MOST_OF_DAYS else ""
        many = " many" if self.columns > MOST_SIDE_BY_SIDE else ""
        return f"board{stacked}{many}{' fine' if self.is_fine else ''}"

    @property
    def extra_columns(self) -> range:
        """Those for which the stylesheet has no class."""
        return range(MOST_CLASSES + 1, self.columns + 1)


def lay_out(
    days: list[Day], rooms: list[Room], sessions: Iterable[Session], all_days: list[Day] | None = None
) -> Board:
    """The board of these days; sessions of other days are left out, save those without a time. No queries."""
    sessions = list(sessions)
    columns = {room.pk: number for number, room in enumerate(rooms, 1)}
    numbers = {day.pk for day in days}
    placed = [session for session in sessions if session.is_placed and session.day_id in numbers]
    first, last = _hours(days, placed)
    is_fine = any(_is_tight([card_of(session) for session in placed if session.day_id == day.pk]) for day in days)
    height = 1 if is_fine else ROWS_OF_A_TIME
    drawn = []
    for day in days:
        mine = [session for session in placed if session.day_id == day.pk]
        wide, beside = spanning(mine), beside_everybody(mine)
        in_columns = [session for session in mine if session.room_id or session.pk not in wide]
        where = _columns(in_columns, columns)
        lanes = max(0, max(where.values(), default=0) - len(rooms))
        cards = [card_of(session, where.get(session.pk), is_beside=session.pk in beside) for session in mine]
        cards.sort(key=lambda card: (card.start, card.column or 0, card.session.pk))
        starting = {row: list(group) for row, group in groupby(cards, key=lambda card: card.start)}
        lags = _lags(starting, height)
        slots = [Slot(row, _at(day, row), group, lag) for (row, group), lag in zip(starting.items(), lags, strict=True)]
        drawn.append(BoardDay(day, rooms, slots, lanes, first, last, height))
    unplaced = [Card(session) for session in sessions if not session.is_placed]
    unplaced.sort(key=lambda card: (card.session.order, card.session.pk))
    sides = [Side(day, [card for card in unplaced if card.session.day_id == day.pk]) for day in all_days or days]
    all_cards = [card for day in drawn for slot in day.slots for card in slot.cards] + unplaced
    return Board(drawn, sides, is_fine, {card.session.pk: card for card in all_cards})


def minute_of(at: datetime | None) -> int | None:
    """Minutes since midnight in Phnom Penh."""
    if at is None:
        return None
    local = at.astimezone(PHNOM_PENH)
    return local.hour * 60 + local.minute


def _is_tight(cards: list[Card]) -> bool:
    """Whether a card is lower than its title, or times stand so close that one could not be written."""
    starts = sorted({card.start for card in cards})
    return any(card.end - card.start < ROWS_OF_A_TIME for card in cards) or None in _lags(starts, ROWS_OF_A_TIME)


def _lags(rows: Iterable[int], height: int) -> Iterator[int | None]:
    """By how many rows each written time gives way to the one before, that none is written over another.

    None where it would be too many, so that it would seem to say when another begins.
    """
    free = 0
    for row in rows:
        lag = max(0, free - row)
        if lag > MOST_LAG:
            yield None
            continue
        free = row + lag + height
        yield lag


def card_of(session: Session, column: int | None = None, *, is_beside: bool = False) -> Card:
    """Sent alone it has no column: in which it stands is for who draws the others to know."""
    starts, minutes = minute_of(session.starts_at), session.duration_minutes
    if starts is None or minutes is None:
        return Card(session)
    start = starts // ROW_MINUTES
    end = min(ROWS_A_DAY, max(start + 1, -(-(starts + minutes) // ROW_MINUTES)))
    return Card(session, column, start, end, is_beside)


def _columns(sessions: list[Session], rooms: dict[int, int]) -> dict[int, int]:
    """The column of each, counted from 1: its room's; without a room the first in which nothing stands then."""
    columns: dict[int, int] = {}
    standing: list[list[Session]] = [[] for _room in rooms]  # the last first: it is the likeliest to be in the way
    for session in sorted(sessions, key=lambda each: (each.room_id not in rooms, *span(each))):
        column = rooms.get(session.room_id or 0) or _free(session, standing)
        if column > len(standing):
            standing.append([])
        standing[column - 1].insert(0, session)
        columns[session.pk] = column
    return columns


def _free(session: Session, standing: list[list[Session]]) -> int:
    for column, others in enumerate(standing, 1):
        if not any(session.overlaps(other) for other in others):
            return column
    return len(standing) + 1


def _hours(days: list[Day], placed: list[Session]) -> tuple[int, int]:
    """The same rows for all days, so that they stand level: from the first opening or session to the last, and half an
    hour more on both sides."""
    cards = [card_of(session) for session in placed]
    opens = [_row(day.starts_at) for day in days if day.starts_at]
    closes = [_row(day.ends_at) for day in days if day.ends_at]
    earliest = min([*opens, *(card.start for card in cards)], default=UNSAID_HOURS[0])
    latest = max([*closes, *(card.end for card in cards)], default=UNSAID_HOURS[1])
    first = max(0, earliest - earliest % HALF_HOUR)
    last = min(ROWS_A_DAY, latest + (-latest % HALF_HOUR) + HALF_HOUR)
    return first, max(last, first + ROWS_AN_HOUR)


def _row(at: time) -> int:
    return (at.hour * 60 + at.minute) // ROW_MINUTES


def _at(day: Day, row: int) -> datetime:
    hours, minutes = divmod(row * ROW_MINUTES, 60)
    return datetime.combine(day.date, time(hours, minutes), PHNOM_PENH)


def _in_each_role(appearances: list[Appearance]) -> Iterator[str]:
    """“Moderator: Keo Pisey”, “Panellists: Kim Thida, Ros Bopha”: the role once for those in a row."""
    for role, group in groupby(appearances, key=lambda each: Role(each.role)):
        names = [str(each.person or each.organisation) for each in group]
        label = role.of_several if len(names) > 1 else str(role.label)
        yield ", ".join(names) if role == Role.SPEAKER else f"{label}{colon()} {', '.join(names)}"
