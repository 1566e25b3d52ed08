"""Whatever organisers do to many, undo and let go out, nobody is told two things and calendars say what stands."""

import random
from collections import Counter
from datetime import timedelta

import pytest

from coalition_events.mail.models import Message
from coalition_events.registration import actions, emails
from coalition_events.registration.models import TOLD_AFTER, BatchKind, Registration, Status
from tests.factories import BEFORE, make_meeting, make_organisation, make_registration
from tests.registration.desk.conftest import make_november, seen

KINDS = [BatchKind.CANCEL, BatchKind.WAITLIST, BatchKind.CONFIRM, BatchKind.MOVE]
SAYS = {
    Status.CONFIRMED: {"registration_confirmed", "registration_promoted", "registration_changed"},
    Status.WAITLISTED: {"registration_waitlisted"},
    Status.CANCELLED: {"registration_cancelled"},
}
SOON, LATER = BEFORE + timedelta(minutes=1), BEFORE + TOLD_AFTER + timedelta(minutes=1)


def subjects(**fields) -> list[str]:
    return list(Message.objects.filter(**fields).order_by("pk").values_list("subject", flat=True))


@pytest.mark.parametrize("seed", range(8))
def test_one_thing_is_told_to_each_and_it_is_what_stands(seed, organiser, deliver):
    dice, now = random.Random(seed), BEFORE
    meeting = make_meeting(seats=6)
    rows = [make_registration(meeting) for _ in range(6)]
    waits: dict = {"status": "waitlisted", "waitlisted_at": now - timedelta(minutes=9)}
    rows += [make_registration(meeting, **waits) for _ in range(6)]
    done = []
    for _ in range(30):
        now += timedelta(minutes=dice.randint(0, 6))
        if dice.random() < 0.3:
            deliver(now)
        if done and dice.random() < 0.4:
            actions.undo(done.pop(dice.randrange(len(done))), by=organiser, now=now)
        else:
            chosen, target = seen(*dice.sample(rows, 3)), {"days": dice.choice([[1], [2], [1, 2]])}
            outcome = actions.act(meeting, dice.choice(KINDS), chosen, by=organiser, now=now, **target)
            done += [outcome.batch] if outcome.batch else []

        due = Message.objects.filter(status="due").values_list("about", "kind")
        assert max(Counter(about for about, _kind in due).values(), default=0) <= 1, "nobody is told two things"
        stands = {emails.about(one): one.status for one in meeting.registrations.all()}
        assert [about for about, kind in due if kind not in SAYS[stands[about]]] == []

    deliver(now + TOLD_AFTER)
    told = set(Message.objects.filter(status="sent").values_list("about", flat=True))
    for one in meeting.registrations.all():
        assert emails.has_entry(one) == (one.is_confirmed and emails.about(one) in told)


def test_what_a_batch_left_to_be_said_is_not_said_twice_once_it_is_undone(named, organiser):
    meeting = make_november(seats=1)
    a = named("A", meeting=meeting)
    named("W", meeting=meeting, waits=1)
    actions.act(meeting, BatchKind.WAITLIST, seen(a), by=organiser, now=BEFORE)
    other = make_organisation()
    moved = actions.act(meeting, BatchKind.MOVE, seen(a), by=organiser, now=BEFORE, organisation=other)

    actions.undo(moved.batch, by=organiser, now=SOON)

    (subject,) = subjects(about=emails.about(a), status="due")
    assert subject.startswith("A is on the waiting list")


def test_who_waits_with_other_days_before_they_were_told_hears_of_these(named, organiser, deliver):
    meeting = make_november(seats=1)
    a = named("A", meeting=meeting)
    named("W", meeting=meeting, waits=1)
    actions.act(meeting, BatchKind.WAITLIST, seen(a), by=organiser, now=BEFORE)

    actions.change(Registration.objects.get(pk=a.pk), days=[2], by=organiser, now=SOON)

    waiting = [mail for mail in deliver(LATER) if "waiting list" in mail.subject]
    assert ["Friday 5 November" in mail.body and "Thursday" not in mail.body for mail in waiting] == [True]


def test_who_waits_and_was_told_so_hears_nothing_of_other_days(named, organiser):
    meeting = make_november(seats=1)
    named("A", meeting=meeting)
    w = named("W", meeting=meeting, waits=1)

    actions.change(w, days=[2], by=organiser, now=SOON)

    assert subjects(about=emails.about(w)) == []


def test_an_entry_is_taken_out_by_whichever_mail_goes_in_the_end(named, organiser, deliver):
    meeting = make_november(seats=1)
    a = named("A", meeting=meeting)
    named("W", meeting=meeting, waits=1)
    actions.move(a, days=[1], by=organiser, now=BEFORE)
    deliver(BEFORE)
    actions.waitlist(a, by=organiser, now=SOON, due_at=LATER)

    actions.cancel(a, by=organiser, now=SOON)

    assert "METHOD:CANCEL" in Message.objects.get(about=emails.about(a), status="due").calendar


def test_who_does_not_get_their_seat_back_hears_that_they_wait(named, organiser):
    meeting = make_november(seats=1)
    a, w = named("A", meeting=meeting), named("W", meeting=meeting, waits=1)
    outcome = actions.act(meeting, BatchKind.WAITLIST, seen(a), by=organiser, now=BEFORE)
    Message.objects.filter(about=emails.about(w)).update(status="sent", sent_at=SOON)

    undone = actions.undo(outcome.batch, by=organiser, now=SOON)

    assert [row.pk for row in undone.waiting] == [a.pk]
    (subject,) = subjects(about=emails.about(a), status="due")
    assert subject.startswith("A is on the waiting list")
