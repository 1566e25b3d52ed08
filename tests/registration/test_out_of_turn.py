"""registration/actions/out_of_turn.py: what organisers do to a place."""

from datetime import timedelta

import pytest

from coalition_events.mail.models import Message
from coalition_events.registration.actions import out_of_turn, places, waitlist
from coalition_events.registration.actions.refusals import (
    AlreadyCancelled,
    AlreadyHasPlace,
    DayFull,
    NoSeat,
    NotYours,
    SeatedAgain,
)
from coalition_events.registration.models import Answer, Status
from tests.factories import BEFORE, make_meeting, make_organisation, make_person, make_registration

LATER = BEFORE + timedelta(minutes=10)


def waiting(meeting, minute=1, **fields):
    at = BEFORE + timedelta(minutes=minute)
    return make_registration(meeting, status=Status.WAITLISTED, registered_at=at, **fields)


def told():
    return list(Message.objects.filter(status="due").order_by("pk").values_list("kind", "due_at"))


# ---------------------------------------------------------------- confirm
def test_who_waits_is_seated_before_those_ahead_and_told_later(organiser):
    meeting = make_meeting(seats=2)
    _first, second = waiting(meeting, 1), waiting(meeting, 2)

    confirmed = out_of_turn.confirm(second, by=organiser, now=BEFORE, due_at=LATER)

    assert (confirmed.status, confirmed.confirmed_at, confirmed.waitlisted_at) == (Status.CONFIRMED, BEFORE, None)
    assert told() == [("registration_promoted", LATER)]


def test_nobody_is_confirmed_beyond_the_seats(organiser):
    meeting = make_meeting(seats=1)
    make_registration(meeting)
    person = make_person(full_name="Ly Chanthou")

    with pytest.raises(NoSeat, match=r"^Ly Chanthou cannot have a seat now\. All seats of the meeting are taken\.$"):
        out_of_turn.confirm(waiting(meeting, person=person), by=organiser, now=BEFORE)


def test_nobody_is_confirmed_beyond_the_allowance(organiser):
    meeting, organisation = make_meeting(allowance=1), make_organisation()
    make_registration(meeting, person=make_person(organisation=organisation))

    with pytest.raises(NoSeat, match=r"The organisation’s 1 seat is taken\."):
        out_of_turn.confirm(waiting(meeting, person=make_person(organisation=organisation)), by=organiser, now=BEFORE)


def test_confirming_again_changes_nothing(organiser):
    place = make_registration(make_meeting())

    assert out_of_turn.confirm(place, by=organiser, now=BEFORE).version == 1
    assert told() == []


def test_a_cancelled_place_is_given_back_unless_the_person_has_another(organiser):
    meeting, person = make_meeting(), make_person()
    cancelled = places.cancel(make_registration(meeting, person=person), by=organiser, now=BEFORE)

    Message.objects.update(status="sent", sent_at=BEFORE)
    back = out_of_turn.confirm(cancelled, by=organiser, now=BEFORE)
    assert (back.status, back.cancelled_at, back.cancelled_by) == (Status.CONFIRMED, None, None)
    assert [kind for kind, _at in told()] == ["registration_confirmed"]  # not that a seat is free: they never waited

    cancelled = places.cancel(back, by=organiser, now=BEFORE)
    places.register(meeting, person=person, days=[1], by=organiser, now=BEFORE)
    with pytest.raises(AlreadyHasPlace):
        out_of_turn.confirm(cancelled, by=organiser, now=BEFORE)


def test_whoever_has_not_heard_that_the_place_was_cancelled_hears_nothing_of_its_return(organiser):
    meeting = make_meeting()
    place = places.register(meeting, person=make_person(), days=[1], by=organiser, now=BEFORE)
    Message.objects.update(status="sent", sent_at=BEFORE)

    for _time in range(2):
        place = places.cancel(place, by=organiser, now=BEFORE, due_at=LATER)
        assert [kind for kind, _at in told()] == ["registration_cancelled"]
        place = out_of_turn.confirm(place, by=organiser, now=BEFORE, due_at=LATER)
        assert place.status == Status.CONFIRMED
        assert told() == []


