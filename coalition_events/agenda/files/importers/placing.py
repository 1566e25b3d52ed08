"""Where the sessions of a file would stand: its rooms and times, as far as they are free."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from coalition_events.agenda.files.importers.imported import Item, NamedRoom
from coalition_events.agenda.files.importers.plan import Hours, Plan, Planned
from coalition_events.agenda.files.importers.reading import parts_of
from coalition_events.agenda.models import Session
from coalition_events.common.dates import LAST_MINUTE, PHNOM_PENH, clock, clock_of_end, last_date
from coalition_events.common.text import folded_line
from coalition_events.meetings.models import Day, Room

GUESSED_MINUTES = 30
SHORTEST_MINUTES = 5
MOST_MINUTES = 24 * 60
LONGEST_ROOM = {"name": 80, "name_km": 160}

type Span = tuple[datetime, datetime, str]  # from, until, by what


class Placing:
    def __init__(
        self, result: Plan, days: list[Day], sessions: list[Session], *, tell: Callable[[str, str], None]
    ) -> None:
        self.result, self.days, self.sessions, self.tell = result, days, sessions, tell
        self.by_date = {each.date: each for each in days}
        self.rooms: dict[str, Room] = {}
        for room in result.meeting.rooms.order_by("order", "pk"):
            for name in (room.name_km, room.name):
                if name:
                    self.rooms[folded_line(name)] = room

    def day(self, on: date | None) -> Day:
        """The meeting's day of that date; where it has none, the nearest."""
        if on is None:
            return self.days[0]
        return self.by_date.get(on) or min(self.days, key=lambda each: abs((each.date - on).days))

    def room(self, named: NamedRoom) -> Room:
        name, name_km = named.name[: LONGEST_ROOM["name"]], named.name_km[: LONGEST_ROOM["name_km"]]
        room = self.rooms.get(folded_line(name))
        if room is None:
            room = Room(meeting=self.result.meeting, name=name, name_km=name_km, seats=named.seats)
            self.result.new_rooms.append(room)
            self.rooms[folded_line(name)] = room
        elif (name_km and not room.name_km) or (named.seats and not room.seats):
            room.name_km, room.seats = room.name_km or name_km, room.seats or named.seats
            if room.pk is not None and room not in self.result.named_rooms:
                self.result.named_rooms.append(room)
        return room

    def place_all(self) -> None:
        """What has a place in the file gets it where its room is free: earlier ones first, guessed lengths last."""
        wanted = [planned for planned in self.result.planned if planned.item.starts_at and not planned.why_not]
        for planned in wanted:
            self._measure(planned)
        busy: dict[int, list[Span]] = defaultdict(list)
        moving = {planned.session.pk for planned in wanted if not planned.why_not}
        for session in self.sessions:
            if session.pk not in moving and session.room and session.starts_at and session.ends_at:
                busy[id(self.rooms[folded_line(session.room.name)])].append(
                    (session.starts_at, session.ends_at, session.title)
                )
        wanted = [planned for planned in wanted if not planned.why_not]
        wanted.sort(key=lambda each: (each.item.is_length_guessed, each.item.starts_at))
        for planned in wanted:
            self._place_one(planned, busy)
        for planned in self.result.planned:
            self._settle(planned, busy)

    def _measure(self, planned: Planned) -> None:
        """How long it takes, or why it can have no time."""
        item = planned.item
        assert item.starts_at
        if item.minutes is None:
            self._guess(item, GUESSED_MINUTES, _("It has no end. We gave it %(minutes)d minutes."))
        elif item.minutes == 0:
            self._guess(item, SHORTEST_MINUTES, _("It takes no time. We gave it %(minutes)d minutes."))
        elif item.minutes < 0:
            planned.why_not = _("It ends before it starts.")
            return
        assert item.ends_at
        if last_date(item.ends_at) != item.starts_at.date():
            planned.why_not = _("It goes past midnight. A session must end on the day it starts.")

    def _guess(self, item: Item, minutes: int, words: str) -> None:
        item.minutes, item.is_length_guessed = minutes, True
        if not (item.has_no_end and self.result.choices.is_past):  # which is never shown
            self.tell(item.place, words % {"minutes": minutes})

    def _place_one(self, planned: Planned, busy: dict[int, list[Span]]) -> None:
        item = planned.item
        starts_at, ends_at = item.starts_at, item.ends_at
        assert starts_at
        assert ends_at
        room = self._room_of(item)
        if room is not None:
            if other := _taken(busy[id(room)], starts_at, ends_at):
                planned.why_not = _("%(room)s is taken from %(starts)s to %(ends)s by “%(title)s”.") % {
                    "room": room.name,
                    "starts": clock(other[0]),
                    "ends": clock_of_end(other[1]),
                    "title": other[2],
                }
                return
            busy[id(room)].append((starts_at, ends_at, planned.title))
        planned.is_placed, planned.room = True, room

    def _room_of(self, item: Item) -> Room | None:
        """None for a session in several rooms at once: what has no room stands in all of them."""
        rooms = item.rooms
        if len(rooms) == 1 and folded_line(rooms[0].name) not in self.rooms:
            parts = parts_of(rooms[0].name)
            if len(parts) > 1 and all(folded_line(part) in self.rooms for part in parts):
                rooms = [NamedRoom(part) for part in parts]
        if len(rooms) > 1:
            names = ", ".join(room.name for room in rooms)
            self.tell(
                item.place, _("It is in several rooms at once (%(rooms)s). We put it in all rooms.") % {"rooms": names}
            )
            return None
        if rooms and len(rooms[0].name) > LONGEST_ROOM["name"]:
            self.tell(item.place, _("The name of its room is too long. We cut it."))
        return self.room(rooms[0]) if rooms else None

    def _settle(self, planned: Planned, busy: dict[int, list[Span]]) -> None:
        """Write down where it would stand otherwise than now."""
        session, item = planned.session, planned.item
        if planned.is_placed:
            starts_at, ends_at = item.starts_at, item.ends_at
            new_day = self._day_of(starts_at)
            room: Room | None = planned.room
            if item.has_guessed_end is None and not (item.has_no_end or item.is_length_guessed):
                self._note(planned, "has_guessed_end", False)
        elif planned.is_new or item.starts_at is None or not session.starts_at or not session.ends_at:
            starts_at = ends_at = None
            if planned.is_new or not session.starts_at:
                room = self._room_without_time(planned)
                new_day = self.day(item.on) if planned.is_new or item.on else session.day
                if item.minutes and 0 < item.minutes <= MOST_MINUTES:
                    self._note(planned, "planned_minutes", item.minutes)
                planned.why_not = planned.why_not or _("It has no time.")
            else:  # the file has no time, and it was given one since
                return
        else:  # it cannot have the file's place: it stays where it is, unless that was taken meanwhile
            where = busy[id(self.rooms[folded_line(session.room.name)])] if session.room else []
            if not _taken(where, session.starts_at, session.ends_at):
                where.append((session.starts_at, session.ends_at, session.title))
                return
            starts_at = ends_at = room = None
            new_day = session.day
        for name, value in (("day", new_day), ("room", room), ("starts_at", starts_at), ("ends_at", ends_at)):
            self._note(planned, name, value)

    def _room_without_time(self, planned: Planned) -> Room | None:
        """That of the file, or the one it stands in. What the file has a time for and no place gets none."""
        if planned.item.starts_at or planned.why_not:
            return None
        return self._room_of(planned.item) if planned.item.rooms else planned.session.room

    def _day_of(self, starts_at: datetime | None) -> Day:
        assert starts_at
        return self.by_date[starts_at.date()]

    @staticmethod
    def _note(planned: Planned, name: str, value: Any) -> None:
        is_other = planned.is_new if name == "day" else getattr(planned.session, name) != value
        if is_other or (name == "day" and planned.session.day_id != value.pk):
            planned.values[name] = value


