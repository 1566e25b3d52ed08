"""One person's place at a meeting: given, changed, cancelled; and what several actions do to it under the lock."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.common.rows import events_of
from coalition_events.mail import outbox
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import hooks, refusals
from coalition_events.registration.actions.authority import (
    Actor,
    account_of,
    is_organiser,
    person_as_of_now,
    person_later,
)
from coalition_events.registration.actions.delegations import answer, delegation_of
from coalition_events.registration.actions.replies import keep_replies
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.seats import locked, locked_registration, refuse_unless_open
from coalition_events.registration.actions.waitlist import restate_turn, seat_whoever_fits, turns
from coalition_events.registration.mails import places
from coalition_events.registration.models import (
    Delegation,
    DelegationLink,
    GuestAnswer,
    GuestInvitation,
    Needs,
    Registration,
    Status,
    needs_kept_until,
)
from coalition_events.registration.queries.asking import Said
from members.models import Organisation, Person


def days_of(meeting: Meeting, days: Iterable[int]) -> list[int]:
    chosen = sorted(set(days))
    if not chosen or not set(chosen) <= {day.number for day in meeting.days.all()}:
        raise refusals.DaysOutside
    return chosen


def refuse_full_days(registration: Registration, added: set[int], *, now: datetime) -> None:
    """Raise DayFull where one who has a seat wants one more day, and no seat is free on it."""
    if not any(day.seats is not None for day in registration.meeting.days.all() if day.number in added):
        return
    if why := Seating.of(registration.meeting, now=now).full_day(added):
        raise refusals.DayFull(registration.person, why)


def keep_details(
    registration: Registration,
    *,
    needs: Mapping[str, object] | None,
    replies: Mapping[int, Said] | None,
    now: datetime,
    is_new: bool = False,
) -> None:
    """Keep what they need and what they answered, while the meeting still keeps such things."""
    if timezone.localdate(now) > needs_kept_until(registration.meeting):
        return
    if needs is not None and is_new:  # nothing to look for: one query in place of six
        Needs.objects.create(registration=registration, **needs)
    elif needs is not None:
        Needs.objects.update_or_create(registration=registration, defaults=dict(needs))
    if replies:
        keep_replies(registration, replies, now=now)


def tell_of_days(
    registration: Registration, *, is_told: bool = True, now: datetime, due_at: datetime | None = None
) -> None:
    """Tell who has a place of their other days; who had not been told of the place yet, of the place.

    Where the days are again those that they know, what was still to be said is taken back, and nothing is said.
    """
    was_not_told_yet = outbox.withdraw(
        about=places.about(registration), reason=_("The days were changed before this email was sent.")
    )
    if was_not_told_yet and _knows_the_days(registration):
        return
    is_first = was_not_told_yet and not places.was_told_of_seat(registration)
    tell = places.confirmed if is_first else places.changed
    if is_told or was_not_told_yet:
        outbox.post(*tell(registration, now=now, due_at=due_at))


def _knows_the_days(registration: Registration) -> bool:
    """Whether nothing but days has changed since the reader was told, and these are the days that they know."""
    told = places.sequence_told(registration)
    if told is None:
        return False
    since = events_of(registration).filter(sequence__gte=told).order_by("-pgh_id").values_list("sequence", "days")
    days_at = dict(since)  # of each sequence, as it began
    has_only_other_days = all(one != other for one, other in pairwise(days_at.values()))
    return has_only_other_days and days_at.get(told) == registration.days


def end(registration: Registration, *, by: Actor, now: datetime) -> None:
    """Make it a cancelled one, and take back what was to be said of it."""
    registration.status, registration.waitlisted_at = Status.CANCELLED, None
    registration.cancelled_at, registration.cancelled_by = now, account_of(by)
    registration.version += 1
    registration.sequence += 1
    registration.save(update_fields=["status", "waitlisted_at", "cancelled_at", "cancelled_by", "version", "sequence"])
    keep_answer_of_guest(registration, now=now)
    outbox.withdraw(about=places.about(registration), reason=_("The place was cancelled before this email was sent."))
    hooks.tell_of_status(registration, now=now)
    hooks.tell_of_places(registration.meeting, now=now)


def keep_answer_of_guest(registration: Registration, *, now: datetime) -> None:
    """Whether a guest has a place, or waits for one, is their answer to the invitation too."""
    if not registration.is_guest:
        return
    answer = GuestAnswer.COMING if registration.is_live else GuestAnswer.NOT_COMING
    person, meeting = registration.person, registration.meeting
    GuestInvitation.objects.answered(answer, meeting=meeting, person=person, now=now)


def as_promoted(registration: Registration, promoted: Sequence[Registration]) -> Registration:
    """The registration as it is after others, and perhaps it, were seated."""
    return next((one for one in promoted if one == registration), registration)


@transaction.atomic
def register(
    meeting: Meeting,
    *,
    person: Person,
    days: Iterable[int],
    by: Actor,
    now: datetime | None = None,
    needs: Mapping[str, object] | None = None,
    replies: Mapping[int, Said] | None = None,
    may_be_photographed: bool = False,
    is_on_shared_list: bool = False,
    as_guest: bool = False,
    is_told: bool = True,
    exceeds_room: bool = False,
) -> Registration:
    """Give the person a place for these days: a seat where they fit, or else their turn on the waitlist.

    Whoever has been invited as a guest comes as one, and uses the seat kept for them; organisers register others
    `as_guest` too, and give a seat where none is free to one who `exceeds_room`. They are told by mail, unless
    `is_told` is off. Registering again returns the live registration as it stands, which is not `is_new`. Raises
    NotYours for somebody that `by` does not answer for, RegistrationClosed outside the registration window
    (organisers pass), DaysOutside for days the meeting has not.
    """
    now = now or timezone.now()
    meeting = locked(meeting)
    if as_guest and not is_organiser(by):
        raise refusals.NotYours
    found, seating = _person_and_seats(person, by=by, meeting=meeting, now=now)
    refuse_unless_open(meeting, by, now)
    days = days_of(meeting, days)
    if found.place:
        return meeting.registrations.get(pk=found.place)
    seat_whoever_fits(meeting, seating, now=now)  # where a date has passed meanwhile, who waits goes first
    is_invited = found.invited is not None
    is_guest = as_guest or is_invited
    has_held_seat = found.invited == GuestAnswer.NONE if is_guest else seating.has_held
    registration = Registration(
        meeting=meeting,
        person=found,
        delegation=delegation_of(meeting, found.organisation_id, by=by, now=now, is_guest=is_guest, seating=seating),
        days=days,
        is_guest=is_guest,
        may_be_photographed=may_be_photographed,
        is_on_shared_list=is_on_shared_list,
        registered_at=now,
        registered_by=account_of(by),
    )
    why = None if exceeds_room else seating.obstacle_to(registration, has_held_seat=has_held_seat)
    if why is None:
        registration.status, registration.confirmed_at = Status.CONFIRMED, now
    else:
        registration.status, registration.waitlisted_at = Status.WAITLISTED, now
    registration.save()
    registration.is_new = True
    hooks.tell_of_status(registration, now=now)
    keep_details(registration, needs=needs, replies=replies, now=now, is_new=True)
    if is_invited:
        GuestInvitation.objects.answered(GuestAnswer.COMING, meeting=meeting, person=found, now=now)
    if why and has_held_seat:  # it is no longer kept: perhaps another can have it
        seat_whoever_fits(meeting, Seating.of(meeting, now=now), now=now)
    if why and (turn := turns([registration], seating).get(registration.pk)):
        registration.turn = replace(turn, why=why)
    if is_told:
        link = by if isinstance(by, DelegationLink) else None
        readers = places.readers_of([registration], with_links_at=now, link=link)[registration.pk]
        if turn := registration.turn:
            messages = places.waitlisted(registration, turn=turn, readers=readers, now=now)
        else:
            messages = places.confirmed(registration, readers=readers, now=now)
        outbox.post(*messages)
    return registration


def _person_and_seats(person: Person, *, by: Actor, meeting: Meeting, now: datetime) -> tuple[Any, Seating]:
    """As `person_as_of_now`, and the seats with those of their organisation: by a link, in one query."""
    if not isinstance(by, DelegationLink):
        found = person_as_of_now(person, by=by, meeting=meeting)
        return found, Seating.of(meeting, now=now, organisation=found.organisation_id)
    later = person_later(person.pk, by=by, meeting=meeting)
    seating, [rows] = Seating.beside(meeting, later, now=now, organisation=by.organisation_id)
    return rows[0] if rows else person_as_of_now(person, by=by, meeting=meeting), seating


@transaction.atomic
def change(
    registration: Registration,
    *,
    days: Iterable[int],
    by: Actor,
    now: datetime | None = None,
    needs: Mapping[str, object] | None = None,
    replies: Mapping[int, Said] | None = None,
    may_be_photographed: bool | None = None,
    is_on_shared_list: bool | None = None,
    version: int | None = None,
    is_told: bool = True,
    exceeds_room: bool = False,
    due_at: datetime | None = None,
) -> Registration:
    """Change the days, needs or photo consent of a live registration; whose days change is told (not before `due_at`).

    Whoever waits and fits with the new days is seated. With `is_told` off, only who still waits for a mail about the
    place gets a right one in its stead. Where `version` is given it is what the editor saw. Raises ChangedMeanwhile
    where it is no longer so, AlreadyCancelled, NotYours, RegistrationClosed, DaysOutside, and DayFull where no seat is
    free on a day that is added to a seat, unless it `exceeds_room`.
    """
    now = now or timezone.now()
    meeting, registration = locked_registration(registration, by)
    refuse_unless_open(meeting, by, now)
    if not registration.is_live:
        raise refusals.AlreadyCancelled
    if version not in (None, registration.version):
        raise refusals.ChangedMeanwhile
    before, registration.days = registration.days, days_of(meeting, days)
    if registration.is_confirmed and not exceeds_room:
        refuse_full_days(registration, set(registration.days) - set(before), now=now)
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
    keep_details(registration, needs=needs, replies=replies, now=now)
    if not has_new_days:
        return registration
    hooks.tell_of_places(meeting, now=now)
    if registration.is_confirmed:
        tell_of_days(registration, is_told=is_told, now=now, due_at=due_at)
    promoted = seat_whoever_fits(meeting, Seating.of(meeting, now=now), now=now)
    registration = as_promoted(registration, promoted)
    restate_turn(registration, now=now, due_at=due_at)
    return registration


@transaction.atomic
def cancel(
    registration: Registration,
    *,
    by: Actor,
    version: int | None = None,
    now: datetime | None = None,
    due_at: datetime | None = None,
) -> Registration:
    """Take the place back, tell the person (not before `due_at`), and give a freed seat to the next in line.

    Cancelling again changes nothing. Where `version` is given it is what the one who cancels saw. Raises NotYours,
    ChangedMeanwhile, and RegistrationClosed outside the window (organisers pass).
    """
    now = now or timezone.now()
    meeting, registration = locked_registration(registration, by)
    if not registration.is_live:
        return registration
    refuse_unless_open(meeting, by, now)
    if version not in (None, registration.version):
        raise refusals.ChangedMeanwhile
    was_confirmed = registration.is_confirmed or places.was_told_of_seat(registration)
    end(registration, by=by, now=now)
    outbox.post(*places.cancelled(registration, was_confirmed=was_confirmed, now=now, due_at=due_at))
    seat_whoever_fits(meeting, Seating.of(meeting, now=now), now=now)
    return registration


@transaction.atomic
def cancel_and_answer(
    meeting: Meeting,
    *,
    organisation: Organisation,
    registrations: Collection[int],
    by: Actor,
    now: datetime | None = None,
    **answered: Any,
) -> Delegation:
    """Cancel these places of the organisation, as `cancel`, and answer, as `delegations.answer`: both or none."""
    own = meeting.registrations.live().filter(delegation__organisation=organisation, is_guest=False)
    now = now or timezone.now()
    meeting = locked(meeting)
    with hooks.tell_of_places_once(meeting, now=now):
        # Who waits first: they get no seat in passing.
        for registration in sorted(own.filter(pk__in=registrations), key=lambda one: one.is_confirmed):
            cancel(registration, by=by, now=now)
    return answer(meeting, organisation=organisation, by=by, now=now, **answered)
