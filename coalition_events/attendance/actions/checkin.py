"""Who is here on a day: decided by all that was done at the door, in whatever order it was received."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from coalition_events.attendance.models import Act, ActKind, Attendance, Obstacle
from coalition_events.attendance.models.door import sentence
from coalition_events.meetings.actions.locking import Refused
from coalition_events.meetings.models import Day
from coalition_events.registration.models import Registration
from members.actions.rights import demand
from members.models import Account, Right

# The parts above have their word, in the transaction, when somebody is here whom the door did not have before.
after_check_in: list[Callable[[Attendance], None]] = []

# What was refused because of the registration, and is done once that is put right.
MAY_COME_TRUE = {ActKind.CHECK_IN, ActKind.DAY}


@transaction.atomic
def check_in(registration: Registration, *, day: Day, by: Account | None, now: datetime | None = None) -> Attendance:
    """Note that the person is here on that day; a repeat, at this door or another, returns the first note.

    Raises Refused for somebody who has no confirmed place on that day.
    """
    demand(by, Right.DOOR)
    now = now or timezone.now()
    registration = under_lock(registration.pk)
    if obstacle := obstacle_to(registration, day, at=now):
        raise Refused(sentence(obstacle, registration, day))
    _write(ActKind.CHECK_IN, registration, day, by=by, now=now)
    attendance = decide(registration, day)
    if attendance is None:
        raise Refused(sentence(Obstacle.CLOSED, registration, day))
    return attendance


@transaction.atomic
def undo_check_in(registration: Registration, *, day: Day, by: Account | None, now: datetime | None = None) -> bool:
    """Take a check-in back; its history stays. True where there was one, so a repeat is harmless."""
    demand(by, Right.DOOR)
    registration = under_lock(registration.pk)
    if not Attendance.objects.filter(registration=registration, day=day).exists():
        return False
    _write(ActKind.CHECK_OUT, registration, day, by=by, now=now or timezone.now())
    return decide(registration, day) is None


def _write(kind: ActKind, registration: Registration, day: Day, *, by: Account | None, now: datetime) -> None:
    Act.objects.create(kind=kind, registration=registration, day=day, at=now, received_at=now, by=by)


def under_lock(registration: int) -> Registration:
    """As it is now. One decision about it at a time, and nobody cancels it meanwhile."""
    found = Registration.objects.select_for_update(no_key=True, of=["self"]).select_related("person")
    return found.get(pk=registration)


def obstacle_to(registration: Registration, day: Day, *, at: datetime) -> Obstacle | None:
    """Why the person cannot be checked in for that moment. Whoever came before their place was cancelled was here."""
    if day.meeting_id != registration.meeting_id:
        return Obstacle.ELSEWHERE
    if registration.cancelled_at and not (registration.confirmed_at and at < registration.cancelled_at):
        return Obstacle.CANCELLED
    if registration.is_waitlisted:
        return Obstacle.WAITING
    if day.number not in registration.days:
        return Obstacle.OTHER_DAY
    return None


def as_done(acts: Iterable[Act]) -> list[Act]:
    """By when it was done. What one phone did stays in the order in which it did it.

    Its clock may jump, and a slow sending makes all that it brings look later: so an act is no later than the next one
    of its phone.
    """
    acts = list(acts)
    times = {act.pk: act.at for act in acts}
    next_at: dict[int | None, datetime] = {}
    numbered = [(act.sequence, act) for act in acts if act.sequence is not None]
    for _sequence, act in sorted(numbered, key=lambda one: one[0], reverse=True):
        times[act.pk] = next_at[act.phone_id] = min(act.at, next_at.get(act.phone_id, act.at))
    return sorted(acts, key=lambda act: (times[act.pk], act.sequence or 0, act.pk))


def decide(registration: Registration, day: Day) -> Attendance | None:
    """Whether they are here, from the earliest act on: since the first check-in that nothing later took back.

    The caller has the lock. What was refused and could be done now, counts from now on.
    """
    first = None
    for act in as_done(Act.objects.filter(registration=registration, day=day)):
        if act.kind == ActKind.CHECK_OUT:
            first = None
            continue
        if act.obstacle and act.kind in MAY_COME_TRUE and obstacle_to(registration, day, at=act.at) is None:
            act.obstacle = ""
            act.save(update_fields=["obstacle"])
        if not act.obstacle:
            first = first or act
    here = Attendance.objects.filter(registration=registration, day=day)
    if first is None:
        here.delete()
        return None
    since = {"checked_in_at": first.at, "checked_in_by_id": first.by_id}
    attendance, is_new = Attendance.objects.update_or_create(registration=registration, day=day, defaults=since)
    for hook in after_check_in if is_new else []:
        hook(attendance)
    return attendance
