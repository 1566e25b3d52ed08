"""The list at the door: who has a place on a day, and who of them is here."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from coalition_events.attendance.models import Attendance
from coalition_events.common.text import matching
from coalition_events.meetings.models import Day, Meeting
from coalition_events.meetings.models.meeting import PHNOM_PENH
from coalition_events.registration.models import Registration
from members.models import Gender


@dataclass(frozen=True)
class Counts:
    expected: int
    here: int
    women_here: int


def expected(day: Day, query: str = "") -> QuerySet[Registration]:
    """Those with a confirmed place on this day, by name; `here_at` is when they were checked in, or None."""
    here = Attendance.objects.filter(registration=OuterRef("pk"), day=day).values("checked_in_at")[:1]
    found = (
        day.meeting.registrations.confirmed()
        .filter(days__contains=[day.number])
        .select_related("person", "delegation__organisation")
        .annotate(here_at=Subquery(here))
        .order_by("person__full_name", "pk")
    )
    if not query.strip():
        return found
    return found.filter(matching(query, "person__folded") | matching(query, "delegation__organisation__folded"))


def counts(day: Day) -> Counts:
    """How many are expected and how many are here, women within, in one query."""
    here = Q(attendances__day=day)
    told: dict[str, Any] = (
        day.meeting.registrations.confirmed()
        .filter(days__contains=[day.number])
        .aggregate(
            expected=Count("pk", distinct=True),
            here=Count("pk", filter=here, distinct=True),
            women_here=Count("pk", filter=here & Q(person__gender=Gender.WOMAN), distinct=True),
        )
    )
    return Counts(**told)


def chosen_day(meeting: Meeting, asked: str, today: date | None = None) -> tuple[list[Day], Day | None]:
    """The meeting's days, and the one asked for: else today's, else the first. None where the meeting has no days."""
    days = list(meeting.days.all())
    today = today or timezone.localdate(timezone=PHNOM_PENH)
    for day in days:
        day.meeting = meeting
    by_number = {str(day.number): day for day in days}
    of_today = next((day for day in days if day.date == today), None)
    return days, by_number.get(asked) or of_today or (days[0] if days else None)
