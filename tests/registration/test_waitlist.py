"""registration/actions/waitlist.py and what a meeting's change does to it."""

from datetime import date, timedelta

import pytest

from coalition_events.mail.models import Message
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.meetings.models import WaitlistRule
from coalition_events.registration.actions import places, waitlist
from coalition_events.registration.actions.authority import party_for
from coalition_events.registration.actions.limits import SeatsBelowConfirmed
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.models import Reason, Registration, Status
from coalition_events.registration.queries.asking import Asking
from coalition_events.registration.views.delegation_rows import registrations_on, rows_of
from tests.factories import BEFORE, at, make_meeting, make_organisation, make_person, make_registration


def wait(meeting, minute, organisation=None) -> Registration:
    person = make_person(organisation=organisation)
    return make_registration(
        meeting, person=person, status=Status.WAITLISTED, registered_at=BEFORE + timedelta(minutes=minute)
    )


def test_by_arrival_the_first_who_came_is_first(db):
    meeting = make_meeting(seats=0)
    second, first = wait(meeting, 2), wait(meeting, 1)

    assert list(meeting.registrations.in_line(WaitlistRule.ARRIVAL)) == [first, second]
    assert [waitlist.turn_of(one, now=BEFORE).position for one in (first, second)] == [1, 2]


def test_by_the_fewest_seats_go_in_turns(db):
    meeting = make_meeting(seats=3, waitlist_rule=WaitlistRule.FEWEST)
    large, small = make_organisation(), make_organisation()
    for organisation in (large, large, small):
        make_registration(meeting, person=make_person(organisation=organisation))
    large_1, large_2 = wait(meeting, 1, large), wait(meeting, 2, large)
    small_1, small_2, small_3 = wait(meeting, 3, small), wait(meeting, 4, small), wait(meeting, 5, small)
    guest_1, guest_2 = wait(meeting, 6), wait(meeting, 7)

    line = list(meeting.registrations.in_line(WaitlistRule.FEWEST))

    # Guests wait for themselves and have none; small goes from 1 to 2; from there on they take turns.
    assert line == [guest_1, guest_2, small_1, large_1, small_2, large_2, small_3]


def test_who_waits_for_a_seat_of_their_organisation_is_counted_among_its_own(db):
    meeting = make_meeting(seats=10, allowance=1)
    first_came, then_came = make_organisation(), make_organisation()
    seats = [make_registration(meeting, person=make_person(organisation=each)) for each in (first_came, then_came)]
    other, own, next_own = wait(meeting, 1, first_came), wait(meeting, 2, then_came), wait(meeting, 3, then_came)

    def told():
        turns = waitlist.turns([other, own, next_own], Seating.of(meeting, now=BEFORE))
        return [str(turns[each.pk]) for each in (other, own, next_own)]

    assert told() == [
        "next of your organisation",
        "next of your organisation",
        "number 2 of your organisation",
    ]
    turn = waitlist.turn_of(next_own, now=BEFORE)
    assert turn.in_both_lines == "number 3 of all, 2 of the organisation"
    seating = Seating.of(meeting, now=BEFORE)
    assert waitlist.is_awaited(seats[1], seating)

    meeting.seats = 2  # now a seat that comes free may be anybody's
    meeting.save()
    assert told() == ["number 1", "number 2", "number 3"]


def test_who_is_seated_while_the_page_is_drawn_reads_no_number(meeting, organisation, focal):
    waiting = wait(meeting, 1, organisation)
    party = party_for(meeting, focal, organisation.pk)
    read = registrations_on(party)
    Registration.objects.filter(pk=waiting.pk).update(status=Status.CONFIRMED, confirmed_at=BEFORE, waitlisted_at=None)

    seating = Seating.of(meeting, now=BEFORE, organisation=organisation.pk)
    (row,) = rows_of(party, read, Asking.of(meeting), seating)

    assert (row.registration.is_waitlisted, "Coming" in row.badge) == (True, True)


def test_who_had_a_seat_kept_reads_why_they_wait_all_the_same(db, organiser):
    meeting = make_meeting(seats=2, seats_held_until=date(2027, 4, 26))
    first = meeting.days.get(number=1)
    first.seats = 1
    first.save()
    make_registration(meeting)
    silent, _other = (make_person(organisation=make_organisation(), is_focal=True) for _each in range(2))

    place = places.register(meeting, person=silent, days=[1, 2], by=organiser, now=BEFORE)

    assert place.turn.why.reason == Reason.DAY


