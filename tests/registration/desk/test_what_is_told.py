"""Whatever organisers do to many, undo and let go out, nobody is told two things and calendars say what stands."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import pytest

from coalition_events.mail.delivery import bounces
from coalition_events.mail.models import Message
from coalition_events.meetings.models import TOLD_AFTER
from coalition_events.registration.actions import batches, colleagues as replacement, out_of_turn, places, undoing
from coalition_events.registration.actions.meeting_changes import tell_who_comes
from coalition_events.registration.actions.refusals import Refusal
from coalition_events.registration.mails import places as places_mails
from coalition_events.registration.models import Batch, BatchKind, Registration, Status
from members.models import Account
from tests.factories import BEFORE, make_meeting, make_organisation, make_person
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


class Desk:
    """A meeting of six seats at which members and organisers do, by chance, all that can be done to a place."""

    def __init__(self, seed: int, organiser: Account, deliver: Callable[[datetime], object]) -> None:
        self.dice, self.by, self.deliver, self.now = random.Random(seed), organiser, deliver, BEFORE
        self.meeting = make_meeting(seats=6)
        self.people = [make_person(organisation=of) for of in [make_organisation() for _ in range(3)] for _ in range(6)]
        self.batches: list[Batch] = []

    def go_on(self) -> None:
        self.now += timedelta(minutes=self.dice.randint(0, 6))
        if self.dice.random() < 0.3:
            self.deliver(self.now)
        acts = [
            *[self.register] * 3,
            *[self.act] * 2,
            self.cancel,
            self.replace,
            self.change,
            self.undo,
            self.move_days,
        ]
        with suppress(Refusal):
            self.dice.choice(acts)()

    def register(self) -> None:
        person = self.dice.choice(self.people)
        places.register(self.meeting, person=person, days=self.days(), by=self.by, now=self.now)

    def cancel(self) -> None:
        for one in self.some_live():
            places.cancel(one, by=self.by, now=self.now)

    def replace(self) -> None:
        for one in self.some_live():
            colleagues = [person for person in self.people if person.organisation_id == one.person.organisation_id]
            replacement.replace(one, person=self.dice.choice(colleagues), by=self.by, now=self.now)

    def change(self) -> None:
        for one in self.some_live():
            places.change(one, days=self.days(), by=self.by, now=self.now)

    def act(self) -> None:
        rows = list(self.meeting.registrations.order_by("pk"))
        chosen, kind = self.dice.sample(rows, min(3, len(rows))), self.dice.choice(KINDS)
        outcome = batches.act(self.meeting, kind, seen(*chosen), by=self.by, now=self.now, days=self.days())
        self.batches += [outcome.batch] if outcome.batch else []

    def undo(self) -> None:
        if self.batches:
            batch = self.batches.pop(self.dice.randrange(len(self.batches)))
            undoing.undo(batch, by=self.by, now=self.now)

    def move_days(self) -> None:
        if self.dice.random() < 0.4:
            tell_who_comes(self.meeting, now=self.now)

    def some_live(self) -> list[Registration]:
        live = list(self.meeting.registrations.live().order_by("pk"))
        return self.dice.sample(live, min(1, len(live)))

    def days(self) -> list[int]:
        return self.dice.choice([[1], [2], [1, 2]])


@pytest.mark.parametrize("seed", range(8))
def test_one_thing_is_told_to_each_and_it_is_what_stands(seed, organiser, deliver):
    desk = Desk(seed, organiser, deliver)
    rows = desk.meeting.registrations
    for _ in range(50):
        desk.go_on()
        due = Message.objects.filter(status="due").values_list("about", "kind")
        assert max(Counter(about for about, _kind in due).values(), default=0) <= 1, "nobody is told two things"
        stands = {places_mails.about(one): one.status for one in rows.all()}
        assert [about for about, kind in due if kind not in SAYS[stands[about]]] == []

    deliver(desk.now + TOLD_AFTER)

    last = dict(Message.objects.filter(status="sent").order_by("sent_at", "pk").values_list("about", "kind"))
    for one in rows.all():
        kind = last.get(places_mails.about(one))
        assert places_mails.was_told_of_seat(one) == (one.is_confirmed and kind is not None)
        # Who gives up their turn for a colleague's place, or never had word of one that ended, hears of the other.
        if one.is_live or (kind and not rows.filter(person=one.person, pk__gt=one.pk).exists()):
            assert kind in SAYS[one.status]


def test_what_a_batch_left_to_be_said_is_not_said_twice_once_it_is_undone(named, organiser):
    meeting = make_november(seats=1)
    a = named("A", meeting=meeting)
    named("W", meeting=meeting, waits=1)
    batches.act(meeting, BatchKind.WAITLIST, seen(a), by=organiser, now=BEFORE)
    other = make_organisation()
    moved = batches.act(meeting, BatchKind.MOVE, seen(a), by=organiser, now=BEFORE, organisation=other)

    undoing.undo(moved.batch, by=organiser, now=SOON)

    (subject,) = subjects(about=places_mails.about(a), status="due")
    assert subject.startswith("A, you are on the waiting list")


def test_who_waits_with_other_days_before_they_were_told_hears_of_these(named, organiser, deliver):
    meeting = make_november(seats=1)
    a = named("A", meeting=meeting)
    named("W", meeting=meeting, waits=1)
    batches.act(meeting, BatchKind.WAITLIST, seen(a), by=organiser, now=BEFORE)

    places.change(Registration.objects.get(pk=a.pk), days=[2], by=organiser, now=SOON)

    waiting = [mail for mail in deliver(LATER) if "waiting list" in mail.subject]
    assert ["Friday 5 November" in mail.body and "Thursday" not in mail.body for mail in waiting] == [True]


def test_who_waits_and_was_told_so_hears_nothing_of_other_days(named, organiser):
    meeting = make_november(seats=1)
    named("A", meeting=meeting)
    w = named("W", meeting=meeting, waits=1)

    places.change(w, days=[2], by=organiser, now=SOON)

    assert subjects(about=places_mails.about(w)) == []


def test_an_entry_is_taken_out_by_whichever_mail_goes_in_the_end(named, organiser, deliver):
    meeting = make_november(seats=1)
    a = named("A", meeting=meeting)
    named("W", meeting=meeting, waits=1)
    out_of_turn.move(a, days=[1], by=organiser, now=BEFORE)
    deliver(BEFORE)
    out_of_turn.waitlist(a, by=organiser, now=SOON, due_at=LATER)

    places.cancel(a, by=organiser, now=SOON)

    assert "METHOD:CANCEL" in Message.objects.get(about=places_mails.about(a), status="due").calendar


def test_who_does_not_get_their_seat_back_hears_that_they_wait(named, organiser):
    meeting = make_november(seats=1)
    a, w = named("A", meeting=meeting), named("W", meeting=meeting, waits=1)
    outcome = batches.act(meeting, BatchKind.WAITLIST, seen(a), by=organiser, now=BEFORE)
    Message.objects.filter(about=places_mails.about(w)).update(status="sent", sent_at=SOON)

    undone = undoing.undo(outcome.batch, by=organiser, now=SOON)

    assert [row.pk for row in undone.waiting] == [a.pk]
    (subject,) = subjects(about=places_mails.about(a), status="due")
    assert subject.startswith("A, you are on the waiting list")


def test_who_is_registered_again_meanwhile_still_hears_that_the_old_place_is_cancelled(named, organiser, deliver):
    meeting = make_november(seats=3)
    a = named("A", meeting=meeting, confirmed_at=BEFORE)
    outcome = batches.act(meeting, BatchKind.CANCEL, seen(a), by=organiser, now=BEFORE)
    places.register(meeting, person=a.person, days=[1], by=organiser, now=BEFORE)

    undoing.undo(outcome.batch, by=organiser, now=SOON)

    (subject,) = subjects(about=places_mails.about(a), status="due")
    assert subject.startswith("A, your place is cancelled")


def test_who_was_moved_and_heard_of_it_in_a_later_mail_hears_that_they_are_moved_back(named, organiser, deliver):
    meeting = make_november(seats=3)
    a = named("A", meeting=meeting, days=[1])
    outcome = batches.act(meeting, BatchKind.MOVE, seen(a), by=organiser, now=BEFORE, days=[2])
    tell_who_comes(meeting, now=SOON)
    deliver(LATER)

    undoing.undo(outcome.batch, by=organiser, now=LATER)

    assert "Thursday 4 November" in deliver(LATER)[-1].body


def test_who_never_heard_of_a_place_hears_of_it_when_the_meeting_moves(organiser):
    meeting = make_november(seats=3)
    person = make_person(full_name="A")
    row = places.register(meeting, person=person, days=[1], by=organiser, now=BEFORE)
    bounces.stop_by_hand(person.email, reason="", by=organiser, now=BEFORE)

    tell_who_comes(meeting, now=SOON)

    (subject,) = subjects(about=places_mails.about(row), status="due")
    assert subject.startswith("A, you are registered")
