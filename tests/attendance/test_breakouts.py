"""Breakouts: who chooses has a place or a turn. Each place is given once, whatever becomes of session and person."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings, strategies as st
from hypothesis.extra.django import TestCase

from coalition_events.agenda.actions import editing, publishing
from coalition_events.attendance.actions import breakouts
from coalition_events.attendance.actions.breakouts import Wish
from coalition_events.attendance.models import Choice
from coalition_events.attendance.queries.breakouts import Offer, of_batch
from coalition_events.mail.models import Message, Status as MessageStatus
from coalition_events.meetings.actions import meeting as meetings, rooms
from coalition_events.meetings.models import TOLD_AFTER
from coalition_events.registration.actions import batches, hooks, out_of_turn, places, undoing
from coalition_events.registration.actions.refusals import NotYours
from coalition_events.registration.models import Answer, BatchKind, DelegationLink, Registration, Status
from members.actions import merging
from tests.at_once import at_once
from tests.factories import (
    BEFORE,
    at,
    make_account,
    make_appearance,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)

pytestmark = pytest.mark.django_db
LATER = BEFORE + timedelta(hours=1)


def make_breakouts(*places_of, meeting=None):
    """A published agenda with these breakouts side by side, so many places in each; the meeting's rooms have 60."""
    meeting = meeting or make_meeting(rooms=len(places_of))
    sessions = [
        make_session(
            meeting,
            title=f"Breakout {number}",
            kind="breakout",
            room=room,
            starts="10:00",
            ends="11:00",
            takes_names=True,
            places=count,
        )
        for number, (count, room) in enumerate(zip(places_of, meeting.rooms.all(), strict=True), 1)
    ]
    publishing.publish(meeting, by=None, now=BEFORE)
    return meeting, *sessions


def pick(registration, session, *, by=None, may_wait=True, now=BEFORE, **fields):
    by = by or make_account(is_staff=True)
    was = fields.get("was", chosen(registration))
    wish = Wish(registration.pk, session and session.pk, was, may_wait)
    breakouts.choose(registration.meeting, [wish], by=by, now=now)


def chosen(registration):
    """What they chose, if it is one thing."""
    found = Choice.objects.filter(registration=registration).values_list("session", flat=True)
    return found[0] if found else None


def standing(session):
    """(who has a seat, who waits) in their order."""
    rows = Choice.objects.filter(session=session.pk).order_by("chosen_at", "pk")
    return [c.registration_id for c in rows if c.seated_at], [c.registration_id for c in rows if not c.seated_at]


def told(kind="breakout_place"):
    return sorted(
        Message.objects.filter(kind=kind).exclude(status=MessageStatus.WITHDRAWN).values_list("address", flat=True)
    )


def test_one_chooses_one_of_a_block_and_may_choose_another():
    meeting, first, second = make_breakouts(2, 2)
    registration = make_registration(meeting)
    pick(registration, first)
    pick(registration, first)
    assert standing(first) == ([registration.pk], [])
    pick(registration, second)
    assert (standing(first), standing(second)) == (([], []), ([registration.pk], []))
    pick(registration, None)
    assert not Choice.objects.exists()
    assert told() == []  # they have seen it


def test_a_full_breakout_has_a_line_that_moves_up_and_who_moves_up_is_told_once():
    meeting, session = make_breakouts(1)
    one, two, three = (make_registration(meeting) for _ in range(3))
    for minutes, registration in enumerate((one, two, three)):
        pick(registration, session, now=BEFORE + timedelta(minutes=minutes))
    assert standing(session) == ([one.pk], [two.pk, three.pk])

    pick(one, None, now=LATER)
    breakouts.settle(meeting, now=LATER)

    assert standing(session) == ([two.pk], [three.pk])
    assert told() == [two.person.email]
    message = Message.objects.get(kind="breakout_place")
    assert message.subject.endswith("you have a place in “Breakout 1”: Member Meeting, 6–7 May 2027")
    assert "You have a place in the breakout “Breakout 1” at the Member Meeting." in message.text
    assert "Thursday 6 May 2027, 10:00 to 11:00, Room 1" in message.text


def test_nobody_loses_a_seat_for_a_turn_without_having_seen_that_it_is_full():
    meeting, first, second = make_breakouts(1, 5)
    make_registration(meeting)
    one, two = make_registration(meeting), make_registration(meeting)
    pick(one, first)
    pick(two, second)
    with pytest.raises(breakouts.IsFull):
        pick(two, first, may_wait=False)
    assert standing(second) == ([two.pk], [])
    pick(two, first, may_wait=True)
    assert (standing(first), standing(second)) == (([one.pk], [two.pk]), ([], []))


