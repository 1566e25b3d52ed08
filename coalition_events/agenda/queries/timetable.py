"""How a day is read: with its rooms side by side, room by room, or kind by kind.

Side by side, the stylesheet has one row for five minutes and one column for a room; its classes name the place
(h9 m45 room-2), so that no page carries a style of its own.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest

from django.db.models import TextChoices
from django.utils.translation import gettext, gettext_lazy as _

from coalition_events.agenda.models import RESTS, Session, SessionKind
from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicDay, PublicRoom, PublicSession
from coalition_events.common.dates import PHNOM_PENH

ROW_MINUTES = 5
ROWS_AN_HOUR = 60 // ROW_MINUTES
FOR_EVERYBODY = (*RESTS, SessionKind.OPENING)  # where they have no room they are in all
MOST_COLUMNS = 8  # what a wide screen holds; more rooms are read by time


@dataclass(frozen=True)
class Placed:
    session: PublicSession
    end: int  # the row
    column: int | None  # None: it spans them all
    is_beside: bool = False  # it begins while what is for everybody runs, and leaves that one's title free

    @property
    def is_alone(self) -> bool:
        return self.column is None

    @property
    def classes(self) -> str:
        where = "all-rooms" if self.column is None else f"room-{self.column}"
        return f"{self.session.weave} {place(self.end)} {where}{' beside' if self.is_beside else ''}"


@dataclass(frozen=True)
class Slot:
    """What starts at one time."""

    starts_at: datetime
    row: int
    placed: list[Placed] = field(default_factory=list)

    @property
    def classes(self) -> str:
        return f"slot {place(self.row)}"


@dataclass(frozen=True)
class Timetable:
    rooms: list[PublicRoom]  # those in use this day
    columns: int
    slots: list[Slot]
    is_list: bool = False  # read by time, however few its rooms

    @property
    def is_side_by_side(self) -> bool:
        return self.columns <= MOST_COLUMNS and not self.is_list

    @property
    def lanes(self) -> range:
        """The columns after the rooms, for what has a time beside others and no room yet."""
        return range(len(self.rooms) + 1, self.columns + 1)

    @property
    def classes(self) -> str:
        hours, half = divmod(self.slots[0].row, ROWS_AN_HOUR)
        start = f"from-{hours}-30" if half >= ROWS_AN_HOUR // 2 else f"from-{hours}"
        return f"timetable rooms-{self.columns} {start}" if self.is_side_by_side else "by-time"


def place(row: int) -> str:
    return f"h{row // ROWS_AN_HOUR} m{row % ROWS_AN_HOUR * ROW_MINUTES}"


def timetable(day: PublicDay, rooms: list[PublicRoom], *, is_list: bool = False) -> Timetable | None:
    """The day's sessions that have a time, with the rooms in use in their order; None where none has a time."""
    sessions = sorted((session for session in day.timed if session.ends_at), key=span)
    if not sessions:
        return None
    rows = _rows({at for session in sessions for at in span(session)})
    used = [room for room in rooms if any(session.room == room for session in sessions)]
    columns = {room.id: number for number, room in enumerate(used, 1)}
    wide, beside = spanning(sessions), beside_everybody(sessions)
    lanes_end: list[datetime] = []  # when each lane for the roomless is free again
    slots: dict[datetime, Slot] = {}
    for session in sessions:
        starts, ends = span(session)
        if session.id in wide:
            column = None
        elif session.room:
            column = columns[session.room.id]
        else:
            column = len(used) + _lane(lanes_end, starts, ends)
        slot = slots.setdefault(starts, Slot(starts, rows[starts]))
        slot.placed.append(Placed(session, rows[ends], column, session.id in beside))
    for slot in slots.values():
        slot.placed.sort(key=lambda placed: placed.column or 0)
    return Timetable(used, max(1, len(used) + len(lanes_end)), list(slots.values()), is_list)


