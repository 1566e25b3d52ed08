"""Many at once, over real connections: exactly as many places as seats, nobody twice, nobody told two things."""

import random
from collections import Counter
from collections.abc import Callable

import pytest

from coalition_events.mail.models import Message
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.meetings.models import WaitlistRule
from coalition_events.registration.actions import colleagues as colleagues_actions, places
from coalition_events.registration.actions.refusals import AlreadyCancelled
from coalition_events.registration.models import Registration, Status
from members.models import Person
from tests.at_once import at_once
from tests.factories import BEFORE, make_account, make_meeting, make_organisation, make_person, make_registration

pytestmark = pytest.mark.django_db(transaction=True)


def registering(meeting, person, by) -> Callable[[], object]:
    return lambda: places.register(meeting, person=person, days=[1, 2], by=by, now=BEFORE)


def test_the_last_seat_goes_to_one_of_two():
    organiser = make_account(is_staff=True)
    meeting = make_meeting(seats=1)

    at_once(*[registering(meeting, make_person(), organiser) for _ in range(2)])

    assert Counter(meeting.registrations.values_list("status", flat=True)) == {"confirmed": 1, "waitlisted": 1}


def test_the_last_seat_of_an_allowance_goes_to_one_of_two():
    organiser, organisation = make_account(is_staff=True), make_organisation()
    meeting = make_meeting(allowance=1)

    at_once(*[registering(meeting, make_person(organisation=organisation), organiser) for _ in range(2)])

    assert Counter(meeting.registrations.values_list("status", flat=True)) == {"confirmed": 1, "waitlisted": 1}


def test_the_last_seat_of_a_day_goes_to_one_of_two():
    organiser, meeting = make_account(is_staff=True), make_meeting()
    meeting.days.filter(number=2).update(seats=1)

    at_once(*[registering(meeting, make_person(), organiser) for _ in range(2)])

    assert Counter(meeting.registrations.values_list("status", flat=True)) == {"confirmed": 1, "waitlisted": 1}


def test_a_place_is_replaced_by_one_of_two_and_nobody_is_promoted():
    organiser, organisation = make_account(is_staff=True), make_organisation()
    meeting = make_meeting(seats=1)
    place = make_registration(meeting, person=make_person(organisation=organisation))
    make_registration(meeting, status=Status.WAITLISTED)
    colleagues = [make_person(organisation=organisation) for _ in range(2)]

    def replace(person) -> object:
        try:
            return colleagues_actions.replace(place, person=person, by=organiser, now=BEFORE)
        except AlreadyCancelled as refusal:
            return refusal

    given = at_once(*[lambda person=person: replace(person) for person in colleagues])

    assert sorted(type(one).__name__ for one in given) == ["AlreadyCancelled", "Registration"]
    assert Counter(meeting.registrations.values_list("status", flat=True)) == {
        "cancelled": 1,
        "confirmed": 1,
        "waitlisted": 1,
    }
    assert meeting.registrations.confirmed().get().person in colleagues


def test_a_place_replaced_and_cancelled_at_once_ends_as_one_or_the_other():
    organiser, organisation = make_account(is_staff=True), make_organisation()
    meeting = make_meeting(seats=1)
    place = make_registration(meeting, person=make_person(organisation=organisation))
    make_registration(meeting, status=Status.WAITLISTED)
    colleague = make_person(organisation=organisation)

    def replace() -> object:
        try:
            return colleagues_actions.replace(place, person=colleague, by=organiser, now=BEFORE)
        except AlreadyCancelled as refusal:
            return refusal

    at_once(replace, lambda: places.cancel(place, by=organiser, now=BEFORE))

    assert meeting.registrations.confirmed().count() == 1


def test_a_person_registered_by_two_at_once_has_one_place():
    organiser = make_account(is_staff=True)
    meeting, person = make_meeting(), make_person()

    first, second = at_once(*[registering(meeting, person, organiser) for _ in range(2)])

    assert first == second
    assert Registration.objects.count() == 1
    assert Message.objects.count() == 1


def test_a_colleague_added_by_two_at_once_is_one_person():
    organisation = make_organisation()
    focal = make_account(email=make_person(organisation=organisation, is_focal=True).email)
    meeting = make_meeting()

    def add() -> object:
        person = Person(organisation=organisation, full_name="Ly Chanthou")
        return colleagues_actions.add_colleague(meeting, person=person, days=[1], by=focal, now=BEFORE)

    first, second = at_once(add, add)

    assert first == second
    assert Person.objects.filter(full_name="Ly Chanthou").count() == 1


def test_a_place_cancelled_by_two_at_once_is_passed_on_once():
    organiser = make_account(is_staff=True)
    meeting = make_meeting(seats=1)
    registration = make_registration(meeting)
    for _ in range(2):
        make_registration(meeting, status=Status.WAITLISTED)

    at_once(*[lambda: places.cancel(registration, by=organiser, now=BEFORE)] * 2)

    assert Counter(meeting.registrations.values_list("status", flat=True)) == {
        "cancelled": 1,
        "confirmed": 1,
        "waitlisted": 1,
    }


@pytest.mark.parametrize("rule", WaitlistRule.values)
@pytest.mark.parametrize("seed", [1, 2])
def test_forty_at_once_for_fifteen_seats(rule, seed):
    chance = random.Random(seed)
    organiser = make_account(is_staff=True)
    meeting = make_meeting(seats=12, waitlist_rule=rule)
    organisations = [make_organisation() for _ in range(8)]
    here = [make_registration(meeting, person=make_person(organisation=chance.choice(organisations))) for _ in range(8)]
    people = [make_person(organisation=chance.choice(organisations)) for _ in range(30)]
    jobs = [registering(meeting, person, organiser) for person in people]
    jobs += [lambda one=one: places.cancel(one, by=organiser, now=BEFORE) for one in here[:6]]
    jobs += [registering(meeting, person, organiser) for person in people[:3]]  # the same again
    jobs += [lambda: meeting_actions.change(meeting, by=organiser, now=BEFORE, seats=15)]
    chance.shuffle(jobs)
    assert len(jobs) == 40

    at_once(*jobs)

    live = meeting.registrations.live()
    assert live.confirmed().count() == 15
    assert live.waitlisted().count() == 2 + 30 - 15
    assert max(Counter(live.values_list("person", flat=True)).values()) == 1
    for registration in meeting.registrations.filter(person__in=people):
        due = Message.objects.about(f"registration:{registration.pk}").filter(status="due")
        told = [message.kind.removeprefix("registration_") for message in due]
        expected = {"confirmed": [["confirmed"], ["promoted"]], "waitlisted": [["waitlisted"]]}
        assert told in expected[registration.status]