def _taken(spans: Iterable[Span], starts_at: datetime, ends_at: datetime) -> Span | None:
    return next((span for span in spans if span[0] < ends_at and starts_at < span[1]), None)


def hours_of_file(planned: Iterable[Planned], sessions: Iterable[Session], days: Iterable[Day]) -> Iterator[Hours]:
    """Of the days on which a session of the file is outside the hours that the day has."""
    of_file: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    of_draft: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    placed = set()
    for each in planned:
        starts_at, ends_at = each.item.starts_at, each.item.ends_at
        if each.is_placed and starts_at and ends_at:
            placed.add(each.session.pk)
            day = each.values.get("day") or each.session.day
            of_file[day.pk].append((starts_at, ends_at))
    for session in sessions:
        if session.pk not in placed and session.starts_at and session.ends_at:
            of_draft[session.day_id].append((session.starts_at, session.ends_at))
    for day in days:
        spans = of_file[day.pk]
        opens, closes = day.opens, day.latest_end
        if any((opens and starts < opens) or (closes and ends > closes) for starts, ends in spans):
            own, (first, last) = _first_and_last(spans), _first_and_last(spans + of_draft[day.pk])
            ends = last.time() if last.date() == day.date else LAST_MINUTE
            said = f"{clock(own[0])}–{clock_of_end(own[1])}"
            yield Hours(day, first.time(), ends, said, has_others=own != (first, last))


def _first_and_last(spans: Sequence[tuple[datetime, datetime]]) -> tuple[datetime, datetime]:
    first, last = min(starts for starts, _ends in spans), max(ends for _starts, ends in spans)
    return first.astimezone(PHNOM_PENH), last.astimezone(PHNOM_PENH)
