"""Organisers who act on the same registrations in the same moment, over real connections."""

import random
from collections import Counter
from datetime import timedelta

import pytest

from coalition_events.mail.models import Message
from coalition_events.registration.actions import batches, undoing as undoing_actions
from coalition_events.registration.actions.undoing import AlreadyUndone
from coalition_events.registration.models import Batch, BatchKind
from tests.at_once import at_once
from tests.factories import BEFORE, make_account, make_meeting, make_registration
from tests.registration.desk.conftest import seen, stand

pytestmark = pytest.mark.django_db(transaction=True)
KINDS = [BatchKind.CANCEL, BatchKind.WAITLIST, BatchKind.CONFIRM, BatchKind.MOVE]


def organisers(count: int) -> list:
    return [make_account(is_staff=True) for _ in range(count)]


def waiting(meeting, turn: int):
    return make_registration(meeting, status="waitlisted", waitlisted_at=BEFORE - timedelta(minutes=60 - turn))


def test_of_two_who_act_on_the_same_rows_one_acts_and_the_other_is_told():
    meeting = make_meeting(seats=3)
    rows = [make_registration(meeting) for _ in range(3)]
    versions = seen(*rows)

    def acting(kind, by):
        return lambda: batches.act(meeting, kind, versions, by=by, now=BEFORE, days=[1])

    kinds = (BatchKind.CANCEL, BatchKind.MOVE)
    outcomes = at_once(*[acting(kind, by) for kind, by in zip(kinds, organisers(2), strict=True)])

    assert sorted(len(outcome.done) for outcome in outcomes) == [0, 3]
    assert {one.why for outcome in outcomes for one in outcome.refused} == {"Changed meanwhile."}
    assert len(set(stand(*rows))) == 1
    assert Batch.objects.count() == 1


def test_two_undo_the_same_batch_and_it_is_undone_once():
    meeting = make_meeting(seats=2)
    rows = [make_registration(meeting) for _ in range(2)]
    first, second = organisers(2)
    batch = batches.act(meeting, BatchKind.CANCEL, seen(*rows), by=first, now=BEFORE).batch

    def undoing(by):
        def job() -> str:
            try:
                undoing_actions.undo(batch, by=by, now=BEFORE)
            except AlreadyUndone:
                return "told"
            return "undone"

        return job

    assert sorted(at_once(undoing(first), undoing(second))) == ["told", "undone"]
    assert stand(*rows) == ["confirmed", "confirmed"]
    assert set(seen(*rows).values()) == {3}, "each was changed twice: cancelled, and put back"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_many_do_at_once_no_seat_is_given_twice_and_none_is_left_empty(seed):
    chance = random.Random(seed)
    meeting = make_meeting(seats=6)
    rows = [make_registration(meeting) for _ in range(6)] + [waiting(meeting, turn) for turn in range(6)]
    accounts = organisers(6)

    def working(by, dice):
        def job() -> None:
            for _ in range(4):
                chosen = dice.sample(rows, 3)
                outcome = batches.act(meeting, dice.choice(KINDS), seen(*chosen), by=by, now=BEFORE, days=[1])
                if outcome.batch and dice.random() < 0.5:
                    undoing_actions.undo(outcome.batch, by=by, now=BEFORE)

        return job

    at_once(*[working(by, random.Random(chance.random())) for by in accounts])

    counts = Counter(meeting.registrations.values_list("status", flat=True))
    assert counts["confirmed"] <= 6
    assert counts["confirmed"] == 6 or counts["waitlisted"] == 0
    due = Message.objects.filter(status="due").values_list("about", flat=True)
    assert max(Counter(due).values(), default=0) <= 1, "nobody is told two things"
