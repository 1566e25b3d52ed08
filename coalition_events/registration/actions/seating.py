"""Whether one more person fits. Here, and nowhere else, is said what keeps somebody from being seated."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Protocol, Self

from coalition_events.common.put_together import Later, Rows
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.actions.seats import (
    SeatsOf,
    SeatsTaken,
    count_seats_beside,
    held_until,
    own_seats,
    with_seats_used,
)
from coalition_events.registration.models import Delegation, Reason, Registration, Why


class Place(Protocol):
    """What is asked for: a registration, or as much of one as matters here."""

    @property
    def days(self) -> Sequence[int]: ...
    @property
    def delegation_id(self) -> int | None: ...
    @property
    def is_guest(self) -> bool: ...


@dataclass
class Seating:
    """The seats of one meeting, counted on as they are given. True only while the meeting is locked."""

    meeting: Meeting
    confirmed: int
    waiting: int
    held: int  # kept for members and guests who have not answered
    held_until: date | None  # None: only guests', if any
    on_day: Counter[int]  # confirmed, for those days that have their own seats
    used: dict[int, int] = field(default_factory=dict)  # confirmed of a delegation, its guests not counted
    allowance: dict[int, int | None] = field(default_factory=dict)  # of a delegation
    organisation: int | None = None  # the one that was asked for, whose are:
    own: SeatsOf | None = None
    delegation: Delegation | None = None  # its answer, where there is one

    @classmethod
    def of(cls, meeting: Meeting, *, now: datetime, organisation: int | None = None) -> Self:
        """As it stands now, in one query."""
        seating, _none = cls.beside(meeting, now=now, organisation=organisation)
        return seating

    @classmethod
    def beside(
        cls, meeting: Meeting, *others: Later[Any], now: datetime, organisation: int | None
    ) -> tuple[Self, list[Rows]]:
        """The same, and the rows of these others as they were at that moment, in one query."""
        days = [day.number for day in _days_with_seats(meeting)]
        counts, rows = count_seats_beside(meeting, *others, now=now, days=days, organisation=organisation)
        seating = cls(
            meeting=meeting,
            confirmed=counts.confirmed,
            waiting=counts.waiting,
            held=counts.held,
            held_until=held_until(meeting, now=now),
            on_day=Counter({day: getattr(counts, f"on_{day}") for day in days}),
            organisation=organisation,
            own=None if organisation is None else own_seats(meeting, counts),
            delegation=counts.delegation,
        )
        if seating.delegation:
            seating._know(seating.delegation.pk, counts.own_used, counts.own_allowance)
        return seating, rows

    @property
    def has_held(self) -> bool:
        """Whether a seat is kept for that organisation until it answers."""
        return self.own is not None and self.own.has_held

    def learn(self, delegations: Iterable[int]) -> None:
        """Count what these delegations have used of their allowances, in one query."""
        rows = with_seats_used(self.meeting.delegations.filter(pk__in=set(delegations)))
        for pk, used, own_allowance in rows.values_list("pk", "used", "own_allowance"):
            self._know(pk, used, own_allowance)

    def obstacle(self, place: Place, *, has_held_seat: bool = False) -> Why | None:
        """Why this place cannot be given now; None where it can. Whoever has a seat kept for them may use any left.

        As more places are given, whoever does not fit keeps not fitting.
        """
        held = 0 if has_held_seat else self.held
        return self._of_allowance(place) or self._of_meeting(held) or self._of_days(place.days, held)

    def obstacle_to(self, registration: Registration, *, has_held_seat: bool = False) -> Why | None:
        """As `obstacle`, for one whose delegation is not counted yet."""
        self._learn_of(registration)
        return self.obstacle(registration, has_held_seat=has_held_seat)

    def allowance_used(self, registration: Registration) -> Why | None:
        """Whether its delegation has no seat left of its allowance."""
        self._learn_of(registration)
        return self._of_allowance(registration)

    def lacks_own_seat_only(self, place: Place) -> bool:
        """Whether nothing but the allowance of their organisation keeps them from a seat."""
        of_all = self._of_meeting(self.held) or self._of_days(place.days, self.held)
        return self._of_allowance(place) is not None and of_all is None

    def full_day(self, days: Iterable[int]) -> Why | None:
        """The first of these days on which no seat is free."""
        return self._of_days(days, self.held)

    def full_days(self, *, has_held_seat: bool = False) -> list[Why]:
        """Each day on which no seat is free; none where no day has seats of its own."""
        held = 0 if has_held_seat else self.held
        days = [self._of_days([day.number], held) for day in _days_with_seats(self.meeting)]
        return [why for why in days if why is not None]

    def give(self, place: Place) -> None:
        self.confirmed += 1
        self.on_day.update(place.days)
        if place.delegation_id is not None and not place.is_guest:
            self.used[place.delegation_id] += 1

    def without(self, registration: Registration) -> Self:
        """As it would be if this one, who has a seat, left it."""
        left = replace(self, confirmed=self.confirmed - 1, on_day=self.on_day.copy(), used=self.used.copy())
        left.on_day.subtract(registration.days)
        if registration.delegation_id is not None and not registration.is_guest:
            left.used[registration.delegation_id] -= 1
        return left

    @property
    def taken(self) -> SeatsTaken:
        return SeatsTaken(self.meeting.seats, self.confirmed, self.waiting, self.held, self.held_until)

    @property
    def left(self) -> int | None:
        """How many more of the organisation that was asked for find a seat, days with their own seats aside."""
        of_all = self.taken.free
        if of_all is not None and self.has_held and self.confirmed < (self.meeting.seats or 0):
            of_all += 1  # the one that is kept for it
        of_own = self.own.free if self.own else None
        return min((free for free in (of_all, of_own) if free is not None), default=None)

    @property
    def has_room(self) -> bool:
        """Whether somebody can be seated, whoever it is."""
        return self._of_meeting(self.held) is None

    def _learn_of(self, registration: Registration) -> None:
        delegation = registration.delegation
        if delegation is None:
            return
        if delegation == self.delegation:  # counted with all others
            return
        if delegation.is_new and delegation.organisation_id == self.organisation:
            self.used[delegation.pk], self.allowance[delegation.pk] = 0, self.own.allowance if self.own else None
        else:
            self.learn([delegation.pk])

    def _know(self, delegation: int, used: int, own_allowance: int | None) -> None:
        self.used[delegation] = used
        self.allowance[delegation] = self.meeting.allowance if own_allowance is None else own_allowance

    def _of_allowance(self, place: Place) -> Why | None:
        if place.is_guest or place.delegation_id is None:
            return None
        allowance = self.allowance[place.delegation_id]
        if allowance is None or self.used[place.delegation_id] < allowance:
            return None
        return Why(Reason.ALLOWANCE, allowance=allowance)

    def _of_meeting(self, held: int) -> Why | None:
        if self.meeting.seats is None or self.confirmed + held < self.meeting.seats:
            return None
        if self.confirmed >= self.meeting.seats:
            return Why(Reason.FULL)
        return Why(Reason.HELD, until=self.held_until)

    def _of_days(self, days: Iterable[int], held: int) -> Why | None:
        for day in _days_with_seats(self.meeting):
            if day.number in days and self.on_day[day.number] + held >= (day.seats or 0):
                return Why(Reason.DAY, day=day.date)
        return None


def _days_with_seats(meeting: Meeting) -> list[Day]:
    return [day for day in meeting.days.all() if day.seats is not None]
