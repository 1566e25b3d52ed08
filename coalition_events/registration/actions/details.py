"""What several verbs do to one registration, under the meeting's lock."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.mail import outbox
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.authority import Actor, account_of
from coalition_events.registration.actions.refusals.places import DaysOutside
from coalition_events.registration.actions.refusals.seats import DayFull
from coalition_events.registration.actions.replies import keep_replies
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.mails import places
from coalition_events.registration.models import (
    GuestAnswer,
    GuestInvitation,
    Needs,
    Registration,
    Status,
    needs_kept_until,
)


def days_of(meeting: Meeting, days: Iterable[int]) -> list[int]:
    chosen = sorted(set(days))
    if not chosen or not set(chosen) <= {day.number for day in meeting.days.all()}:
        raise DaysOutside
    return chosen


def refuse_full_days(registration: Registration, added: set[int], *, now: datetime) -> None:
    """Raise DayFull where one who has a seat wants one more day, and no seat is free on it."""
    if not any(day.seats is not None for day in registration.meeting.days.all() if day.number in added):
        return
    if why := Seating.of(registration.meeting, now=now).full_day(added):
        raise DayFull(registration.person, why)


def keep_details(
    registration: Registration,
    *,
    needs: Mapping[str, Any] | None,
    replies: Mapping[int, Any] | None,
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
    """Tell who has a place of their other days; who had not been told of the place yet, of the place."""
    was_not_told_yet = outbox.withdraw(
        about=places.about(registration), reason=_("The days were changed before it went.")
    )
    tell = places.confirmed if was_not_told_yet else places.changed
    if is_told or was_not_told_yet:
        outbox.post(*tell(registration, now=now, due_at=due_at))


def end(registration: Registration, *, by: Actor, now: datetime) -> None:
    """Make it a cancelled one, and take back what was to be said of it."""
    registration.status, registration.waitlisted_at = Status.CANCELLED, None
    registration.cancelled_at, registration.cancelled_by = now, account_of(by)
    registration.version += 1
    registration.sequence += 1
    registration.save(update_fields=["status", "waitlisted_at", "cancelled_at", "cancelled_by", "version", "sequence"])
    keep_answer_of_guest(registration, now=now)
    outbox.withdraw(about=places.about(registration), reason=_("The place was cancelled before it went."))


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
