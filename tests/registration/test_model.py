"""Whatever is done in whatever order, the seats stand as in a model that fits on a page."""

from datetime import timedelta

import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.extra.django import TestCase

from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.meetings.models import WaitlistRule
from coalition_events.registration.actions import places
from coalition_events.registration.actions.limits import SeatsBelowConfirmed
from tests.factories import BEFORE, make_account, make_meeting, make_organisation, make_person

PEOPLE, ORGANISATIONS, MOST_SEATS = 7, 3, 4

steps = st.lists(
    st.one_of(
        st.tuples(st.just("register"), st.integers(0, PEOPLE - 1)),
        st.tuples(st.just("cancel"), st.integers(0, PEOPLE - 1)),
        st.tuples(st.just("seats"), st.integers(1, MOST_SEATS)),
    ),
    max_size=20,
)


class Model:
    """Who is confirmed and who waits, as lists of people; a person's organisation is their number modulo three."""

    def __init__(self, rule: str, seats: int) -> None:
        self.rule, self.seats = rule, seats
        self.confirmed: list[int] = []
        self.waiting: list[int] = []

    def register(self, person: int) -> None:
        if person not in self.confirmed + self.waiting:
            self.waiting.append(person)
            self.promote()

    def cancel(self, person: int) -> None:
        for line in (self.confirmed, self.waiting):
            if person in line:
                line.remove(person)
        self.promote()

    def change_seats(self, seats: int) -> bool:
        if seats < len(self.confirmed) and seats != self.seats:
            return False
        self.seats = seats
        self.promote()
        return True

    def promote(self) -> None:
        while self.waiting and len(self.confirmed) < self.seats:
            self.confirmed.append(self.next())
            self.waiting.remove(self.confirmed[-1])

    def next(self) -> int:
        if self.rule == WaitlistRule.ARRIVAL:
            return self.waiting[0]
        return min(self.waiting, key=lambda person: (self.seats_of(person), self.waiting.index(person)))

    def seats_of(self, person: int) -> int:
        return sum(other % ORGANISATIONS == person % ORGANISATIONS for other in self.confirmed)

    def line(self) -> list[int]:
        """Who would be next, and next after that."""
        later = Model(self.rule, self.seats)
        later.confirmed, later.waiting = list(self.confirmed), list(self.waiting)
        order = []
        while later.waiting:
            order.append(later.next())
            later.waiting.remove(order[-1])
            later.confirmed.append(order[-1])
        return order


class SeatsTest(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(steps=steps, rule=st.sampled_from(WaitlistRule.values), seats=st.integers(1, MOST_SEATS))
    def test_seats_stand_as_in_the_model(self, steps: list[tuple[str, int]], rule: str, seats: int) -> None:
        organiser = make_account(is_staff=True)
        organisations = [make_organisation() for _ in range(ORGANISATIONS)]
        people = [make_person(organisation=organisations[number % ORGANISATIONS]) for number in range(PEOPLE)]
        number_of = {person.pk: number for number, person in enumerate(people)}
        meeting, model = make_meeting(seats=seats, waitlist_rule=rule, rooms=0), Model(rule, seats)

        for minute, (step, value) in enumerate(steps):
            now = BEFORE + timedelta(minutes=minute)
            if step == "register":
                places.register(meeting, person=people[value], days=[1], by=organiser, now=now)
                model.register(value)
            elif step == "cancel":
                for registration in meeting.registrations.live().filter(person=people[value]):
                    places.cancel(registration, by=organiser, now=now)
                model.cancel(value)
            elif model.change_seats(value):
                meeting_actions.change(meeting, by=organiser, now=now, seats=value)
            else:
                with pytest.raises(SeatsBelowConfirmed):
                    meeting_actions.change(meeting, by=organiser, now=now, seats=value)

            confirmed = {number_of[pk] for pk in meeting.registrations.confirmed().values_list("person", flat=True)}
            line = meeting.registrations.in_line(rule).values_list("person", flat=True)
            assert confirmed == set(model.confirmed)
            assert [number_of[pk] for pk in line] == model.line()