def test_whoever_joins_goes_behind_those_who_wait():
    """Where a place was freed in the same breath, it is not theirs."""
    meeting, first, second = make_breakouts(1, 1)
    one, two, three = (make_registration(meeting) for _ in range(3))
    pick(one, first)
    pick(two, second)
    pick(three, first)
    organiser = make_account(is_staff=True)
    swap = [Wish(one.pk, second.pk, first.pk, may_wait=True), Wish(two.pk, first.pk, second.pk, may_wait=True)]
    breakouts.choose(meeting, swap, by=organiser, now=LATER)
    assert standing(first) == ([three.pk], [two.pk])
    assert standing(second) == ([one.pk], [])


def test_a_larger_room_seats_who_waits(organiser):
    meeting, session = make_breakouts(None)
    room = meeting.rooms.get()
    rooms.change_room(room, by=organiser, now=BEFORE, seats=1)
    one, two = make_registration(meeting), make_registration(meeting)
    pick(one, session)
    pick(two, session, now=LATER)
    rooms.change_room(room, by=organiser, now=LATER, seats=2)
    assert standing(session) == ([one.pk, two.pk], [])
    assert told() == [two.person.email]


def test_a_room_that_left_the_draft_and_was_removed_keeps_its_seats_until_publishing(organiser):
    meeting, session = make_breakouts(None)
    room = meeting.rooms.get()
    rooms.change_room(room, by=organiser, now=BEFORE, seats=1)
    publishing.publish(meeting, by=None, now=BEFORE)
    one, two = make_registration(meeting), make_registration(meeting)
    pick(one, session)
    pick(two, session)
    session.room = None
    session.save()
    rooms.remove_room(room, by=organiser, now=LATER)
    assert standing(session) == ([one.pk], [two.pk])
    assert told() == []


def test_more_places_seat_who_waits_when_they_are_published(organiser):
    meeting, session = make_breakouts(1)
    one, two = make_registration(meeting), make_registration(meeting)
    pick(one, session)
    pick(two, session, now=LATER)
    session.places = 2
    session.save()
    assert standing(session) == ([one.pk], [two.pk])
    publishing.publish(meeting, by=organiser, now=LATER)
    assert standing(session) == ([one.pk, two.pk], [])


def test_fewer_places_take_nobodys_seat_and_seat_nobody_more():
    meeting, session = make_breakouts(2)
    one, two, three = (make_registration(meeting) for _ in range(3))
    for each in (one, two, three):
        pick(each, session)
    session.places = 1
    session.save()
    publishing.publish(meeting, by=None, now=LATER)
    pick(one, None, now=LATER)
    assert standing(session) == ([two.pk], [three.pk])


@pytest.mark.parametrize(
    "leaving",
    [
        lambda registration, by: places.cancel(registration, by=by, now=LATER),
        lambda registration, by: places.change(registration, days=[2], by=by, now=LATER),
        lambda registration, by: out_of_turn.move(registration, days=[2], by=by, now=LATER),
    ],
)
def test_who_does_not_come_that_day_frees_the_place(organiser, leaving):
    meeting, session = make_breakouts(1)
    one, two = make_registration(meeting), make_registration(meeting)
    pick(one, session)
    pick(two, session)
    leaving(one, organiser)
    assert two.pk in standing(session)[0]
    assert one.pk not in standing(session)[0]
    assert told() == [two.person.email]


def test_a_seat_at_the_meeting_that_is_taken_back_frees_the_place_and_given_again_has_its_turn(organiser):
    meeting, session = make_breakouts(1, meeting=make_meeting(rooms=1, seats=2))
    one, two = make_registration(meeting), make_registration(meeting)
    make_registration(meeting, status=Status.WAITLISTED)
    pick(one, session)
    pick(two, session)
    out_of_turn.waitlist(one, by=organiser, now=LATER)
    assert standing(session) == ([two.pk], [one.pk])


def test_an_undone_cancellation_brings_the_place_back_where_it_is_free(organiser):
    meeting, session = make_breakouts(1)
    one = make_registration(meeting)
    pick(one, session)
    outcome = batches.act(meeting, BatchKind.CANCEL, {one.pk: one.version}, by=organiser, now=LATER)
    assert standing(session) == ([], [one.pk])
    undoing.undo(outcome.batch, by=organiser, now=LATER)
    assert standing(session) == ([one.pk], [])


def test_of_many_who_are_cancelled_at_once_nobody_gets_a_place_in_passing(organiser):
    meeting, session = make_breakouts(1)
    one, two, three = (make_registration(meeting) for _ in range(3))
    for minutes, each in enumerate((one, two, three)):
        pick(each, session, now=BEFORE + timedelta(minutes=minutes))
    batches.act(meeting, BatchKind.CANCEL, {each.pk: each.version for each in (one, two)}, by=organiser, now=LATER)
    assert standing(session) == ([three.pk], [one.pk, two.pk])
    assert [each.address for each in Message.objects.filter(kind="breakout_place")] == [three.person.email]


