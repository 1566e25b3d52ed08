"""Those who wait, and how a free seat goes to the next of them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from coalition_events.mail import outbox
from coalition_events.meetings.models import Meeting, State
from coalition_events.registration import emails
from coalition_events.registration.actions.seats import locked, seats_taken
from coalition_events.registration.models import Registration, Status


@transaction.atomic
def promote(meeting: Meeting, *, now: datetime | None = None) -> list[Registration]:
    """Give every free seat to those who wait, by the meeting's rule; return who got one.

    Called where seats are freed or added. A meeting that is over promotes nobody.
    """
    now = now or timezone.now()
    meeting = locked(meeting)
    taken = seats_taken(meeting)
    if not taken.waiting or taken.free == 0 or meeting.state(now) in (State.OVER, State.DRAFT):
        return []
    line = meeting.registrations.in_line(meeting.waitlist_rule).select_related("person", "delegation", "meeting")
    promoted = list(line[: taken.free])
    for registration in promoted:
        registration.status, registration.confirmed_at, registration.waitlisted_at = Status.CONFIRMED, now, None
        registration.version += 1
        registration.sequence += 1
        registration.save(update_fields=["status", "confirmed_at", "waitlisted_at", "version", "sequence"])
        outbox.withdraw(about=emails.about(registration), reason="A seat was free before it went.")
        outbox.post(*emails.promoted(registration, now=now))
    return promoted


def positions(meeting: Meeting) -> dict[int, int]:
    """{registration's pk: position} of all who wait, counted from 1."""
    line = meeting.registrations.in_line(meeting.waitlist_rule).values_list("pk", flat=True)
    return {pk: position for position, pk in enumerate(line, start=1)}


def position_of(registration: Registration) -> int:
    return positions(registration.meeting)[registration.pk]
