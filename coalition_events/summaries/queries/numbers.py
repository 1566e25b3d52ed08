"""How many came, or were registered where nobody was counted at the door."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from coalition_events.attendance.models import Attendance
from coalition_events.meetings.models import Meeting


@dataclass(frozen=True)
class Numbers:
    people: int
    organisations: int
    were_counted: bool  # at the door; else they were registered
    by_day: list[tuple[date, int]]


def numbers_of(meeting: Meeting) -> Numbers:
    """All zero where the site knows of nobody, as of a meeting before its time."""
    registrations = meeting.registrations.confirmed()
    came = registrations.filter(attendances__isnull=False).distinct()
    by_day = (
        Attendance.objects.filter(day__meeting=meeting)
        .order_by("day__date")
        .values_list("day__date")
        .annotate(count=Count("pk"))
    )
    days = list(by_day)
    who = came if days else registrations
    counted = who.aggregate(
        people=Count("pk", distinct=True), organisations=Count("delegation__organisation", distinct=True)
    )
    return Numbers(**counted, were_counted=bool(days), by_day=days)
