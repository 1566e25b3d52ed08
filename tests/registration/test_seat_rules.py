"""The rules of seats against a model of them: after whatever organisers and members do, the same people are seated."""

from contextlib import contextmanager
from datetime import timedelta

from hypothesis import HealthCheck, given, settings, strategies as st
from hypothesis.extra.django import TestCase

from coalition_events.meetings.actions import meeting
from coalition_events.meetings.models import Meeting, WaitlistRule
from coalition_events.registration.actions import (
    colleagues,
    delegations,
    guests,
    limits,
    out_of_turn,
    places,
    seats as seats_actions,
    waitlist as waitlist_actions,
)
from coalition_events.registration.actions.refusals import Refusal
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.models import Answer, GuestAnswer, Reason, Registration
from tests.factories import BEFORE, make_account, make_invitation, make_meeting, make_organisation, make_person
from tests.registration.seat_model import COMING, Model, Place

DAYS = [(1, 2), (1,), (2,)]
HELD_UNTIL = (BEFORE + timedelta(days=3)).date()

verbs = [
    *("register", "register", "register", "guest", "invite", "accept", "decline", "cancel", "cancel", "replace"),
    *("replace_waiting", "change", "change", "confirm", "waitlist", "move", "say", "seats", "day_seats"),
    *("allowance", "own_allowance", "hold_is_over"),
]
steps = st.lists(st.tuples(st.sampled_from(verbs), st.integers(0, 11), st.integers(0, 5)), min_size=4, max_size=16)
starts = st.fixed_dictionaries(
    {
        "seats": st.integers(1, 6),
        "day_seats": st.none() | st.integers(1, 4),
        "allowance": st.none() | st.integers(1, 3),
        "holds": st.booleans(),
        "rule": st.sampled_from(WaitlistRule.values),
    }
)


