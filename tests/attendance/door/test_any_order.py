"""The same acts in any order, twice, and split over three phones: who is here, and since when, is the same."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from coalition_events.attendance.actions.acts import Sent, take_in
from coalition_events.attendance.models import Act, ActKind, Attendance
from tests.attendance.door.phone import opened
from tests.factories import BEFORE, make_meeting, make_registration

pytestmark = pytest.mark.django_db

# Those of the list. The last one comes on the second day only, and nobody takes that place.
LISTED = 4
ONE_DAY = LISTED - 1


@dataclass(frozen=True)
class Done:
    """As people did it, whenever it is sent. `who` is of the list, or whom the act of that number added."""

    number: int
    kind: ActKind
    who: int | UUID
    minute: int
    day: int

    @property
    def uuid(self) -> UUID:
        # In another order than they were done in: two of one minute are ordered by it.
        return UUID(int=(self.number * 7919 % 101) << 64 | self.number, version=4)

    @property
    def added(self) -> UUID | None:
        return self.uuid if self.kind in (ActKind.WALK_IN, ActKind.SUBSTITUTE) else None


@st.composite
def mornings(draw: st.DrawFn) -> list[Done]:
    acts: list[Done] = []
    people: list[int | UUID] = list(range(LISTED))
    for number in range(draw(st.integers(2, 14))):
        kind = ActKind(draw(st.sampled_from([*ActKind.values, ActKind.CHECK_IN.value, ActKind.CHECK_OUT.value])))
        given_away = {act.who for act in acts if act.kind == ActKind.SUBSTITUTE}
        may_be = [who for who in range(ONE_DAY) if who not in given_away] if kind == ActKind.SUBSTITUTE else people
        if not may_be:
            continue
        act = Done(number, kind, draw(st.sampled_from(may_be)), draw(st.integers(0, 30)), draw(st.integers(1, 2)))
        acts.append(act)
        if act.added:
            people.append(act.added)
    return acts


def who_is_here(acts: list[Done]) -> dict[tuple[int | UUID, int], int]:
    """{(person, day): since which minute}, by what was done and when, and by nothing else."""
    days: dict[int | UUID, set[int]] = defaultdict(set, {who: {1, 2} for who in range(ONE_DAY)}) | {ONE_DAY: {2}}
    days = defaultdict(set, days)
    given_away = {act.who: act for act in acts if act.kind == ActKind.SUBSTITUTE}
    for act in acts:
        if act.kind == ActKind.SUBSTITUTE:
            days[act.uuid] |= {1, 2}
        elif act.kind != ActKind.CHECK_IN and act.kind != ActKind.CHECK_OUT:
            days[act.added or act.who].add(act.day)
    here: dict[tuple[int | UUID, int], int] = {}
    for act in sorted(acts, key=lambda act: (act.minute, act.uuid)):
        key = (act.added or act.who, act.day)
        away = None if act.added else given_away.get(act.who)
        if act.kind == ActKind.CHECK_OUT:
            here.pop(key, None)
        elif act.day in days[key[0]] and (away is None or act.minute < away.minute):
            here.setdefault(key, act.minute)
    return here


# Making a failure smaller would take minutes: each try registers people.
@settings(
    max_examples=30,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_who_is_here_follows_from_what_was_done_and_not_from_when_it_came(organiser, data):
    acts = data.draw(mornings())
    sent_in = data.draw(st.permutations(acts * 2))
    with transaction.atomic():
        meeting = make_meeting(starts_on=timezone.localdate())
        base = timezone.now() - timedelta(minutes=60)
        listed = [
            make_registration(meeting, days=[2] if who == ONE_DAY else [1, 2], confirmed_at=BEFORE)
            for who in range(LISTED)
        ]
        phones = [opened(meeting, organiser, day=None, now=base - timedelta(minutes=1)).phone for _each in range(3)]

        def sent(act: Done) -> Sent:
            person = act.who if isinstance(act.who, UUID) else listed[act.who].pk
            at = base + timedelta(minutes=act.minute)
            name = f"{act.kind} {act.number}"
            return Sent(id=act.uuid, kind=act.kind, at=at, day=act.day, person=person, name=name, reason="Asked")

        left = sent_in
        while left:  # what waits for another phone is sent again
            again = []
            for act in left:
                phone = phones[data.draw(st.integers(0, 2))]
                take_in(phone, [sent(act)], by=None, now=timezone.now())
                if not Act.objects.filter(pk=act.uuid).exists():
                    again.append(act)
            assert len(again) < len(left)
            left = again

        numbers: dict[int | None, int | UUID] = {each.pk: who for who, each in enumerate(listed)}
        numbers |= {Act.objects.get(pk=act.added).registration_id: act.added for act in acts if act.added}
        found = {
            (numbers[each.registration_id], each.day.number): round((each.checked_in_at - base).total_seconds() / 60)
            for each in Attendance.objects.select_related("day")
        }
        transaction.set_rollback(True)
    assert found == who_is_here(acts)
