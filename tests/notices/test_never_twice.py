"""Whatever happens in whatever order, a plan made twice is one plan, and nobody is told the same thing twice."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial

import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.extra.django import TestCase

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import moves, planning, posting, rules as rules_actions
from coalition_events.notices.models import Notice, Reminder, State
from coalition_events.registration.models import Registration, Status as Place
from tests.at_once import at_once
from tests.factories import MAY_6, at, make_account, make_meeting, make_person, make_registration
from tests.notices.conftest import WEEK_BEFORE, make_rule, morning_of

STARTS_AT = datetime.combine(MAY_6 - timedelta(days=12), time(6), PHNOM_PENH)

steps = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.sampled_from([1, 5, 12, 26, 60])),
        st.tuples(st.just("wait"), st.sampled_from([3, 24, -30])),
        st.tuples(st.just("register"), st.integers(0, 2)),
        st.tuples(st.just("cancel"), st.integers(0, 2)),
        st.tuples(st.just("address"), st.integers(0, 2)),
        st.tuples(st.just("move"), st.sampled_from([-2, 0, 3, 21])),
        st.tuples(st.just("rule"), st.sampled_from([1, 2, 4, 7, 9])),
        st.tuples(st.just("switch"), st.booleans()),
        st.tuples(st.just("deliver"), st.booleans()),
    ),
    max_size=14,
)


@dataclass
class World:
    meeting: Meeting
    rules: list[Reminder]
    organiser: object
    now: datetime = STARTS_AT
    people: list = field(default_factory=list)

    def act(self, verb: str, value) -> None:
        getattr(self, verb)(value)
        posting.remind_whoever_is_due(now=self.now)

    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    def register(self, number: int) -> None:
        if not self.meeting.registrations.live().filter(person=self.people[number]).exists():
            make_registration(self.meeting, person=self.people[number], registered_at=self.now)

    def cancel(self, number: int) -> None:
        found = Registration.objects.filter(person=self.people[number]).live()
        found.update(status=Place.CANCELLED, cancelled_at=self.now)

    def address(self, number: int) -> None:
        person = self.people[number]
        person.email = "" if person.email else f"again{number}@example.org"
        person.save(update_fields=["email"])

    def move(self, days: int) -> None:
        first = MAY_6 + timedelta(days=days)
        if self.meeting.starts_on > self.now.date() < first:
            self.meeting = meeting_actions.change(
                self.meeting, by=self.organiser, now=self.now, starts_on=first, ends_on=first + timedelta(days=1)
            )

    def rule(self, days: int) -> None:
        rule = Reminder.objects.get(pk=self.rules[0].pk)
        rule.days_before = days
        with suppress(rules_actions.RemindedAlready):  # said on that day already: it stays as it was
            rules_actions.keep(rule, now=self.now)

    def switch(self, on: bool) -> None:
        rules_actions.switch(Reminder.objects.get(pk=self.rules[1].pk), on=on, now=self.now)

    def deliver(self, arrives: bool) -> None:
        waiting = Message.objects.filter(status=Status.DUE)
        if arrives:
            waiting.update(status=Status.SENT, sent_at=self.now)
        else:
            waiting.update(status=Status.FAILED, reason="550")


class NeverTwice(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(steps=steps)
    def test_no_rule_tells_anybody_twice_of_the_same_first_day(self, steps):
        meeting = make_meeting()
        rules = [make_rule(meeting, days_before=8), make_rule(meeting, days_before=3)]
        world = World(meeting, rules, make_account(is_staff=True), people=[make_person() for _number in range(3)])
        for verb, value in steps:
            world.act(verb, value)

        before = list(Notice.objects.order_by("pk").values())
        assert not planning.plan(world.meeting, now=world.now).has_changed
        assert list(Notice.objects.order_by("pk").values()) == before

        gone = Message.objects.filter(kind="reminder_registered", status__in=[Status.SENT, Status.FAILED])
        said = Counter((message.key, message.about.split(":")[0]) for message in gone)
        assert set(said.values()) <= {1}
        rows = Notice.objects.filter(state=State.POSTED)
        assert set(Counter(rows.values_list("source", "occurrence", "key")).values()) <= {1}
        # Whatever is posted has its message, and whatever message went stands as posted.
        assert not rows.filter(message=None).exists()
        assert set(gone.values_list("pk", flat=True)) == set(
            rows.filter(message__status__in=[Status.SENT, Status.FAILED]).values_list("message", flat=True)
        )


@pytest.mark.django_db(transaction=True)
def test_clocks_and_a_moving_meeting_at_the_same_moment_leave_one_plan():
    meeting = make_meeting()
    make_rule(meeting, days_before=7)
    make_rule(meeting, days_before=1)
    organiser = make_account(is_staff=True)
    for _number in range(10):
        make_registration(meeting)
    now = morning_of(WEEK_BEFORE)

    first = MAY_6 + timedelta(days=28)
    last = first + timedelta(days=1)
    clock = partial(posting.remind_whoever_is_due, now=now)
    moving = partial(meeting_actions.change, meeting, by=organiser, now=now, starts_on=first, ends_on=last)
    at_once(*[clock, clock, moving] * 2)

    assert not planning.plan(meeting, now=now).has_changed
    planned = Notice.objects.filter(state=State.PLANNED)
    assert Counter(planned.values_list("occurrence", flat=True)) == {MAY_6 + timedelta(days=28): 20}
    assert not Message.objects.filter(kind="reminder_registered", status=Status.DUE).exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_plan_and_one_who_holds_do_not_wait_for_each_other_for_ever(organiser):
    rule = make_rule(days_before=7)
    for _number in range(10):
        make_registration(rule.meeting)
    planning.plan(rule.meeting, now=at("8:00", WEEK_BEFORE))

    clock = partial(posting.remind_whoever_is_due, now=morning_of(WEEK_BEFORE))
    holding = partial(moves.hold, Notice.objects.all(), by=organiser, now=morning_of(WEEK_BEFORE))
    at_once(clock, clock, holding, refused=moves.CannotDecide)

    states = set(Notice.objects.values_list("state", flat=True))
    assert states in ({State.HELD}, {State.POSTED})
    assert Message.objects.count() == Notice.objects.filter(state=State.POSTED).count()