class Scene:
    """A meeting in the database and the model of it, to both of which the same is done."""

    def __init__(self, seats, day_seats, allowance, holds, rule):
        self.now, self.turn = BEFORE, 0
        self.by = make_account(is_staff=True)
        relations = ["member", "member", "member", "partner"]
        self.organisations = {one.pk: one for one in (make_organisation(relation=relation) for relation in relations)}
        self.keys = list(self.organisations)
        self.meeting = make_meeting(
            seats=seats, allowance=allowance, waitlist_rule=rule, seats_held_until=HELD_UNTIL if holds else None
        )
        if day_seats:
            self.meeting.days.filter(number=2).update(seats=day_seats)
        self.model = Model(
            by_fewest=rule == WaitlistRule.FEWEST,
            members=self.keys[:3],
            seats=seats,
            day_seats={2: day_seats} if day_seats else {},
            allowance=allowance,
            holds=holds,
        )
        self.invitations = {}

    def do(self, verb, a, b):
        self.turn += 1
        self.now += timedelta(minutes=1)
        getattr(self, verb)(a, b)
        self.meeting = Meeting.objects.get(pk=self.meeting.pk)
        live = Registration.objects.filter(meeting=self.meeting).live()
        assert {one.pk: one.is_confirmed for one in live} == {
            key: place.is_confirmed for key, place in self.model.places.items()
        }
        taken = seats_actions.seats_taken(self.meeting, now=self.now)
        assert (taken.confirmed, taken.held) == (len(self.model.confirmed()), self.model.held())
        turns = waitlist_actions.turns(live, Seating.of(self.meeting, now=self.now))
        assert turns.keys() == {key for key, place in self.model.places.items() if not place.is_confirmed}
        assert Reason.SOON not in {turn.why.reason for turn in turns.values()}

    # ------------------------------------------------------------ who is meant
    def organisation(self, number):
        return self.organisations[self.keys[number % len(self.keys)]]

    def person(self, organisation):
        return make_person(organisation=organisation, email="")  # nobody reads: no mail to write

    def one_of(self, number, **wanted):
        """One of the live places, or None where there is none such."""
        keys = [
            key
            for key, place in sorted(self.model.places.items())
            if all(getattr(place, name) == value for name, value in wanted.items())
        ]
        return Registration.objects.get(pk=keys[number % len(keys)]) if keys else None

    @contextmanager
    def refused_unless(self, may):
        try:
            yield
        except Refusal:
            assert not may
        else:
            assert may

    # ------------------------------------------------------------ what is done
    def register(self, a, b, *, is_guest=False):
        organisation, days = self.organisation(a), DAYS[b % 3]
        person = self.person(organisation)
        given = places.register(self.meeting, person=person, days=days, by=self.by, now=self.now, as_guest=is_guest)
        self.model.register(given.pk, Place(organisation.pk, days, self.turn, is_guest=is_guest))

    def guest(self, a, b):
        self.register(a, b, is_guest=True)

    def invite(self, a, b):
        invitation = make_invitation(self.meeting, person=self.person(self.organisation(a)))
        self.invitations[invitation.pk] = invitation
        self.model.invited.add(invitation.pk)

    def accept(self, a, b):
        if not self.invitations:
            return
        invitation = self.invitations.pop(sorted(self.invitations)[a % len(self.invitations)])
        days = DAYS[b % 3]
        given = places.register(self.meeting, person=invitation.person, days=days, by=invitation, now=self.now)
        place = Place(invitation.person.organisation_id, days, self.turn, is_guest=True)
        self.model.register(given.pk, place, invitation=invitation.pk)

    def decline(self, a, b):
        if not self.invitations:
            return
        invitation = self.invitations.pop(sorted(self.invitations)[a % len(self.invitations)])
        guests.answer_invitation(invitation, answer=GuestAnswer.NOT_COMING, by=self.by, now=self.now)
        self.model.invited.discard(invitation.pk)
        self.model.settle()

    def cancel(self, a, b):
        if one := self.one_of(a):
            places.cancel(one, by=self.by, now=self.now)
            del self.model.places[one.pk]
            self.model.settle()

    def replace(self, a, b):
        if one := self.one_of(a):
            self._replace(one, self.person(one.delegation.organisation))

    def replace_waiting(self, a, b):
        """By a colleague who waits themselves."""
        one = self.one_of(a)
        colleague = one and self.one_of(b, organisation=one.delegation.organisation_id, is_confirmed=False)
        if colleague and colleague != one:
            self._replace(one, colleague.person)
            del self.model.places[colleague.pk]

    def _replace(self, one, person):
        place = self.model.places.pop(one.pk)
        given = colleagues.replace(one, person=person, by=self.by, now=self.now)
        self.model.places[given.pk] = place
        assert colleagues.replace(one, person=person, by=self.by, now=self.now) == given

    def change(self, a, b):
        if not (one := self.one_of(a)):
            return
        days = DAYS[b % 3]
        may = self.model.may_change_days(one.pk, days)
        with self.refused_unless(may):
            places.change(one, days=days, by=self.by, now=self.now)
        if may:
            self.model.places[one.pk].days = days
            self.model.settle()

    def confirm(self, a, b):
        if not (one := self.one_of(a, is_confirmed=False)):
            return
        may = self.model.fits(self.model.places[one.pk])
        with self.refused_unless(may):
            out_of_turn.confirm(one, by=self.by, now=self.now)

    def waitlist(self, a, b):
        if not (one := self.one_of(a, is_confirmed=True)):
            return
        after = self.model.after_waiting(one.pk, self.turn)
        with self.refused_unless(after is not None):
            out_of_turn.waitlist(one, by=self.by, now=self.now)
        self.model = after or self.model

    def move(self, a, b):
        if not (one := self.one_of(a)):
            return
        target = self.organisation(b)
        may = self.model.may_move_to(one.pk, target.pk)
        with self.refused_unless(may):
            out_of_turn.move(one, organisation=target, by=self.by, now=self.now)
        if may:
            place = self.model.places[one.pk]
            place.organisation = target.pk
            if not place.is_guest:
                self.model.said[target.pk] = COMING
            self.model.settle()

    def say(self, a, b):
        organisation, answer = self.organisation(a), [Answer.NOT_COMING, Answer.NAMES_FOLLOW][b % 2]
        may = answer == Answer.NAMES_FOLLOW or not self.model.of(organisation.pk)
        with self.refused_unless(may):
            delegations.answer(self.meeting, organisation=organisation, answer=answer, by=self.by, now=self.now)
        if may:
            self.model.said[organisation.pk] = answer.value
            self.model.settle()

    # ------------------------------------------------------------ what organisers set
    def seats(self, a, b):
        wanted = a % 7 + 1
        may = wanted >= self.model.seats or wanted >= len(self.model.confirmed())
        with self.refused_unless(may):
            meeting.change(self.meeting, by=self.by, now=self.now, seats=wanted)
        if may:
            self.model.seats = wanted
            self.model.settle()

    def day_seats(self, a, b):
        wanted, before = a % 6 + 1, self.model.day_seats.get(2, 1000)
        may = wanted >= before or wanted >= sum(2 in one.days for one in self.model.confirmed())
        with self.refused_unless(may):
            meeting.set_hours(self.meeting, {}, seats={2: wanted}, by=self.by, now=self.now)
        if may:
            self.model.day_seats[2] = wanted
            self.model.settle()

    def allowance(self, a, b):
        wanted, before = (a % 4 or None), self.model.allowance or 1000
        most = max([0, *(self.model.used(key) for key in self.keys if key not in self.model.own_allowance)])
        may = wanted is None or wanted >= before or wanted >= most
        with self.refused_unless(may):
            meeting.change(self.meeting, by=self.by, now=self.now, allowance=wanted)
        if may:
            self.model.allowance = wanted
            self.model.settle()

    def own_allowance(self, a, b):
        organisation, wanted = self.organisation(a), (b % 4 or None)
        before = self.model.allowance_of(organisation.pk)
        becomes = wanted or self.model.allowance or float("inf")
        may = becomes >= before or becomes >= self.model.used(organisation.pk)
        with self.refused_unless(may):
            limits.set_allowance(self.meeting, organisation, seats=wanted, by=self.by, now=self.now)
        if may:
            self.model.own_allowance.pop(organisation.pk, None)
            self.model.own_allowance |= {organisation.pk: wanted} if wanted else {}
            self.model.settle()

    def hold_is_over(self, a, b):
        self.now = max(self.now, BEFORE + timedelta(days=4))
        waitlist_actions.promote(self.meeting, now=self.now)
        self.model.holds = False
        self.model.settle()


class SeatRules(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(start=starts, sequence=steps)
    def test_the_same_are_seated_as_by_the_model(self, start, sequence):
        scene = Scene(**start)
        for step in sequence:
            scene.do(*step)
