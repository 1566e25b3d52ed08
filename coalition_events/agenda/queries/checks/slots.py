"""Where else a session could stand: the next time at which a room and all who appear are free."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import chain

from coalition_events.agenda.models import Appearance, Session
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Day, Room

USUAL_HOURS = time(8), time(17)  # of a day whose hours are not settled
A_WALK = timedelta(minutes=5)  # from one room to another


@dataclass(frozen=True)
class Slot:
    day: Day
    room: Room | None
    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: Session) -> bool:
        """As sessions overlap, of one that has a place."""
        assert other.starts_at
        assert other.ends_at
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def leaves_no_walk(self, other: Session) -> bool:
        """Whether somebody would have to be in another room in less time than it takes to get there."""
        if self.room is None or other.room_id is None or other.room_id == self.room.pk:
            return False
        assert other.starts_at
        assert other.ends_at
        return self.starts_at < other.ends_at + A_WALK and other.starts_at < self.ends_at + A_WALK


class Slots:
    """Of one draft: what is taken when, looked up by room and by person. Made once for all that is suggested."""

    def __init__(
        self,
        sessions: Sequence[Session],
        rooms: Sequence[Room],
        stars: Mapping[int, int],
        by_person: Mapping[int, Sequence[tuple[Session, Appearance]]],
    ) -> None:
        self.rooms, self.stars, self.by_person = rooms, stars, by_person
        self.in_room: dict[tuple[int, int | None], list[Session]] = defaultdict(list)
        self.on_day: dict[int, list[Session]] = defaultdict(list)
        for session in sessions:
            if session.is_placed:
                self.in_room[session.day_id, session.room_id].append(session)
                self.on_day[session.day_id].append(session)

    def next(self, session: Session, *, minutes: int | None = None, days: Sequence[Day] = ()) -> Slot | None:
        """The first after its own time, in its own room where that is free; else earlier, else on another day.

        `days` are those to look at, its own alone unless said. The room holds all who keep the session in their own
        agenda, so that one warning does not become another.
        """
        minutes = minutes or session.duration_minutes or 0
        if not minutes:
            return None
        rooms, length = self._rooms(session), timedelta(minutes=minutes)
        for day in days or [session.day]:
            for starts_at in self._starts(session, day, length):
                # Those who are elsewhere at that time are so whatever the room.
                if self._has_people_free(Slot(day, None, starts_at, starts_at + length), session):
                    for room in rooms:
                        slot = Slot(day, room, starts_at, starts_at + length)
                        if self.is_free(slot, session):
                            return slot
        return None

    def is_free(self, slot: Slot, session: Session) -> bool:
        """Whether the session could move there without a room, or anybody in it, being taken."""
        if slot.room is None:
            taken: Iterable[Session] = self.on_day[slot.day.pk]
        else:  # what has a time and no room is for everybody
            taken = chain(self.in_room[slot.day.pk, slot.room.pk], self.in_room[slot.day.pk, None])
        if any(slot.overlaps(other) for other in taken if other.pk != session.pk):
            return False
        return self._has_people_free(slot, session)

    def _has_people_free(self, slot: Slot, session: Session) -> bool:
        return not any(
            slot.overlaps(other) or slot.leaves_no_walk(other)
            for appearance in session.appearances.all()
            for other, _how in self.by_person.get(appearance.person_id or 0, ())
            if other.pk != session.pk and other.is_placed and other.day_id == slot.day.pk
        )

    def _starts(self, session: Session, day: Day, length: timedelta) -> Iterator[datetime]:
        opens, closes = hours(day)
        ends = {each.ends_at for each in self.on_day[day.pk] if each.ends_at and each.pk != session.pk}
        times = sorted({opens} | ends | {end + A_WALK for end in ends})
        times = [at for at in times if opens <= at and at + length <= closes and at != session.starts_at]
        after = session.starts_at or opens
        yield from (at for at in times if at > after)
        yield from (at for at in reversed(times) if at <= after)

    def _rooms(self, session: Session) -> list[Room | None]:
        if session.room is None:
            return [None]
        wanted = self.stars.get(session.pk, 0)
        enough = [room for room in self.rooms if room.seats is None or room.seats >= wanted]
        return [*sorted(enough, key=lambda room: room.pk != session.room_id)]  # its own first


def hours(day: Day) -> tuple[datetime, datetime]:
    opens, closes = (datetime.combine(day.date, usual, PHNOM_PENH) for usual in USUAL_HOURS)
    return day.opens or opens, day.closes or closes
