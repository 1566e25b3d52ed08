"""Those who wait, and how a free seat goes to the next of them who fits."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import heapify, heappop, heappush
from itertools import chain

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.mail import outbox
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.models import Meeting, State, WaitlistRule
from coalition_events.registration.actions import hooks
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.mails import places
from coalition_events.registration.models import Reason, Registration, Status, Turn, Why
from coalition_events.registration.models.registration import RegistrationQuerySet


@transaction.atomic
def promote(meeting: Meeting, *, now: datetime | None = None) -> list[Registration]:
    """Seat everybody who waits and fits, in the order of the meeting's rule; return them.

    Who does not fit is passed over and keeps their turn: afterwards nobody who waits fits. Called where seats may have
    come free. A meeting that is over promotes nobody.
    """
    now = now or timezone.now()
    meeting = locked(meeting)
    return seat_whoever_fits(meeting, Seating.of(meeting, now=now), now=now)


def seat_whoever_fits(meeting: Meeting, seating: Seating, *, now: datetime) -> list[Registration]:
    """As `promote` does, under the lock that the caller has, counting on in the caller's seating."""
    if not seating.waiting or not seating.has_room or meeting.state(now) in (State.OVER, State.DRAFT):
        return []
    line = line_of(meeting)
    seating.learn(one.delegation_id for one in line if one.delegation_id is not None)
    seated = list(_seated(line, seating))
    if not seated:
        return []
    rows = meeting.registrations.select_related("person", "delegation").in_bulk(seated)
    promoted = [rows[pk] for pk in seated]
    for registration in promoted:
        registration.meeting = meeting
    seat(promoted, now=now)
    return promoted


@read_wordings_once()
def seat(
    registrations: Sequence[Registration], *, is_told: bool = True, now: datetime, due_at: datetime | None = None
) -> None:
    """Give a seat to each of these who wait, or their place back, and tell them unless `is_told` is off.

    Whether they fit is for the caller.
    """
    waited = {one.pk for one in registrations if one.is_waitlisted}
    for registration in registrations:
        registration.status, registration.confirmed_at, registration.waitlisted_at = Status.CONFIRMED, now, None
        registration.version += 1
        registration.sequence += 1
    Registration.objects.bulk_update(
        registrations,
        ["status", "confirmed_at", "waitlisted_at", "cancelled_at", "cancelled_by", "version", "sequence"],
        batch_size=500,
    )
    outbox.withdraw(
        about=[places.about(one) for one in registrations],
        reason=_("The person got a seat before this email was sent."),
    )
    hooks.tell_of_status(*registrations, now=now)
    if not is_told:
        return
    readers = places.readers_of(registrations, with_links_at=now)
    tells = [places.promoted if one.pk in waited else places.confirmed for one in registrations]
    told = zip(tells, registrations, strict=True)
    messages = [tell(one, readers=readers[one.pk], now=now, due_at=due_at) for tell, one in told]
    outbox.post(*chain.from_iterable(messages))
    hooks.tell_of_places(registrations[0].meeting, now=now)


def turn_of(registration: Registration, *, now: datetime | None = None) -> Turn | None:
    """Where this one stands and why they wait, in three queries; None where they wait no longer."""
    return turns([registration], Seating.of(registration.meeting, now=now or timezone.now())).get(registration.pk)


def turns(registrations: Iterable[Registration], seating: Seating) -> dict[int, Turn]:
    """{registration's pk: where they stand and why} of those of these who wait; of one meeting, in two queries.

    Who lacks nothing but a seat of their organisation is counted among its own: the seat that it leaves is theirs,
    however many people of other organisations came first.
    """
    waiting = [one for one in registrations if one.is_waitlisted]
    if not waiting:
        return {}
    if unknown := {one.delegation_id for one in waiting if one.delegation_id} - seating.used.keys():
        seating.learn(unknown)
    asked, ahead = {one.pk for one in waiting}, Counter[tuple[bool, int]]()
    found = {}
    line = seating.meeting.registrations.in_line(seating.meeting.waitlist_rule)
    for position, one in enumerate(_as_waiting(line), start=1):
        ahead[one.own] += 1
        if one.pk in asked:
            own = ahead[one.own] if seating.lacks_own_seat_only(one) else 0
            found[one.pk] = Turn(position, seating.obstacle(one) or Why(Reason.SOON), own)
    return found