def in_line(session, count, organiser):
    """So many who chose it one after the other, each a minute later."""
    people = [make_registration(session.meeting) for _ in range(count)]
    for minutes, each in enumerate(people):
        pick(each, session, by=organiser, now=BEFORE + timedelta(minutes=minutes))
    return people


def cancel_at_once(*registrations, by, now=LATER):
    chosen = {each.pk: Registration.objects.get(pk=each.pk).version for each in registrations}
    return batches.act(registrations[0].meeting, BatchKind.CANCEL, chosen, by=by, now=now).batch


def undo(batch, *, by, now=LATER):
    """What is said of the breakouts."""
    return undoing.undo(batch, by=by, now=now).followed


def test_undone_in_time_each_has_their_breakout_place_or_turn_as_before_and_nobody_hears(organiser, deliver):
    meeting, session = make_breakouts(3)
    a, b, c, d, e, f, g = people = in_line(session, 7, organiser)
    before = list(Choice.objects.order_by("pk").values())

    batch = cancel_at_once(a, c, d, by=organiser)  # d only waits

    assert standing(session) == ([b.pk, e.pk, f.pk], [a.pk, c.pk, d.pk, g.pk])
    assert told() == sorted([e.person.email, f.person.email])
    assert batch.emails == Message.objects.not_gone().count() == 5
    assert set(Message.objects.not_gone().values_list("due_at", flat=True)) == {LATER + TOLD_AFTER}
    assert of_batch(meeting, batch) == [
        f"{a.person} and {c.person} lose their places in “Breakout 1”.",
        f"{e.person} and {f.person} get places in “Breakout 1”.",
    ]

    assert undo(batch, by=organiser, now=LATER + timedelta(minutes=1)) == [
        "2 breakout places are as before, too.",
        f"{e.person} and {f.person} moved up in a breakout and wait again. We sent no email about it.",
    ]

    assert standing(session) == ([a.pk, b.pk, c.pk], [each.pk for each in people[3:]])
    assert list(Choice.objects.order_by("pk").values()) == before
    assert of_batch(meeting, batch) == []
    assert deliver(LATER + timedelta(hours=1)) == []


def test_undone_later_who_heard_of_the_breakout_place_keeps_it_and_each_hears_what_stands(organiser, deliver):
    _meeting, first, second = make_breakouts(1, 1)
    a, b = in_line(first, 2, organiser)
    (c,) = in_line(second, 1, organiser)
    batch = cancel_at_once(a, c, by=organiser)
    deliver(LATER + TOLD_AFTER)

    assert undo(batch, by=organiser, now=LATER + timedelta(hours=1)) == [
        "1 breakout place is as before, too.",
        f"Somebody else has the breakout place of {a.person} now. We put them in the line again.",
        f"{b.person} moved up in a breakout and keeps the place.",
    ]

    assert (standing(first), standing(second)) == (([b.pk], [a.pk]), ([c.pk], []))
    assert told() == sorted([b.person.email, c.person.email])
    (message,) = Message.objects.filter(kind="breakout_changed")
    assert message.address == a.person.email
    assert "Another person has this place now." in message.text


def test_two_bulk_changes_are_undone_one_after_the_other(organiser, deliver):
    _meeting, session = make_breakouts(1)
    a, b, c = in_line(session, 3, organiser)
    first = cancel_at_once(a, by=organiser)
    second = cancel_at_once(b, by=organiser, now=LATER + timedelta(minutes=1))
    assert standing(session) == ([c.pk], [a.pk, b.pk])
    undo(second, by=organiser, now=LATER + timedelta(minutes=2))
    assert standing(session) == ([b.pk], [a.pk, c.pk])
    undo(first, by=organiser, now=LATER + timedelta(minutes=3))
    assert standing(session) == ([a.pk], [b.pk, c.pk])
    # Of the first change b had not heard, and of the second nobody.
    assert [mail.to for mail in deliver(LATER + timedelta(hours=1)) if "a place in" in mail.subject] == []


def test_where_a_breakout_has_more_people_than_places_by_now_an_undo_brings_them_back_too(organiser):
    meeting, session = make_breakouts(None)
    people = in_line(session, 3, organiser)
    rooms.change_room(meeting.rooms.get(), by=organiser, now=LATER, seats=1)
    undo(cancel_at_once(*people[:2], by=organiser), by=organiser)
    assert standing(session) == ([one.pk for one in people], [])


def test_who_was_not_yet_told_of_an_assigned_place_is_told_after_an_undo(organiser):
    meeting, _session = make_breakouts(1)
    registration = make_registration(meeting)
    plan = breakouts.foresee_assigning(meeting, Offer.of(meeting), BEFORE)
    breakouts.assign(meeting, seal=plan.seal, by=organiser, now=LATER)
    batch = cancel_at_once(registration, by=organiser)
    assert told() == []
    undo(batch, by=organiser, now=LATER + timedelta(minutes=1))
    assert told() == [registration.person.email]


