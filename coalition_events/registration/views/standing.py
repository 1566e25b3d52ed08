"""How the seats of a meeting stand, as organisers see it above the list: in all, and of days with their own number."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.seats import SeatsTaken


@dataclass(frozen=True)
class OfDay:
    date: date
    seats: int
    confirmed: int
    free: int  # for whoever has none kept for them


@dataclass(frozen=True)
class Standing:
    in_all: SeatsTaken
    of_days: list[OfDay]

    @classmethod
    def of(cls, meeting: Meeting, *, now: datetime) -> Self:
        """In one query, where the meeting's days are read already."""
        seating = Seating.of(meeting, now=now)
        of_days = []
        for day in meeting.days.all():
            if day.seats is not None:
                confirmed = seating.on_day[day.number]
                of_days.append(OfDay(day.date, day.seats, confirmed, max(day.seats - confirmed - seating.held, 0)))
        return cls(seating.taken, of_days)