def test_whoever_was_to_hear_of_the_place_before_it_was_cancelled_hears_of_it_when_it_is_restored(organiser):
    place = places.register(make_meeting(), person=make_person(), days=[1], by=organiser, now=BEFORE)
    cancelled = places.cancel(place, by=organiser, now=BEFORE, due_at=LATER)

    out_of_turn.confirm(cancelled, by=organiser, now=BEFORE, due_at=LATER)

    assert told() == [("registration_confirmed", LATER)]


# ---------------------------------------------------------------- waitlist
def test_who_is_put_back_stands_last_and_the_next_has_the_seat(organiser):
    meeting = make_meeting(seats=1)
    place = make_registration(meeting)
    first, second = waiting(meeting, 1), waiting(meeting, 2)

    back = out_of_turn.waitlist(place, by=organiser, now=BEFORE + timedelta(hours=1), due_at=LATER)

    assert list(meeting.registrations.confirmed()) == [first]
    assert list(meeting.registrations.in_line(meeting.waitlist_rule)) == [second, back]
    message = Message.objects.get(kind="registration_waitlisted")
    assert "The organisers had to cancel your seat" in message.text
    assert "METHOD:CANCEL" in message.calendar
    assert message.due_at == LATER


def test_who_would_have_the_seat_back_at_once_is_refused_and_keeps_it(organiser):
    meeting = make_meeting(seats=1)
    place = make_registration(meeting, person=make_person(full_name="Ly Chanthou"))

    with pytest.raises(SeatedAgain, match=r"^They would get the seat back at once"):
        out_of_turn.waitlist(place, by=organiser, now=BEFORE)

    place.refresh_from_db()
    assert place.is_confirmed
    assert told() == []


def test_who_waits_already_keeps_their_turn(organiser):
    meeting = make_meeting(seats=1)
    make_registration(meeting)
    first = waiting(meeting, 1)
    waiting(meeting, 2)

    out_of_turn.waitlist(first, by=organiser, now=BEFORE + timedelta(hours=1))

    assert waitlist.turn_of(first).position == 1


# ---------------------------------------------------------------- move
def test_who_is_moved_to_other_days_is_told_and_the_seat_of_that_day_is_given(organiser):
    meeting = make_meeting()
    meeting.days.filter(number=2).update(seats=1)
    place, other = make_registration(meeting), waiting(meeting)

    moved = out_of_turn.move(place, days=[1], by=organiser, now=BEFORE, due_at=LATER)

    other.refresh_from_db()
    assert (moved.days, other.status) == ([1], Status.CONFIRMED)
    assert ("registration_changed", LATER) in told()


def test_nobody_is_moved_to_a_full_day(organiser):
    meeting = make_meeting()
    meeting.days.filter(number=2).update(seats=1)
    make_registration(meeting)
    place = make_registration(meeting, days=[1])

    with pytest.raises(DayFull, match=r"^No seat is free on Friday 7 May\."):
        out_of_turn.move(place, days=[1, 2], by=organiser, now=BEFORE)


def test_a_place_moved_to_another_delegation_counts_there(organiser):
    meeting, here, there = make_meeting(allowance=1), make_organisation(), make_organisation()
    place = make_registration(meeting, person=make_person(organisation=here))
    colleague = waiting(meeting, person=make_person(organisation=here))

    moved = out_of_turn.move(place, organisation=there, by=organiser, now=BEFORE)

    colleague.refresh_from_db()
    assert moved.delegation.organisation == there
    assert moved.delegation.answer == Answer.COMING
    assert colleague.is_confirmed
    with pytest.raises(NoSeat, match="The organisation’s 1 seat is taken"):
        out_of_turn.move(colleague, organisation=there, by=organiser, now=BEFORE)


def test_a_move_to_where_it_stands_changes_nothing(organiser):
    place = make_registration(make_meeting())

    moved = out_of_turn.move(place, days=[1, 2], organisation=place.person.organisation, by=organiser, now=BEFORE)

    assert moved.version == 1


def test_a_cancelled_place_is_not_moved(organiser):
    place = places.cancel(make_registration(make_meeting()), by=organiser, now=BEFORE)

    with pytest.raises(AlreadyCancelled):
        out_of_turn.move(place, days=[1], by=organiser, now=BEFORE)


@pytest.mark.parametrize("verb", ["confirm", "waitlist", "move"])
def test_they_are_for_organisers_only(verb, meeting, colleague, focal):
    with pytest.raises(NotYours):
        getattr(out_of_turn, verb)(make_registration(meeting, person=colleague), by=focal, now=BEFORE)