def test_only_who_has_a_seat_that_day_chooses():
    meeting, session = make_breakouts(5)
    for registration in (make_registration(meeting, status=Status.WAITLISTED), make_registration(meeting, days=[2])):
        with pytest.raises(breakouts.NotThatDay):
            pick(registration, session)


def test_nobody_chooses_what_has_begun_or_is_not_published():
    meeting, session = make_breakouts(5)
    registration = make_registration(meeting)
    draft = make_session(meeting, takes_names=True, starts="14:00", ends="15:00")
    with pytest.raises(breakouts.NotOffered):
        pick(registration, draft)
    pick(registration, session)
    for late, wanted in ((registration, None), (make_registration(meeting), session)):
        with pytest.raises(breakouts.HasBegun):
            pick(late, wanted, now=at("10:00"))


def test_what_a_focal_person_reads_of_a_breakout_opens_without_sign_in(organiser):
    meeting, session, _other = make_breakouts(1, 1)
    hope = make_organisation()
    make_person(organisation=hope, email="focal@example.org", is_focal=True)
    first, own = make_registration(meeting), make_registration(meeting, person=make_person(organisation=hope, email=""))
    link = DelegationLink.objects.create(meeting=meeting, organisation=hope, created_at=BEFORE)
    pick(first, session)
    pick(own, session)
    pick(first, None, now=LATER)
    [place] = Message.objects.filter(address="focal@example.org", kind="breakout_place")
    editing.remove(session, by=organiser)
    publishing.publish(meeting, by=None, now=LATER)
    [changed] = Message.objects.filter(address="focal@example.org", kind="breakout_changed")

    assert [link.path in mail.text for mail in (place, changed)] == [True, True]


def test_a_link_and_an_account_choose_for_their_own_only():
    meeting, session = make_breakouts(5)
    hope, other = make_organisation(), make_organisation()
    focal = make_person(organisation=hope, is_focal=True)
    own = make_registration(meeting, person=make_person(organisation=hope))
    foreign = make_registration(meeting, person=make_person(organisation=other))
    link = DelegationLink.objects.create(meeting=meeting, organisation=hope, created_at=BEFORE)
    for by in (link, make_account(email=focal.email)):
        with pytest.raises(NotYours):
            pick(foreign, session, by=by)
    pick(own, session, by=link)
    assert standing(session) == ([own.pk], [])


def test_what_somebody_else_changed_meanwhile_is_not_written_over():
    meeting, first, second = make_breakouts(5, 5)
    registration = make_registration(meeting)
    pick(registration, first)
    with pytest.raises(breakouts.ChangedMeanwhile):
        pick(registration, second, was=None)
    assert standing(first) == ([registration.pk], [])


def test_all_wishes_of_a_form_are_done_or_none():
    meeting, session = make_breakouts(5)
    one, away = make_registration(meeting), make_registration(meeting, days=[2])
    wishes = [Wish(each.pk, session.pk, None) for each in (one, away)]
    with pytest.raises(breakouts.NotThatDay) as refused:
        breakouts.choose(meeting, wishes, by=make_account(is_staff=True), now=BEFORE)
    assert refused.value.wish == wishes[1]
    assert not Choice.objects.exists()


def test_the_database_seats_nobody_in_two_at_once():
    meeting, first, second = make_breakouts(5, 5)
    registration = make_registration(meeting)
    pick(registration, first)
    choice = Choice.objects.get()
    twin = {"starts_at": choice.starts_at, "ends_at": choice.ends_at, "chosen_at": LATER, "seated_at": LATER}
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="one_breakout_at_a_time"), transaction.atomic():
        Choice.objects.create(registration=registration, session=second, **twin)
    with pytest.raises(IntegrityError, match="one_choice_per"), transaction.atomic():
        Choice.objects.create(registration=registration, session=first, **twin)


def moved(session, starts, ends, **fields):
    session.starts_at, session.ends_at = at(starts), at(ends)
    for name, value in fields.items():
        setattr(session, name, value)
    session.save()


def test_a_choice_moves_with_its_session_and_who_made_it_is_told():
    meeting, session = make_breakouts(5)
    registration = make_registration(meeting)
    pick(registration, session)
    moved(session, "14:00", "15:00")
    assert told("breakout_changed") == []  # nobody is told of a draft
    publishing.publish(meeting, by=None, now=LATER, words=publishing.Words())
    choice = Choice.objects.get()
    assert (choice.starts_at, choice.seated_at) == (at("14:00"), BEFORE)
    message = Message.objects.get(kind="breakout_changed")
    assert "another time or room" in message.text
    assert "The choice is kept." in message.text  # some only wait
    assert "14:00 to 15:00" in message.text
    breakouts.settle(meeting, now=LATER)
    assert Message.objects.filter(kind="breakout_changed").count() == 1

    moved(session, "15:00", "16:00")  # without a word: what waits is made true all the same
    publishing.publish(meeting, by=None, now=LATER)
    [standing_message] = Message.objects.filter(kind="breakout_changed").not_gone()
    assert "15:00 to 16:00" in standing_message.text