def is_awaited(registration: Registration, seating: Seating) -> bool:
    """Whether somebody who waits would get the seat of this one, in two queries."""
    if not seating.waiting or not registration.is_confirmed:
        return False
    line = line_of(seating.meeting)
    delegations = {registration.delegation_id, *(one.delegation_id for one in line)}
    seating.learn({pk for pk in delegations if pk is not None} - seating.used.keys())
    left = seating.without(registration)
    return any(left.obstacle(one) is None for one in line)


def may_wait(registration: Registration, seating: Seating) -> bool:
    """Whether this one would wait if put at the end of the line, or have a seat at once; in two queries."""
    one, last = registration, datetime.max.replace(tzinfo=UTC)
    line = [*line_of(seating.meeting), Waiting(one.pk, one.days, one.delegation_id, one.is_guest, last)]
    seating.learn({one.delegation_id for one in line if one.delegation_id is not None} - seating.used.keys())
    left = seating.without(registration) if registration.is_confirmed else seating
    return registration.pk not in _seated(line, left)


def restate_turn(registration: Registration, *, now: datetime, due_at: datetime | None = None) -> None:
    """Who waits with other days than before and was not told so yet is told with these; who was told hears nothing."""
    reason = _("The days were changed before this email was sent.")
    if not registration.is_waitlisted or not outbox.withdraw(about=places.about(registration), reason=reason):
        return
    tell_turn(registration, now=now, due_at=due_at)


def tell_turn(
    registration: Registration, *, had_seat: bool | None = None, now: datetime, due_at: datetime | None = None
) -> None:
    """Tell who waits where they stand, and why. `had_seat`: whether they have heard of a seat; else it is looked up."""
    turn = turn_of(registration, now=now)
    if turn is None:
        return
    if had_seat is None:
        had_seat = places.was_told_of_seat(registration)
    outbox.post(*places.waitlisted(registration, turn=turn, was_confirmed=had_seat, now=now, due_at=due_at))


@dataclass(frozen=True)
class Waiting:
    """One who waits, as much of them as decides when they are seated."""

    pk: int
    days: list[int]
    delegation_id: int | None
    is_guest: bool
    since: datetime

    @property
    def own(self) -> tuple[bool, int]:
        """With whom they wait: their delegation; guests, and who comes for nobody, for themselves alone."""
        alone = self.is_guest or self.delegation_id is None
        return alone, self.pk if alone else self.delegation_id or 0


def line_of(meeting: Meeting) -> list[Waiting]:
    """All who wait, first come first."""
    return _as_waiting(meeting.registrations.waitlisted())


def _as_waiting(rows: RegistrationQuerySet) -> list[Waiting]:
    columns = ("pk", "days", "delegation_id", "is_guest", "waitlisted_at")
    return [Waiting(*row) for row in rows.values_list(*columns)]


def _seated(line: Iterable[Waiting], seating: Seating) -> Iterator[int]:
    """Who is given a seat, one after the other.

    By the rule of the fewest each seat goes to the organisation that then has the fewest: so only the first of each
    stands in the heap, and is weighed anew when one of theirs has been seated or passed over.
    """
    is_by_fewest = seating.meeting.waitlist_rule == WaitlistRule.FEWEST
    lines: dict[tuple[bool, int], deque[Waiting]] = {}
    for one in line:
        lines.setdefault(one.own, deque()).append(one)

    def turn(one: Waiting) -> tuple[int, datetime, int, Waiting]:
        alone, key = one.own
        return 0 if alone or not is_by_fewest else seating.used[key], one.since, one.pk, one

    first_of_each = [turn(own[0]) for own in lines.values()]
    heapify(first_of_each)
    while first_of_each and seating.has_room:
        *_turn, one = heappop(first_of_each)
        if seating.obstacle(one) is None:
            seating.give(one)
            yield one.pk
        lines[one.own].popleft()
        if lines[one.own]:
            heappush(first_of_each, turn(lines[one.own][0]))
