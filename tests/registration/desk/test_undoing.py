"""What is undone stands as before; who had not heard of it never does, and who had hears what stands."""

from datetime import timedelta

import pytest

from coalition_events.mail import outbox
from coalition_events.mail.delivery import bounces
from coalition_events.mail.models import Message
from coalition_events.meetings.models import TOLD_AFTER
from coalition_events.registration.actions import batches, out_of_turn, places, undoing
from coalition_events.registration.actions.refusals import NotYours
from coalition_events.registration.actions.undoing import AlreadyUndone
from coalition_events.registration.models import BatchKind, Registration, Status
from tests.factories import BEFORE, make_account, make_organisation
from tests.registration.desk.conftest import make_november, seen, stand

CONFIRMED, WAITING, CANCELLED = "confirmed", "waitlisted", "cancelled"
SOON, LATER = BEFORE + timedelta(minutes=1), BEFORE + TOLD_AFTER + timedelta(minutes=1)
KEPT = ("status", "days", "delegation_id", "confirmed_at", "waitlisted_at", "cancelled_at", "cancelled_by_id")


def as_kept(*rows: Registration) -> list[dict]:
    return list(Registration.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk").values("pk", *KEPT))


@pytest.fixture
def undo(organiser):
    return lambda outcome, now=SOON: undoing.undo(outcome.batch, by=organiser, now=now)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        (BatchKind.CANCEL, {}),
        (BatchKind.WAITLIST, {}),
        (BatchKind.MOVE, {"days": [2]}),
        (BatchKind.MOVE, {"organisation": True}),
        (BatchKind.CONFIRM, {}),
    ],
)
def test_undone_in_time_all_stand_as_before_and_nobody_ever_hears(named, organiser, undo, deliver, kind, target):
    meeting = make_november(seats=4 if kind == BatchKind.CONFIRM else 2)
    rows = [named(name, meeting=meeting) for name in "AB"]
    rows += [named(name, waits=turn, meeting=meeting) for turn, name in enumerate("WXYZ", start=1)]
    if "organisation" in target:
        target = {"organisation": make_organisation()}
    before = as_kept(*rows)
    chosen = rows[2:5] if kind == BatchKind.CONFIRM else rows[:2]
    outcome = batches.act(meeting, kind, seen(*chosen), by=organiser, now=BEFORE, **target)
    assert as_kept(*rows) != before

    undone = undo(outcome)

    if kind == BatchKind.CONFIRM:  # a seat that is free is not left empty while somebody waits
        assert stand(*rows) == [CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED, WAITING, WAITING]
        return
    assert as_kept(*rows) == before
    assert {row.pk for row in undone.restored} == {row.pk for row in outcome.done}
    assert (undone.waiting, undone.refused) == ([], [])
    assert deliver(LATER) == []


@pytest.mark.parametrize("stopped", ["A", "W"])
def test_undone_in_time_nobody_hears_even_if_an_address_was_stopped_meanwhile(named, organiser, undo, deliver, stopped):
    meeting = make_november(seats=1)
    a, w = named("A", meeting=meeting), named("W", waits=1, meeting=meeting)
    before = as_kept(a, w)
    outcome = batches.act(meeting, BatchKind.CANCEL, seen(a), by=organiser, now=BEFORE)
    address = (a if stopped == "A" else w).person.email
    bounces.stop_by_hand(address, reason="", by=organiser, now=BEFORE)

    undone = undo(outcome)

    assert as_kept(a, w) == before
    assert (undone.waiting, undone.refused, undone.withdrawn) == ([], [], 2)
    bounces.lift(address, by=organiser, now=SOON)
    outbox.retry_all(Message.objects.all(), by=organiser, now=SOON)
    assert deliver(LATER) == []


def test_what_failed_before_at_a_stopped_address_is_said_after_all(full, organiser, undo, deliver, named):
    person = named("A").person
    Registration.objects.all().delete()
    registration = places.register(full, person=person, days=[1], by=organiser, now=BEFORE)
    bounces.stop_by_hand(person.email, reason="", by=organiser, now=BEFORE)
    outcome = batches.act(full, BatchKind.CANCEL, seen(registration), by=organiser, now=BEFORE)
    bounces.lift(person.email, by=organiser, now=BEFORE)

    undo(outcome)

    (mail,) = deliver(LATER)
    assert mail.subject.startswith("A, you are registered")


def test_undone_late_who_was_told_hears_what_stands(full, named, organiser, undo, deliver):
    a = named("A")
    outcome = batches.act(full, BatchKind.CANCEL, seen(a), by=organiser, now=BEFORE)
    deliver(BEFORE + TOLD_AFTER)

    undo(outcome, LATER)

    cancelled, confirmed = deliver(LATER)
    assert cancelled.subject.startswith("A, your place is cancelled")
    assert confirmed.subject.startswith("A, you are registered")
    assert stand(a) == [CONFIRMED]


def test_a_seat_that_was_given_on_and_told_stays_and_the_other_waits_first(full, named, organiser, undo, deliver):
    a, b, w, x = named("A"), named("B"), named("W", waits=1), named("X", waits=2)
    outcome = batches.act(full, BatchKind.CANCEL, seen(a), by=organiser, now=BEFORE)
    deliver(BEFORE + TOLD_AFTER)

    undone = undo(outcome, LATER)

    assert stand(a, b, w, x) == [WAITING, CONFIRMED, CONFIRMED, WAITING]
    assert [row.pk for row in undone.waiting] == [a.pk]
    assert list(full.registrations.in_line(full.waitlist_rule)) == [a, x]
    assert deliver(LATER)[-1].to == [f"A <{a.person.email}>"]


