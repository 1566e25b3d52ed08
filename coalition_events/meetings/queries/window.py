"""When registration would open and close, if this meeting kept to the rhythm of the one before."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coalition_events.meetings.models import Meeting


@dataclass(frozen=True)
class Window:
    last: Meeting  # whose rhythm it is
    registration_opens_at: datetime
    registration_closes_at: datetime
    seats_held_until: date | None  # None, too, where the meeting has chosen its own

    @property
    def fields(self) -> dict[str, datetime | date | None]:
        """What is proposed, as the fields of a meeting are called; what the meeting has chosen is not among it."""
        opens, closes = self.registration_opens_at, self.registration_closes_at
        held = {"seats_held_until": self.seats_held_until} if self.seats_held_until else {}
        return {"registration_opens_at": opens, "registration_closes_at": closes, **held}


def proposed(meeting: Meeting, now: datetime) -> Window | None:
    """The window of the newest meeting before this one, as many days before its first day and at the same hours.

    None where this meeting has a window, where no earlier one that took place had, and where it would be open by now.
    """
    if meeting.registration_opens_at or meeting.registration_closes_at:
        return None
    earlier = Meeting.objects.filter(
        starts_on__lt=meeting.starts_on, registration_closes_at__isnull=False, cancelled_at=None
    )
    last = earlier.order_by("-starts_on").first()
    if last is None or last.registration_opens_at is None or last.registration_closes_at is None:
        return None
    later: timedelta = meeting.starts_on - last.starts_on
    opens, closes = last.registration_opens_at + later, last.registration_closes_at + later
    held = last.seats_held_until if meeting.seats_held_until is None else None
    held_until = held + later if held else None
    return Window(last, opens, closes, held_until) if opens > now else None
