"""What registration says when a meeting changes; meetings calls it, inside the transaction of the change."""

from datetime import datetime

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import promote
from coalition_events.registration.refusals import SeatsBelowConfirmed
from members.models import Account


def keep_confirmed_seats(meeting: Meeting, *, by: Account | None, now: datetime) -> None:
    """Refuse fewer seats than are confirmed. A meeting that stands so already may be changed otherwise."""
    if meeting.seats is None or meeting.pk is None:
        return
    confirmed = meeting.registrations.confirmed().count()
    if meeting.seats < confirmed and not Meeting.objects.filter(pk=meeting.pk, seats=meeting.seats).exists():
        raise SeatsBelowConfirmed(meeting.seats, confirmed)


def give_added_seats(meeting: Meeting, *, by: Account | None, now: datetime) -> None:
    promote(meeting, now=now)