def test_what_somebody_changed_since_is_left_and_named(full, named, organiser, undo):
    a, b = named("A"), named("B")
    outcome = batches.act(full, BatchKind.MOVE, seen(a, b), by=organiser, now=BEFORE, days=[2])
    places.change(a, days=[1], by=organiser, now=BEFORE)

    undone = undo(outcome)

    a.refresh_from_db(), b.refresh_from_db()
    assert (a.days, b.days) == ([1], [1, 2])
    assert [(one.registration.pk, one.why) for one in undone.refused] == [(a.pk, "Changed meanwhile.")]
    assert [row.pk for row in undone.restored] == [b.pk]


def test_who_was_registered_again_since_keeps_that_place(full, named, organiser, undo):
    a = named("A")
    outcome = batches.act(full, BatchKind.CANCEL, seen(a), by=organiser, now=BEFORE)
    again = places.register(full, person=a.person, days=[1], by=organiser, now=BEFORE)

    undone = undo(outcome)

    assert stand(a, again) == [CANCELLED, CONFIRMED]
    assert [one.why for one in undone.refused] == ["Was registered again later."]


def test_what_is_refused_leaves_the_seats_right(full, named, organiser, undo):
    a, b, w, x = named("A"), named("B"), named("W", waits=1), named("X", waits=2)
    outcome = batches.act(full, BatchKind.CANCEL, seen(a, b), by=organiser, now=BEFORE)
    out_of_turn.waitlist(a, by=organiser, now=SOON)  # changed since: it stands in the line

    undone = undo(outcome)

    assert (undone.keep, undone.wait_again, undone.seated) == ([w], [x], [])
    assert full.registrations.confirmed().count() == 2
    assert stand(b, w) == [CONFIRMED, CONFIRMED]
    assert stand(a, x) == [WAITING, WAITING]


def test_undoing_twice_does_nothing_and_says_so(full, named, organiser, undo):
    a = named("A")
    outcome = batches.act(full, BatchKind.CANCEL, seen(a), by=organiser, now=BEFORE)
    undo(outcome)
    stood = seen(a)

    with pytest.raises(AlreadyUndone, match="Sim Channary"):
        undo(outcome)

    assert seen(a) == stood
    outcome.batch.refresh_from_db()
    assert (outcome.batch.undone_by, outcome.batch.undone_at) == (organiser, SOON)


def test_what_was_still_to_be_said_before_is_said_after_all(full, organiser, undo, deliver, named):
    person = named("A").person
    Registration.objects.all().delete()
    registration = places.register(full, person=person, days=[1], by=organiser, now=BEFORE)
    outcome = batches.act(full, BatchKind.CANCEL, seen(registration), by=organiser, now=BEFORE)

    undo(outcome)

    (mail,) = deliver(LATER)
    assert mail.subject.startswith("A, you are registered")


def test_what_waits_for_a_time_to_undo_it_waits_for_that_again(full, organiser, undo, named):
    registration, _b, _w = named("A"), named("B"), named("W", waits=1)
    batches.act(full, BatchKind.WAITLIST, seen(registration), by=organiser, now=BEFORE)
    [first] = Message.objects.filter(name="A")
    outcome = batches.act(full, BatchKind.CANCEL, seen(registration), by=organiser, now=SOON)

    undo(outcome)

    again = Message.objects.get(name="A", status="due")
    assert (again.kind, again.due_at) == (first.kind, first.due_at)


def test_who_had_a_seat_for_a_moment_and_was_told_of_it_has_it(named, organiser, undo, deliver):
    meeting = make_november(seats=2)
    a, w = named("A", meeting=meeting), named("W", waits=1, meeting=meeting, days=[2])
    named("B", meeting=meeting)
    outcome = batches.act(meeting, BatchKind.CANCEL, seen(a), by=organiser, now=BEFORE)
    Message.objects.filter(name="W").update(status="sent", sent_at=BEFORE)

    undone = undo(outcome)

    assert stand(a, w) == [WAITING, CONFIRMED]
    assert Message.objects.filter(name="W", status="due").count() == 0
    assert [row.pk for row in undone.waiting] == [a.pk]


def test_a_day_that_filled_meanwhile_keeps_who_was_moved_where_they_are(named, organiser, undo):
    meeting = make_november(seats=10)
    meeting.days.filter(number=1).update(seats=1)
    a = named("A", meeting=meeting, days=[1])
    outcome = batches.act(meeting, BatchKind.MOVE, seen(a), by=organiser, now=BEFORE, days=[2])
    named("B", meeting=meeting, days=[1])

    undone = undo(outcome)

    a.refresh_from_db()
    assert a.days == [2]
    assert undone.refused[0].why == "No seat is free on Thursday 4 November."


def test_only_organisers_undo(full, named, organiser):
    outcome = batches.act(full, BatchKind.CANCEL, seen(named("A")), by=organiser, now=BEFORE)

    with pytest.raises(NotYours):
        undoing.undo(outcome.batch, by=make_account(), now=SOON)


def test_a_cancelled_place_that_was_given_back_is_cancelled_again(full, named, organiser, undo, deliver):
    a = named("A", status=Status.CANCELLED, cancelled_at=BEFORE, cancelled_by=organiser)
    before = as_kept(a)
    outcome = batches.act(full, BatchKind.CONFIRM, seen(a), by=organiser, now=BEFORE)
    assert stand(a) == [CONFIRMED]

    undo(outcome)

    assert as_kept(a) == before
    assert deliver(LATER) == []