def test_more_seats_of_its_room_are_no_move():
    meeting, session = make_breakouts(5)
    pick(make_registration(meeting), session)
    meeting.rooms.update(seats=90)
    publishing.publish(meeting, by=None, now=LATER, words=publishing.Words())
    assert told("breakout_changed") == []
    meeting.rooms.update(name="Garden room")
    publishing.publish(meeting, by=None, now=LATER, words=publishing.Words())
    assert len(told("breakout_changed")) == 1


def test_who_keeps_their_choice_is_told_of_its_time_only_where_organisers_tell():
    meeting, session = make_breakouts(5)
    pick(make_registration(meeting), session)
    moved(session, "10:10", "11:10")
    publishing.publish(meeting, by=None, now=LATER)
    assert told("breakout_changed") == []
    assert Choice.objects.get().starts_at == at("10:10")


def test_what_is_removed_is_told_and_comes_back_with_its_session(organiser):
    meeting, session, _other = make_breakouts(5, 5)
    registration = make_registration(meeting)
    pick(registration, session)
    number = session.pk
    editing.remove(session, by=organiser)
    assert standing(Choice(pk=number)) == ([registration.pk], [])
    publishing.publish(meeting, by=None, now=LATER)
    assert standing(Choice(pk=number)) == ([], [registration.pk])
    message = Message.objects.get(kind="breakout_changed")
    assert "“Breakout 1” at the Member Meeting: This breakout is no longer in the agenda." in message.text
    assert message.subject.endswith("please choose a breakout again: “Breakout 1”, Member Meeting, 6–7 May 2027")
    editing.restore(meeting, number, by=organiser)
    publishing.publish(meeting, by=None, now=LATER + timedelta(hours=1))
    assert standing(session) == ([registration.pk], [])


def test_who_waits_is_not_told_that_a_breakout_is_gone_which_is_back_by_then(organiser):
    meeting, session, _other = make_breakouts(1, 1)
    one, two = make_registration(meeting), make_registration(meeting)
    pick(one, session)
    pick(two, session)
    number = session.pk
    editing.remove(session, by=organiser)
    publishing.publish(meeting, by=None, now=LATER)
    assert told("breakout_changed") == sorted([one.person.email, two.person.email])
    editing.restore(meeting, number, by=organiser)
    publishing.publish(meeting, by=None, now=LATER + timedelta(minutes=1))
    assert standing(session) == ([one.pk], [two.pk])
    assert told("breakout_changed") == []


def test_who_chose_another_meanwhile_keeps_that_one(organiser):
    meeting, session, other = make_breakouts(5, 5)
    registration = make_registration(meeting)
    pick(registration, session)
    number = session.pk
    editing.remove(session, by=organiser)
    publishing.publish(meeting, by=None, now=LATER)
    pick(registration, other, was=None, now=LATER)
    editing.restore(meeting, number, by=organiser)
    publishing.publish(meeting, by=None, now=LATER)
    assert standing(other) == ([registration.pk], [])
    assert Choice.objects.count() == 1


def test_of_two_that_are_now_at_once_the_later_choice_is_open_again_and_told():
    meeting, first = make_breakouts(5)
    afternoon = make_session(
        meeting, title="Afternoon", takes_names=True, places=1, starts="14:00", ends="15:00", kind="breakout"
    )
    publishing.publish(meeting, by=None, now=BEFORE)
    one, two = make_registration(meeting), make_registration(meeting)
    pick(one, first)
    breakouts.choose(meeting, [Wish(one.pk, afternoon.pk, None)], by=make_account(is_staff=True), now=LATER)
    pick(two, afternoon, now=LATER)
    assert standing(afternoon) == ([one.pk], [two.pk])

    moved(afternoon, "10:30", "11:30")
    publishing.publish(meeting, by=None, now=LATER)

    assert standing(first) == ([one.pk], [])
    assert standing(afternoon) == ([two.pk], [])
    texts = Message.objects.filter(kind="breakout_changed", address=one.person.email).values_list("text", flat=True)
    assert ["at the same time as another one" in text for text in texts] == [True]
    assert told() == [two.person.email]


def test_organisers_see_before_publishing_who_is_told_and_nothing_is_written():
    meeting, session = make_breakouts(5)
    registration = make_registration(meeting)
    pick(registration, session)
    content = meeting.releases.get().content
    issue = publishing.Issue(meeting, 2, content, content | {"sessions": []}, LATER)
    foreseen = breakouts.BreakoutTeller().foresee(issue, None)
    assert [each.address for each in foreseen.told] == [registration.person.email]
    assert standing(session) == ([registration.pk], [])
    assert not Message.objects.exists()