def test_a_seat_is_awaited_where_somebody_would_get_it(db):
    meeting = make_meeting(seats=10, allowance=1)
    waits, has_none = make_organisation(), make_organisation()
    make_registration(meeting, person=make_person(organisation=waits))
    left = make_registration(meeting, person=make_person(organisation=has_none))
    wait(meeting, 1, waits)

    seating = Seating.of(meeting, now=BEFORE)

    assert seating.waiting == 1
    assert not waitlist.is_awaited(left, seating)


def test_raising_the_seats_promotes_as_many_and_no_more(organiser):
    meeting = make_meeting(seats=1)
    make_registration(meeting)
    first, second, third = wait(meeting, 1), wait(meeting, 2), wait(meeting, 3)

    meeting_actions.change(meeting, by=organiser, now=BEFORE, seats=3)

    assert set(meeting.registrations.waitlisted()) == {third}
    assert set(meeting.registrations.confirmed()) >= {first, second}


def test_fewer_seats_than_confirmed_are_refused_with_the_numbers(organiser):
    meeting = make_meeting(seats=3)
    for _ in range(3):
        make_registration(meeting)

    with pytest.raises(SeatsBelowConfirmed, match=r"3 people are confirmed\. 2 is not enough"):
        meeting_actions.change(meeting, by=organiser, now=BEFORE, seats=2)

    meeting.refresh_from_db()
    assert meeting.seats == 3


def test_a_meeting_that_stands_above_its_seats_may_be_changed_otherwise(organiser):
    meeting = make_meeting(seats=1)
    for _ in range(2):
        make_registration(meeting)

    assert meeting_actions.change(meeting, by=organiser, now=BEFORE, theme="Courage").theme == "Courage"


def test_a_meeting_that_is_over_promotes_nobody(db):
    meeting = make_meeting(seats=1)
    waiting = wait(meeting, 1)

    assert waitlist.promote(meeting, now=at("9:00", meeting.ends_on + timedelta(days=1))) == []
    waiting.refresh_from_db()
    assert waiting.is_waitlisted


def test_promoting_again_finds_nothing_to_do(db):
    meeting = make_meeting(seats=1)
    waiting = wait(meeting, 1)

    assert waitlist.promote(meeting, now=BEFORE) == [waiting]
    assert waitlist.promote(meeting, now=BEFORE) == []


def move(meeting, by, days=1, now=BEFORE):
    later = timedelta(days=days)
    return meeting_actions.change(
        meeting, by=by, now=now, starts_on=meeting.starts_on + later, ends_on=meeting.ends_on + later
    )


def kinds(meeting, status="due"):
    told = Message.objects.filter(meeting=meeting.slug, status=status).order_by("kind")
    return list(told.values_list("kind", flat=True))


def test_a_meeting_that_moves_tells_those_who_come_and_those_who_wait_but_not_at_once(organiser, deliver):
    meeting = make_meeting(seats=1)
    make_registration(meeting)
    wait(meeting, 1)
    make_registration(meeting, status=Status.CANCELLED, cancelled_at=BEFORE)

    moved = move(meeting, organiser)

    assert kinds(meeting) == ["registration_changed", "registration_waitlisted"]
    assert deliver(BEFORE + timedelta(minutes=9)) == []
    sent = deliver(BEFORE + timedelta(minutes=10))
    assert sorted("Friday 7" in email.body for email in sent) == [True, True]
    assert {registration.sequence for registration in moved.registrations.live()} == {1}


def test_a_slip_put_right_within_ten_minutes_is_told_once(organiser):
    meeting = make_meeting()
    make_registration(meeting)

    move(meeting, organiser, days=30)
    meeting.refresh_from_db()
    move(meeting, organiser, days=-29, now=BEFORE + timedelta(minutes=2))

    assert kinds(meeting, "withdrawn") == ["registration_changed"]
    assert len(kinds(meeting)) == 1


def test_a_meeting_that_changes_otherwise_or_is_a_draft_tells_nobody(organiser):
    meeting = make_meeting()
    make_registration(meeting)
    meeting_actions.change(meeting, by=organiser, now=BEFORE, theme="Another theme")
    draft = make_meeting(slug="2027-11", announced_at=None)
    make_registration(draft)
    move(draft, organiser)

    assert (kinds(meeting), kinds(draft)) == ([], [])
