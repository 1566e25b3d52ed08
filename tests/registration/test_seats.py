"""registration/actions/seats.py and seating.py: seats that are held, seats of a day, allowances, and why one waits."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.registration import tasks
from coalition_events.registration.actions import delegations, places, seats, waitlist
from coalition_events.registration.actions.limits import AllowanceBelowConfirmed, DaySeatsBelowConfirmed
from coalition_events.registration.actions.refusals import DayFull
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.models import Allowance, Answer, Delegation, Status
from tests.factories import (
    BEFORE,
    at,
    make_delegation,
    make_invitation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
)

pytestmark = pytest.mark.django_db
UNTIL = (BEFORE + timedelta(days=9)).date()  # 10 April
AFTER = at("0:00", UNTIL + timedelta(days=1))


def register(meeting, by, organisation=None, **fields):
    fields = {"days": [1, 2], "now": BEFORE} | fields
    organisation = organisation or make_organisation(relation="partner")
    return places.register(meeting, person=make_person(organisation=organisation), by=by, **fields)


def why(registration):
    return str(waitlist.turn_of(registration, now=BEFORE).why)


def held(meeting, now=BEFORE):
    return seats.seats_taken(meeting, now=now).held


# ---------------------------------------------------------------- held seats
def test_one_seat_is_held_for_each_active_member_that_has_not_answered():
    meeting = make_meeting(seats_held_until=UNTIL)
    silent = make_organisation()
    make_organisation(is_active=False)
    make_organisation(relation="partner")
    make_delegation(meeting, answer=Answer.NOT_COMING)
    make_registration(meeting)
    names_follow = make_delegation(meeting, answer=Answer.NAMES_FOLLOW)

    assert held(meeting) == 2
    assert seats.seats_of(meeting, silent, now=BEFORE).has_held
    assert seats.seats_of(meeting, names_follow.organisation, now=BEFORE).has_held
    assert held(meeting, at("23:59", UNTIL)) == 2
    assert held(meeting, AFTER) == 0


def test_nothing_is_held_where_no_date_is_set():
    make_organisation()

    assert held(make_meeting()) == 0


def test_who_comes_while_seats_are_held_for_others_waits_and_is_told_until_when(organiser):
    meeting = make_meeting(seats=1, seats_held_until=UNTIL)
    make_organisation()

    waiting = register(meeting, organiser)

    assert waiting.is_waitlisted
    assert (
        why(waiting)
        == "The last seats are kept until Saturday 10 April 2027. They are for members who have not answered."
    )


def test_a_member_uses_the_seat_that_is_held_for_it(organiser):
    meeting, member = make_meeting(seats=2, seats_held_until=UNTIL), make_organisation()
    make_organisation()

    assert register(meeting, organiser, member).is_confirmed
    assert register(meeting, organiser, member).is_waitlisted


def test_where_more_is_held_than_is_left_whoever_it_is_held_for_has_the_first_call(organiser):
    meeting, first, second = make_meeting(seats=1, seats_held_until=UNTIL), make_organisation(), make_organisation()

    assert register(meeting, organiser, first).is_confirmed
    assert register(meeting, organiser, second).is_waitlisted


def test_a_member_that_does_not_come_frees_the_seat_at_once(organiser):
    meeting, member = make_meeting(seats=1, seats_held_until=UNTIL), make_organisation()
    waiting = register(meeting, organiser)

    delegations.answer(meeting, organisation=member, answer=Answer.NOT_COMING, by=organiser, now=BEFORE)

    waiting.refresh_from_db()
    assert waiting.is_confirmed


def test_whose_first_name_waits_for_a_full_day_leaves_the_held_seat_to_others(organiser):
    meeting, member = make_meeting(seats=2, seats_held_until=UNTIL), make_organisation()
    meeting.days.filter(number=2).update(seats=1)
    partner = make_organisation(relation="partner")
    make_registration(meeting, person=make_person(organisation=partner), days=[2])
    waiting = register(meeting, organiser, days=[1])

    late = register(meeting, organiser, member, days=[2])

    waiting.refresh_from_db()
    assert (late.status, waiting.status) == (Status.WAITLISTED, Status.CONFIRMED)


def test_the_clock_gives_what_is_no_longer_held_once(organiser, monkeypatch):
    meeting = make_meeting(seats=1, seats_held_until=UNTIL)
    make_organisation()
    waiting = register(meeting, organiser)
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)

    tasks.seat_whoever_fits()
    tasks.seat_whoever_fits()

    waiting.refresh_from_db()
    assert (waiting.status, waiting.version) == (Status.CONFIRMED, 2)


def test_who_registers_after_the_date_comes_after_those_who_waited_for_it(organiser):
    meeting = make_meeting(seats=1, seats_held_until=UNTIL)
    make_organisation()
    waiting = register(meeting, organiser)

    late = register(meeting, organiser, now=AFTER)

    waiting.refresh_from_db()
    assert (waiting.status, late.status) == (Status.CONFIRMED, Status.WAITLISTED)


def test_a_seat_is_held_for_a_guest_who_uses_it(organiser):
    meeting = make_meeting(seats=1)
    invitation = make_invitation(meeting)
    waiting = register(meeting, organiser)

    assert why(waiting) == "The last seats are kept for guests who have not answered."
    guest = places.register(meeting, person=invitation.person, days=[1], by=invitation, now=BEFORE)
    assert (guest.status, guest.is_guest, held(meeting)) == (Status.CONFIRMED, True, 0)


def test_a_guest_of_a_member_is_no_answer_of_that_member(organiser):
    meeting, member = make_meeting(seats_held_until=UNTIL), make_organisation()

    guest = register(meeting, organiser, member, as_guest=True)

    assert (guest.delegation.answer, held(meeting)) == ("", 1)
    assert not Delegation.objects.answered().exists()
    register(meeting, organiser, member)
    assert Delegation.objects.get().answer == Answer.COMING


# ---------------------------------------------------------------- allowances
def test_beyond_its_allowance_the_next_of_an_organisation_waits_and_a_cancelled_place_seats_them(organiser):
    meeting, organisation = make_meeting(allowance=1), make_organisation()
    first, second = register(meeting, organiser, organisation), register(meeting, organiser, organisation)

    assert why(second) == "The organisation’s 1 seat is taken."
    assert register(meeting, organiser).is_confirmed
    places.cancel(first, by=organiser, now=BEFORE)

    second.refresh_from_db()
    assert second.is_confirmed


def test_guests_are_outside_the_allowance(organiser):
    meeting, organisation = make_meeting(allowance=1), make_organisation()
    register(meeting, organiser, organisation)

    assert register(meeting, organiser, organisation, as_guest=True).is_confirmed
    assert seats.seats_of(meeting, organisation, now=BEFORE).used == 1


def test_who_does_not_fit_is_passed_over_and_keeps_their_turn(organiser):
    meeting, organisation = make_meeting(seats=2, allowance=1), make_organisation()
    one, _own = register(meeting, organiser), register(meeting, organiser, organisation)
    beyond, next_one = register(meeting, organiser, organisation), register(meeting, organiser)

    places.cancel(one, by=organiser, now=BEFORE)

    assert list(meeting.registrations.waitlisted()) == [beyond]
    next_one.refresh_from_db()
    assert next_one.is_confirmed


def test_an_allowance_below_what_is_confirmed_is_refused_with_names_and_numbers(organiser):
    meeting = make_meeting(allowance=3)
    for name, count in (("Hagar", 3), ("Adra", 2), ("Own House", 3), ("Small", 1)):
        organisation = make_organisation(name=name)
        for _ in range(count):
            register(meeting, organiser, organisation)
        if name == "Own House":
            Allowance.objects.create(meeting=meeting, organisation=organisation, seats=3)

    text = (
        r"^More than 1 are confirmed already from Adra \(2\), Hagar \(3\)\. Cancel places there first\. Or set another"
    )
    with pytest.raises(AllowanceBelowConfirmed, match=text):
        meeting_actions.change(meeting, by=organiser, now=BEFORE, allowance=1)


# ---------------------------------------------------------------- seats of a day
def test_who_asks_for_a_full_day_waits_and_others_do_not(organiser):
    meeting = make_meeting()
    meeting.days.filter(number=2).update(seats=1)
    register(meeting, organiser)

    waiting, day_1 = register(meeting, organiser), register(meeting, organiser, days=[1])

    assert (waiting.status, day_1.status) == (Status.WAITLISTED, Status.CONFIRMED)
    assert why(waiting) == "No seat is free on Friday 7 May."
    with translation.override("km"):
        assert "Friday" not in why(waiting)


def test_a_confirmed_one_is_refused_a_full_day_and_keeps_the_place(organiser):
    meeting = make_meeting()
    meeting.days.filter(number=2).update(seats=1)
    register(meeting, organiser)
    place = register(meeting, organiser, days=[1])

    with pytest.raises(
        DayFull, match=r"^No seat is free on Friday 7 May\. The place of Sok Dara \d+ stays as it was\.$"
    ):
        places.change(place, days=[1, 2], by=organiser, now=BEFORE)

    place.refresh_from_db()
    assert (place.days, place.status) == ([1], Status.CONFIRMED)


def test_a_waiting_one_may_ask_for_it_and_is_seated_for_a_day_that_has_room(organiser):
    meeting = make_meeting()
    meeting.days.filter(number=2).update(seats=1)
    register(meeting, organiser)
    waiting = register(meeting, organiser, days=[2])

    assert places.change(waiting, days=[1, 2], by=organiser, now=BEFORE).is_waitlisted
    assert places.change(waiting, days=[1], by=organiser, now=BEFORE).is_confirmed


def test_seats_of_a_day_below_what_is_confirmed_are_refused_with_the_numbers(organiser):
    meeting = make_meeting()
    for _ in range(2):
        register(meeting, organiser)

    text = r"^2 people are confirmed for Friday 7 May\. 1 is not enough\.$"
    with pytest.raises(DaySeatsBelowConfirmed, match=text):
        meeting_actions.set_hours(meeting, {}, seats={2: 1}, by=organiser, now=BEFORE)

    assert meeting.days.get(number=2).seats is None


def test_more_seats_on_a_day_seat_who_waited_for_them(organiser):
    meeting = make_meeting()
    meeting.days.filter(number=2).update(seats=1)
    register(meeting, organiser)
    waiting = register(meeting, organiser)

    meeting_actions.set_hours(meeting, {}, seats={2: None}, by=organiser, now=BEFORE)

    waiting.refresh_from_db()
    assert waiting.is_confirmed


def test_an_organisations_seats_are_counted_without_a_look_at_all_others(organisation, meeting):
    """However little PostgreSQL knows of a table that has just been filled."""
    make_registration(meeting, person=make_person(organisation=organisation))
    for _ in range(30):
        make_registration(meeting)
    with CaptureQueriesContext(connection) as asked:
        Seating.of(meeting, now=BEFORE, organisation=organisation.pk)

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {asked[-1]['sql']}")
        [[plan]] = cursor.fetchone()

    assert max(each["Actual Loops"] for each in steps(plan["Plan"])) == 1


def steps(plan: dict) -> Iterator[dict]:
    yield plan
    for each in plan.get("Plans", ()):
        yield from steps(each)
