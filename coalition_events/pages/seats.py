from dataclasses import dataclass
from typing import Self

from django.db.models import Count, Q

from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Status


@dataclass(frozen=True)
class Seats:
    """How full a meeting is."""

    total: int | None
    taken: int
    waiting: int

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        counted = meeting.registrations.aggregate(
            taken=Count("pk", filter=Q(status=Status.CONFIRMED)),
            waiting=Count("pk", filter=Q(status=Status.WAITLISTED)),
        )
        return cls(meeting.seats, **counted)

    @property
    def is_full(self) -> bool:
        """Whether whoever registers now has to wait."""
        return self.total is not None and self.taken >= self.total