def test_who_has_no_address_is_told_through_their_focal_person():
    hope = make_organisation()
    focal = make_person(organisation=hope, is_focal=True)
    meeting, session = make_breakouts(1)
    one = make_registration(meeting)
    quiet = make_registration(meeting, person=make_person(organisation=hope, email="", full_name="Chan Lina"))
    pick(one, session)
    pick(quiet, session)
    pick(one, None, now=LATER)
    message = Message.objects.get(kind="breakout_place")
    assert message.address == focal.email
    assert "Chan Lina has a place" in message.subject
    assert "?to=breakouts" in message.text


def test_organisers_assign_who_did_not_choose_by_a_fair_rule_and_undo_it(organiser):
    meeting, first, second, third = make_breakouts(3, 3, 3)
    hope, hagar = make_organisation(), make_organisation()
    of_hope = [make_registration(meeting, person=make_person(organisation=hope)) for _ in range(3)]
    of_hagar = [make_registration(meeting, person=make_person(organisation=hagar)) for _ in range(3)]
    speaker, alone = make_registration(meeting), make_registration(meeting)
    make_appearance(third, person=speaker.person)
    publishing.publish(meeting, by=None, now=BEFORE)
    make_registration(meeting, days=[2])
    pick(of_hope[0], first)

    plan = breakouts.foresee_assigning(meeting, Offer.of(meeting), BEFORE)
    assert Choice.objects.count() == 1
    breakouts.assign(meeting, seal=plan.seal, by=organiser, now=LATER)

    seated = [set(standing(session)[0]) for session in (first, second, third)]
    assert sorted(map(len, seated)) == [2, 2, 3]
    for colleagues in (of_hope, of_hagar):  # one in each
        assert [len(room & {one.pk for one in colleagues}) for room in seated] == [1, 1, 1]
    assert not any(speaker.pk in room for room in seated)
    assert any(alone.pk in room for room in seated)
    with pytest.raises(breakouts.OtherPeople):
        breakouts.assign(meeting, seal=plan.seal, by=organiser, now=LATER)

    assert breakouts.undo_assigning(meeting, at=LATER, by=organiser, now=LATER) == 6
    assert breakouts.undo_assigning(meeting, at=LATER, by=organiser, now=LATER) == 0
    assert list(Choice.objects.values_list("registration", flat=True)) == [of_hope[0].pk]
    assert told() == told("breakout_changed") == []  # nobody had heard of it


def test_who_heard_of_an_assignment_hears_that_it_is_undone(organiser, deliver):
    meeting, _session = make_breakouts(3)
    registration = make_registration(meeting)
    plan = breakouts.foresee_assigning(meeting, Offer.of(meeting), BEFORE)
    breakouts.assign(meeting, seal=plan.seal, by=organiser, now=BEFORE)
    deliver(LATER)
    breakouts.undo_assigning(meeting, at=BEFORE, by=organiser, now=LATER)
    assert told("breakout_changed") == [registration.person.email]


@pytest.mark.parametrize(
    "changing",
    [
        lambda one, first, by: places.cancel(one, by=by, now=LATER),
        lambda one, first, by: places.change(one, days=[2], by=by, now=LATER),
        lambda one, first, by: pick(one, None, now=LATER),
    ],
)
def test_a_place_that_is_given_up_before_its_email_is_sent_is_not_told(organiser, changing):
    meeting, session = make_breakouts(3)
    registration = make_registration(meeting)
    plan = breakouts.foresee_assigning(meeting, Offer.of(meeting), BEFORE)
    breakouts.assign(meeting, seal=plan.seal, by=organiser, now=LATER)
    changing(registration, session, organiser)
    assert told() == []


def test_undoing_an_assignment_takes_back_no_email_of_another_breakout(organiser, deliver):
    meeting, _morning = make_breakouts(3)
    afternoon = make_session(meeting, title="Afternoon", takes_names=True, places=3, starts="14:00", ends="15:00")
    publishing.publish(meeting, by=None, now=BEFORE)
    one = make_registration(meeting)
    pick(one, afternoon)
    plan = breakouts.foresee_assigning(meeting, Offer.of(meeting), BEFORE)
    breakouts.assign(meeting, seal=plan.seal, by=organiser, now=BEFORE)
    deliver(LATER)
    moved(afternoon, "15:00", "16:00")
    publishing.publish(meeting, by=None, now=LATER, words=publishing.Words())
    breakouts.undo_assigning(meeting, at=BEFORE, by=organiser, now=LATER)
    texts = Message.objects.filter(kind="breakout_changed").not_gone().values_list("text", flat=True)
    assert sorted("another time or room" in text for text in texts) == [False, True]


