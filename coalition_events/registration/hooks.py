"""What registration says when a meeting changes; meetings calls it, inside the transaction of the change."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from coalition_events.mail import outbox
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.models import Meeting
from coalition_events.registration import emails
from coalition_events.registration.actions import positions, promote, why_waiting
from coalition_events.registration.refusals import SeatsBelowConfirmed
from members.models import Account

# So long a slip of the hand can be put right before anybody hears of it: moving again replaces what waits.
BEFORE_THEY_ARE_TOLD = timedelta(minutes=10)


def keep_confirmed_seats(meeting: Meeting, *, by: Account | None, now: datetime) -> None:
    """Refuse fewer seats than are confirmed. A meeting that stands so already may be changed otherwise."""
    if meeting.seats is None or meeting.pk is None:
        return
    confirmed = meeting.registrations.confirmed().count()
    if meeting.seats < confirmed and not Meeting.objects.filter(pk=meeting.pk, seats=meeting.seats).exists():
        raise SeatsBelowConfirmed(meeting.seats, confirmed)


def give_added_seats(meeting: Meeting, *, by: Account | None, now: datetime) -> None:
    promote(meeting, now=now)


def tell_of_other_days(meeting: Meeting, *, by: Account | None, now: datetime) -> None:
    """Tell everybody who has a place, or waits for one, on which days the meeting is now.

    Who has a place gets a newer calendar entry with it.
    """
    if meeting.announced_at is None:
        return
    turns, reasons, due_at = positions(meeting), why_waiting(meeting, now=now), now + BEFORE_THEY_ARE_TOLD
    meeting = Meeting.objects.prefetch_related("days").get(pk=meeting.pk)
    for registration in meeting.registrations.live().select_related("person", "delegation"):
        registration.meeting = meeting
        registration.sequence += 1
        registration.save(update_fields=["sequence"])
        waiting = Message.objects.about(emails.about(registration)).filter(status=Status.DUE)
        was_not_told_yet = waiting.filter(kind__in=["registration_confirmed", "registration_promoted"]).exists()
        outbox.withdraw(about=emails.about(registration), reason=_("The meeting moved before it went."))
        if registration.is_waitlisted:
            turn, why = turns[registration.pk], reasons[registration.pk]
            told = emails.waitlisted(registration, position=turn, why=why, now=now, due_at=due_at)
        elif was_not_told_yet:
            told = emails.confirmed(registration, now=now, due_at=due_at)
        else:
            told = emails.changed(registration, now=now, due_at=due_at)
        outbox.post(*told)
