"""The count of a meeting's seats, and the lock under which it stays true."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.authority import Actor, is_organiser
from coalition_events.registration.models import Status
from coalition_events.registration.refusals import NotAnnounced, RegistrationClosed


@dataclass(frozen=True)
class SeatsTaken:
    seats: int | None  # None: not counted
    confirmed: int
    waiting: int

    @property
    def free(self) -> int | None:
        return None if self.seats is None else max(self.seats - self.confirmed, 0)

    @property
    def is_full(self) -> bool:
        """Whoever registers now waits: no seat is free, or others wait for it already."""
        return self.free == 0 or self.waiting > 0


def seats_taken(meeting: Meeting) -> SeatsTaken:
    """How the meeting's seats stand, in one query. True for longer than a moment only under `locked`."""
    counts = meeting.registrations.aggregate(
        confirmed=Count("pk", filter=Q(status=Status.CONFIRMED)),
        waiting=Count("pk", filter=Q(status=Status.WAITLISTED)),
    )
    return SeatsTaken(seats=meeting.seats, **counts)


def locked(meeting: Meeting) -> Meeting:
    """The meeting with its days, read afresh. One change of its places at a time until we commit: counts stay true.

    Always the first lock taken, so that no two wait for each other.
    """
    return Meeting.objects.select_for_update(no_key=True).prefetch_related("days").get(pk=meeting.pk)


def refuse_unless_open(meeting: Meeting, by: Actor, now: datetime) -> None:
    """Organisers may register, change and cancel at any time, once the meeting is announced."""
    if meeting.announced_at is None:
        raise NotAnnounced
    if not is_organiser(by) and not meeting.registration_is_open(now):
        raise RegistrationClosed(meeting, now)