def test_who_was_assigned_and_not_told_when_the_breakout_moves_hears_of_a_place(organiser):
    meeting, session = make_breakouts(3)
    registration = make_registration(meeting)
    plan = breakouts.foresee_assigning(meeting, Offer.of(meeting), BEFORE)
    breakouts.assign(meeting, seal=plan.seal, by=organiser, now=LATER)
    moved(session, "14:00", "15:00")
    publishing.publish(meeting, by=None, now=LATER + timedelta(minutes=1))
    assert told("breakout_changed") == []
    assert told() == [registration.person.email]
    assert "14:00 to 15:00" in Message.objects.not_gone().get(kind="breakout_place").text


def test_what_was_assigned_and_changed_since_stays(organiser):
    meeting, first, second = make_breakouts(3, 3)
    registration = make_registration(meeting)
    plan = breakouts.foresee_assigning(meeting, Offer.of(meeting), BEFORE)
    breakouts.assign(meeting, seal=plan.seal, by=organiser, now=BEFORE)
    pick(registration, second if chosen(registration) == first.pk else first, now=LATER)
    assert breakouts.undo_assigning(meeting, at=BEFORE, by=organiser, now=LATER) == 0
    assert Choice.objects.count() == 1


def test_nobody_is_assigned_at_a_meeting_that_was_cancelled(organiser):
    meeting, _session = make_breakouts(3)
    make_registration(meeting)
    meetings.cancel(meeting, by=organiser, now=LATER)
    meeting.refresh_from_db()
    plan = breakouts.foresee_assigning(meeting, Offer.of(meeting), LATER)
    assert breakouts.assign(meeting, seal=plan.seal, by=organiser, now=LATER).assigned == []
    assert told() == []


def test_for_whom_no_place_is_left_is_said(organiser):
    meeting, _session = make_breakouts(1)
    make_registration(meeting)
    late = make_registration(meeting, registered_at=LATER)
    plan = breakouts.foresee_assigning(meeting, Offer.of(meeting), BEFORE)
    assert plan.left_over == [late]


def test_the_choice_of_two_entries_of_one_person_follows_and_comes_back(organiser):
    meeting, first, _second = make_breakouts(1, 5)
    kept, gone = make_person(), make_person()
    stays = make_registration(meeting, person=kept, registered_at=BEFORE - timedelta(days=1))
    goes = make_registration(meeting, person=gone)
    waits = make_registration(meeting)
    pick(goes, first)
    pick(waits, first)
    merge = merging.merge(kept, gone, by=organiser)
    assert standing(first) == ([stays.pk], [waits.pk])
    merging.undo_merge(merge, by=organiser)
    assert standing(first) == ([goes.pk], [waits.pk])


def test_of_two_choices_of_one_person_that_of_the_place_that_stays_stays(organiser):
    meeting, first, second = make_breakouts(1, 5)
    kept, gone = make_person(), make_person()
    stays = make_registration(meeting, person=kept, registered_at=BEFORE - timedelta(days=1))
    goes, waits = make_registration(meeting, person=gone), make_registration(meeting)
    pick(stays, second)
    pick(goes, first)
    pick(waits, first)
    merging.merge(kept, gone, by=organiser)
    assert standing(second) == ([stays.pk], [])
    assert standing(first) == ([waits.pk], [goes.pk])


def test_a_breakout_seat_follows_a_merge_also_where_the_freed_seat_at_the_meeting_goes_to_the_line(organiser):
    meeting, first = make_breakouts(1, meeting=make_meeting(rooms=1, seats=3))
    kept, gone = make_person(), make_person()
    stays = make_registration(meeting, person=kept, registered_at=BEFORE - timedelta(days=1))
    goes = make_registration(meeting, person=gone)
    waits = make_registration(meeting)
    pick(goes, first)
    pick(waits, first)
    next_in_line = make_registration(meeting, status=Status.WAITLISTED)

    merging.merge(kept, gone, by=organiser)

    next_in_line.refresh_from_db()
    assert next_in_line.is_confirmed
    assert standing(first) == ([stays.pk], [waits.pk])


def test_that_no_one_comes_settles_the_breakouts_once(organiser):
    meeting, first = make_breakouts(3)
    hope = make_organisation()
    coming = [make_registration(meeting, person=make_person(organisation=hope)) for _ in range(3)]
    for one in coming:
        pick(one, first)
    waits = make_registration(meeting)
    pick(waits, first)
    settled = []
    hooks.after_places.append(lambda meeting, **_: settled.append(standing(first)) or [])
    try:
        places.cancel_and_answer(
            meeting, organisation=hope, registrations=[one.pk for one in coming], by=organiser, answer=Answer.NOT_COMING
        )
    finally:
        hooks.after_places.pop()

    assert settled == [([waits.pk], [one.pk for one in coming])]


