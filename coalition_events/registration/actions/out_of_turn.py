"""What organisers do to a place out of its turn: give it a seat, send it back to the line, move it.

Each mail waits until `due_at`, so that whoever undoes it before then has told nobody.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.mail import outbox
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import hooks, refusals
from coalition_events.registration.actions.authority import Actor, registers_everybody
from coalition_events.registration.actions.delegations import delegation_of
from coalition_events.registration.actions.places import (
    as_promoted,
    days_of,
    keep_answer_of_guest,
    refuse_full_days,
    tell_of_days,
)
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.seats import locked_registration, refuse_unless_open
from coalition_events.registration.actions.waitlist import promote, restate_turn, seat, tell_turn
from coalition_events.registration.mails import places
from coalition_events.registration.models import Registration, Status
from members.models import Account, Organisation


@transaction.atomic
def confirm(
    registration: Registration,
    *,
    by: Actor,
    exceeds_room: bool = False,
    now: datetime | None = None,
    due_at: datetime | None = None,
) -> Registration:
    """Give who waits a seat now, before those ahead of them; or give a cancelled place back.

    Whoever has not heard that it was cancelled hears nothing. Confirming again changes nothing.
    Raises NoSeat beyond the seats or the allowance unless it `exceeds_room`,
    AlreadyHasPlace where the person of a cancelled place has another.
    """
    now = now or timezone.now()
    meeting, registration = _locked_for_organiser(registration, by, now)
    if registration.is_confirmed:
        return registration
    _refuse_second_place(registration)
    if not exceeds_room and (why := Seating.of(meeting, now=now).obstacle_to(registration)):
        raise refusals.NoSeat(registration.person, why)
    unheard = [] if registration.is_live else places.unheard_cancellation(registration)
    withdrawn = outbox.withdraw(messages=unheard, reason=_("The place was restored before this email was sent."))
    registration.cancelled_at = registration.cancelled_by = None
    seat([registration], is_told=not unheard or withdrawn < len(unheard), now=now, due_at=due_at)
    keep_answer_of_guest(registration, now=now)
    return registration


@transaction.atomic
def waitlist(
    registration: Registration,
    *,
    by: Account,
    now: datetime | None = None,
    due_at: datetime | None = None,
) -> Registration:
    """Take the seat back and put its person at the end of the line; the next who fits is seated.

    Who waits already is left as they are, and a cancelled place waits again. Raises SeatedAgain where they would have
    the seat back at once, and AlreadyHasPlace as `confirm` does.
    """
    now = now or timezone.now()
    meeting, registration = _locked_for_organiser(registration, by, now)
    if registration.is_waitlisted:
        return registration
    _refuse_second_place(registration)
    was_confirmed = registration.is_confirmed or places.was_told_of_seat(registration)
    registration.status, registration.waitlisted_at, registration.confirmed_at = Status.WAITLISTED, now, None
    registration.cancelled_at = registration.cancelled_by = None
    registration.version += 1
    registration.sequence += 1
    registration.save(
        update_fields=[
            *("status", "waitlisted_at", "confirmed_at", "cancelled_at", "cancelled_by"),
            *("version", "sequence"),
        ]
    )
    if registration in promote(meeting, now=now):
        raise refusals.SeatedAgain()
    keep_answer_of_guest(registration, now=now)
    outbox.withdraw(
        about=places.about(registration),
        reason=_("The person was put back on the waiting list before this email was sent."),
    )
    tell_turn(registration, had_seat=was_confirmed, now=now, due_at=due_at)
    hooks.tell_of_status(registration, now=now)
    hooks.tell_of_places(meeting, now=now)
    return registration


@transaction.atomic
def move(
    registration: Registration,
    *,
    days: Iterable[int] | None = None,
    organisation: Organisation | None = None,
    by: Account,
    now: datetime | None = None,
    due_at: datetime | None = None,
) -> Registration:
    """Move the place to other days, or to the delegation of another organisation; what is freed by it is given.

    Who is moved to other days is told. Raises DaysOutside, DayFull, AlreadyCancelled, and NoSeat beyond the allowance
    of that organisation.
    """
    now = now or timezone.now()
    meeting, registration = _locked_for_organiser(registration, by, now)
    if not registration.is_live:
        raise refusals.AlreadyCancelled
    before = registration.days
    if days is not None:
        registration.days = days_of(meeting, days)
    if registration.is_confirmed:
        refuse_full_days(registration, set(registration.days) - set(before), now=now)
    has_new_days = registration.days != before
    has_moved = organisation is not None and _join(registration, organisation, by=by, now=now)
    if not has_new_days and not has_moved:
        return registration
    registration.changed_at = now
    registration.version += 1
    registration.sequence += has_new_days
    registration.save(update_fields=["days", "delegation", "changed_at", "version", "sequence"])
    if has_new_days and registration.is_confirmed:
        tell_of_days(registration, now=now, due_at=due_at)
    registration = as_promoted(registration, promote(meeting, now=now))
    if has_new_days:
        hooks.tell_of_places(meeting, now=now)
        restate_turn(registration, now=now, due_at=due_at)
    return registration


def _join(registration: Registration, organisation: Organisation, *, by: Account, now: datetime) -> bool:
    """Whether it is another delegation than before. Raises NoSeat."""
    meeting, before = registration.meeting, registration.delegation
    registration.delegation = delegation_of(meeting, organisation.pk, by=by, now=now, is_guest=registration.is_guest)
    if registration.delegation == before:
        return False
    if registration.is_confirmed and (why := Seating.of(meeting, now=now).allowance_used(registration)):
        raise refusals.NoSeat(registration.person, why)
    return True


def _locked_for_organiser(registration: Registration, by: Actor, now: datetime) -> tuple[Meeting, Registration]:
    if not registers_everybody(by):
        raise refusals.NotYours
    meeting, registration = locked_registration(registration, by)
    refuse_unless_open(meeting, by, now)
    return meeting, registration


def _refuse_second_place(registration: Registration) -> None:
    others = registration.meeting.registrations.live().filter(person=registration.person_id)
    if not registration.is_live and others.exists():
        raise refusals.AlreadyHasPlace(registration.person)