def span(session: Session | PublicSession) -> tuple[datetime, datetime]:
    """Of one that has a time."""
    assert session.starts_at
    assert session.ends_at
    return session.starts_at, session.ends_at


def is_for_everybody(session: Session | PublicSession) -> bool:
    """Whether everybody goes there, so that all rooms have it: a break, a meal or an opening without a room."""
    return session.kind in FOR_EVERYBODY and session.room is None


def spanning(sessions: Iterable[Session | PublicSession]) -> set[int]:
    """Those that are drawn across all rooms: what is for everybody, and beside which nothing else runs."""
    sessions = list(sessions)
    for_everybody = {session.id for session in sessions if is_for_everybody(session)}
    return for_everybody | alone(session for session in sessions if session.id not in for_everybody)


def beside_everybody(sessions: Iterable[Session | PublicSession]) -> set[int]:
    """Those that begin while something that is for everybody runs."""
    found: set[int] = set()
    latest_end: datetime | None = None
    for session in sorted(sessions, key=lambda each: (span(each)[0], not is_for_everybody(each))):
        starts, ends = span(session)
        if latest_end and starts < latest_end:
            found.add(session.id)
        if is_for_everybody(session):
            latest_end = max(latest_end or ends, ends)
    return found


def alone(sessions: Iterable[Session | PublicSession]) -> set[int]:
    """Those beside which nothing else runs."""
    found: set[int] = set()
    by_time = sorted(sessions, key=span)
    latest_end: datetime | None = None
    for session, following in zip_longest(by_time, by_time[1:]):
        starts, ends = span(session)
        is_after_all = latest_end is None or latest_end <= starts
        if is_after_all and (following is None or ends <= span(following)[0]):
            found.add(session.id)
        latest_end = ends if latest_end is None else max(latest_end, ends)
    return found


def clashes(spans: Collection[tuple[datetime, datetime]]) -> dict[datetime, int]:
    """How many of them run at each time at which one begins beside another; the earliest first."""
    running = {begins: sum(starts <= begins < ends for starts, ends in spans) for begins, _ends in sorted(spans)}
    return {at: count for at, count in running.items() if count > 1}


def _rows(instants: set[datetime]) -> dict[datetime, int]:
    """A row for each instant, later ones lower: two that share five minutes (9:02, 9:04) do not share a row."""
    rows: dict[datetime, int] = {}
    last = -1
    for instant in sorted(instants):
        local = instant.astimezone(PHNOM_PENH)
        last = rows[instant] = max((local.hour * 60 + local.minute) // ROW_MINUTES, last + 1)
    return rows


def _lane(lanes_end: list[datetime], starts: datetime, ends: datetime) -> int:
    """The first lane that is free when this begins, counted from 1; a new one where all are taken."""
    for number, end in enumerate(lanes_end):
        if end <= starts:
            lanes_end[number] = ends
            return number + 1
    lanes_end.append(ends)
    return len(lanes_end)


class By(TextChoices):
    TIME = "time", _("By time")
    ROOM = "room", _("By room")
    KIND = "kind", _("By kind")

    @classmethod
    def asked(cls, word: str) -> "By":
        """What an address asks for; by time where it asks for nothing we have."""
        return cls(word) if word in cls.values else cls.TIME


@dataclass(frozen=True)
class Grouped:
    key: str  # in the page's addresses
    heading: str
    sessions: list[PublicSession]


def grouped(agenda: PublicAgenda, day: PublicDay, by: By) -> list[Grouped]:
    """The groups of a day that have a session, each in the day's order. Breaks belong to none, and stand in none."""
    rows = [session for session in day.sessions if not session.is_rest]
    if by == By.ROOM:
        found = [(f"room-{room.id}", str(room), [each for each in rows if each.room == room]) for room in agenda.rooms]
        found.append(("room-0", gettext("Room not set yet"), [each for each in rows if each.room is None]))
    else:
        found = [(kind.value, str(kind.label), [each for each in rows if each.kind == kind]) for kind in SessionKind]
    return [Grouped(*group) for group in found if group[2]]