@pytest.mark.django_db(transaction=True)
def test_three_hundred_requests_for_the_last_seats_of_three_rooms_give_exactly_the_places():
    chance = random.Random(13)
    meeting, *sessions = make_breakouts(10, 15, 20)
    registrations = [make_registration(meeting) for _ in range(100)]
    organiser = make_account(is_staff=True)
    requests = [(one, chance.choice(sessions)) for one in registrations * 3]
    chance.shuffle(requests)

    def ask(own):
        for registration, session in own:
            was = Choice.objects.filter(registration=registration).values_list("session", flat=True).first()
            wish = Wish(registration.pk, session.pk, was, may_wait=chance.random() < 0.5)
            try:
                breakouts.choose(meeting, [wish], by=organiser, now=BEFORE)
            except breakouts.BreakoutRefusal as refusal:
                assert isinstance(refusal, breakouts.IsFull | breakouts.ChangedMeanwhile)  # noqa: PT017 - of many

    at_once(*[lambda own=requests[start::12]: ask(own) for start in range(12)])

    choices = Choice.objects.values_list("registration", flat=True)
    assert len(choices) == len(set(choices))
    for session, count in zip(sessions, (10, 15, 20), strict=True):
        seated, waiting = standing(session)
        assert len(seated) == count or (not waiting and len(seated) < count)
    assert sum(len(standing(session)[0]) for session in sessions) == 45
    keys = Message.objects.values_list("key", flat=True)
    assert len(keys) == len(set(keys))
    moved_up = Counter(Message.objects.filter(kind="breakout_place").values_list("about", flat=True))
    assert all(count <= 3 for count in moved_up.values())


PEOPLE, ROOMS = 6, 2
steps = st.lists(
    st.one_of(
        st.tuples(st.just("choose"), st.integers(0, PEOPLE - 1), st.integers(0, ROOMS)),
        st.tuples(st.just("cancel"), st.integers(0, PEOPLE - 1), st.just(0)),
        st.tuples(st.just("seats"), st.integers(0, ROOMS - 1), st.integers(1, 4)),
        st.tuples(st.just("cancel and undo"), st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)),
    ),
    max_size=20,
)


class Model:
    """Who has a seat in which room and who waits for it, as lists of people."""

    def __init__(self) -> None:
        self.seats = [1] * ROOMS
        self.seated: list[list[int]] = [[] for _ in range(ROOMS)]
        self.waiting: list[list[int]] = [[] for _ in range(ROOMS)]

    def choose(self, person: int, room: int | None) -> None:
        lines = [*self.seated, *self.waiting]
        if room is not None and person in self.seated[room] + self.waiting[room]:
            return
        for line in lines:
            if person in line:
                line.remove(person)
        if room is not None:
            self.waiting[room].append(person)
        self.move_up()

    def change_seats(self, room: int, seats: int) -> None:
        self.seats[room] = seats
        self.move_up()

    def move_up(self) -> None:
        for room in range(ROOMS):
            while self.waiting[room] and len(self.seated[room]) < self.seats[room]:
                self.seated[room].append(self.waiting[room].pop(0))


class ChoicesTest(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(steps=steps)
    def test_choices_stand_as_in_the_model(self, steps: list[tuple[str, int, int]]) -> None:
        organiser, model = make_account(is_staff=True), Model()
        meeting, *sessions = make_breakouts(*[None] * ROOMS)
        meeting.rooms.update(seats=1)
        registrations = [make_registration(meeting) for _ in range(PEOPLE)]
        number_of = {registration.pk: number for number, registration in enumerate(registrations)}
        gone = set()

        for minute, (step, one, other) in enumerate(steps):
            now = BEFORE + timedelta(minutes=minute)
            if step == "seats":
                rooms.change_room(meeting.rooms.all()[one], by=organiser, now=now, seats=other)
                model.change_seats(one, other)
            elif step == "cancel":
                places.cancel(registrations[one], by=organiser, now=now)
                model.choose(one, None)
                gone.add(one)
            elif step == "cancel and undo":
                both = [registrations[each] for each in {one, other} - gone]
                if both:
                    undo(cancel_at_once(*both, by=organiser, now=now), by=organiser, now=now + timedelta(seconds=1))
            elif one not in gone:
                room = other if other < ROOMS else None
                pick(registrations[one], sessions[room] if room is not None else None, by=organiser, now=now)
                model.choose(one, room)

            for room, session in enumerate(sessions):
                counted = Choice.objects.filter(session=session, registration__status=Status.CONFIRMED)
                seated = set(counted.exclude(seated_at=None).values_list("registration", flat=True))
                waiting = (
                    counted.filter(seated_at=None).order_by("chosen_at", "pk").values_list("registration", flat=True)
                )
                assert {number_of[pk] for pk in seated} == set(model.seated[room])
                assert [number_of[pk] for pk in waiting] == model.waiting[room]
        keys = Message.objects.values_list("key", flat=True)
        assert len(keys) == len(set(keys))
