"""One person's place at a meeting: given, changed, cancelled."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from coalition_events.mail import outbox
from coalition_events.meetings.models import Meeting
from coalition_events.registration import emails
from coalition_events.registration.actions.authority import (
    Actor,
    account_of,
    is_organiser,
    people_of,
    registrations_of,
)
from coalition_events.registration.actions.delegations import delegation_of
from coalition_events.registration.actions.replies import keep_replies
from coalition_events.registration.actions.seats import locked, refuse_unless_open, seats_taken
from coalition_events.registration.actions.waitlist import position_of, promote
from coalition_events.registration.models import Needs, Registration, Status, needs_kept_until
from coalition_events.registration.refusals import AlreadyCancelled, ChangedMeanwhile, DaysOutside, NotYours
from members.models import Person


@transaction.atomic
def register(
    meeting: Meeting,
    *,
    person: Person,
    days: Iterable[int],
    by: Actor,
    now: datetime | None = None,
    needs: Mapping[str, Any] | None = None,
    replies: Mapping[int, Any] | None = None,
    may_be_photographed: bool = False,
    is_on_shared_list: bool = False,
    is_told: bool = True,
) -> Registration:
    """Give the person a place for these days, or a place on the waitlist when the meeting is full.

    They are told by mail, unless `is_told` is off. Registering again returns the live registration as it stands.
    Raises NotYours for somebody that `by` does not answer for, RegistrationClosed outside the registration window
    (organisers pass), DaysOutside for days the meeting has not.
    """
    now = now or timezone.now()
    if not is_organiser(by) and not people_of(by, meeting).filter(pk=person.pk).exists():
        raise NotYours
    meeting = locked(meeting)
    refuse_unless_open(meeting, by, now)
    days = _days_of(meeting, days)
    if existing := meeting.registrations.live().filter(person=person).first():
        return existing
    is_confirmed = _has_free_seat(meeting, now)
    registration = meeting.registrations.create(
        person=person,
        delegation=delegation_of(meeting, person.organisation, by=by, now=now),
        status=Status.CONFIRMED if is_confirmed else Status.WAITLISTED,
        days=days,
        may_be_photographed=may_be_photographed,
        is_on_shared_list=is_on_shared_list,
        registered_at=now,
        registered_by=account_of(by),
        confirmed_at=now if is_confirmed else None,
        waitlisted_at=None if is_confirmed else now,
    )
    _keep(registration, needs, replies, now)
    if not is_told:
        return registration
    if is_confirmed:
        outbox.post(*emails.confirmed(registration, now=now))
    else:
        outbox.post(*emails.waitlisted(registration, position=position_of(registration), now=now))
    return registration


@transaction.atomic
def change(
    registration: Registration,
    *,
    days: Iterable[int],
    by: Actor,
    now: datetime | None = None,
    needs: Mapping[str, Any] | None = None,
    replies: Mapping[int, Any] | None = None,
    may_be_photographed: bool | None = None,
    is_on_shared_list: bool | None = None,
    version: int | None = None,
    is_told: bool = True,
) -> Registration:
    """Change the days, needs or photo consent of a live registration; who changes their days is told.

    With `is_told` off, only who still waits for a mail about the place gets a right one in its stead. Where `version`
    is given it is what the editor saw. Raises ChangedMeanwhile where it is no longer so, AlreadyCancelled, NotYours,
    RegistrationClosed and DaysOutside.
    """
    now = now or timezone.now()
    meeting, registration = _locked_with_meeting(registration, by)
    refuse_unless_open(meeting, by, now)
    if not registration.is_live:
        raise AlreadyCancelled
    if version not in (None, registration.version):
        raise ChangedMeanwhile
    before, registration.days = registration.days, _days_of(meeting, days)
    if may_be_photographed is not None:
        registration.may_be_photographed = may_be_photographed
    if is_on_shared_list is not None:
        registration.is_on_shared_list = is_on_shared_list
    registration.changed_at = now
    registration.version += 1
    if has_new_days := registration.days != before:
        registration.sequence += 1
    registration.save(
        update_fields=["days", "may_be_photographed", "is_on_shared_list", "changed_at", "version", "sequence"]
    )
    _keep(registration, needs, replies, now)
    if has_new_days and registration.is_confirmed:
        was_not_told_yet = outbox.withdraw(
            about=emails.about(registration), reason="The days were changed before it went."
        )
        tell = emails.confirmed if was_not_told_yet else emails.changed
        if is_told or was_not_told_yet:
            outbox.post(*tell(registration, now=now))
    return registration


@transaction.atomic
def cancel(registration: Registration, *, by: Actor, now: datetime | None = None) -> Registration:
    """Take the place back, tell the person, and give a freed seat to the next in line.

    Cancelling again changes nothing. Raises NotYours, and RegistrationClosed outside the window (organisers pass).
    """
    now = now or timezone.now()
    meeting, registration = _locked_with_meeting(registration, by)
    if not registration.is_live:
        return registration
    refuse_unless_open(meeting, by, now)
    was_confirmed = registration.is_confirmed
    registration.status, registration.waitlisted_at = Status.CANCELLED, None
    registration.cancelled_at, registration.cancelled_by = now, account_of(by)
    registration.version += 1
    registration.sequence += 1
    registration.save(update_fields=["status", "waitlisted_at", "cancelled_at", "cancelled_by", "version", "sequence"])
    outbox.withdraw(about=emails.about(registration), reason="The place was cancelled before it went.")
    outbox.post(*emails.cancelled(registration, was_confirmed=was_confirmed, now=now))
    promote(meeting, now=now)
    return registration


def _locked_with_meeting(registration: Registration, by: Actor) -> tuple[Meeting, Registration]:
    """The meeting, locked, and the registration read after that. Raises NotYours."""
    meeting = locked(registration.meeting)
    found = (
        registrations_of(by, meeting)
        .select_related("person", "delegation", "meeting")
        .filter(pk=registration.pk)
        .first()
    )
    if found is None:
        raise NotYours
    return meeting, found


def _has_free_seat(meeting: Meeting, now: datetime) -> bool:
    taken = seats_taken(meeting)
    if taken.waiting and taken.free != 0:  # seats came otherwise than through our hooks: who waits goes first
        promote(meeting, now=now)
        taken = seats_taken(meeting)
    return not taken.is_full


def _days_of(meeting: Meeting, days: Iterable[int]) -> list[int]:
    chosen = sorted(set(days))
    if not chosen or not set(chosen) <= {day.number for day in meeting.days.all()}:
        raise DaysOutside
    return chosen


def _keep(
    registration: Registration, needs: Mapping[str, Any] | None, replies: Mapping[int, Any] | None, now: datetime
) -> None:
    """Keep what they need and what they answered, while the meeting still keeps such things."""
    if not _needs_are_kept(registration.meeting, now):
        return
    if needs is not None:
        Needs.objects.update_or_create(registration=registration, defaults=dict(needs))
    if replies:
        keep_replies(registration, replies, now=now)


def _needs_are_kept(meeting: Meeting, now: datetime) -> bool:
    """Until the day has passed after which the needs of this meeting are erased."""
    return timezone.localdate(now) <= needs_kept_until(meeting)
