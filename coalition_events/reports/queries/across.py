"""Meetings side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from coalition_events.attendance.models import Attendance
from coalition_events.common import dates
from coalition_events.common.charts import Chart
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Status
from coalition_events.reports.queries import facts
from members.models import Gender


@dataclass(frozen=True)
class MeetingLine:
    meeting: Meeting
    confirmed: int
    women: int
    organisations: int
    attended: int

    @property
    def is_recorded(self) -> bool:
        """Not so for meetings held before this site: nobody knows their numbers, and they were not zero."""
        return bool(self.confirmed or self.attended)


def across_meetings() -> list[MeetingLine]:
    """A line a meeting, the newest first, in two queries."""
    attended = dict(
        Attendance.objects.order_by()
        .values_list("registration__meeting")
        .annotate(count=Count("registration", distinct=True))
    )
    confirmed = Q(registrations__status=Status.CONFIRMED)
    counted = Meeting.objects.order_by("-starts_on").annotate(
        confirmed=Count("registrations", filter=confirmed, distinct=True),
        women=Count("registrations", filter=confirmed & Q(registrations__person__gender=Gender.WOMAN), distinct=True),
        organisations=Count("registrations__delegation__organisation", filter=confirmed, distinct=True),
    )
    meetings: list[Any] = list(counted)  # with what is annotated, which the type of a Meeting does not know
    return [
        MeetingLine(meeting, meeting.confirmed, meeting.women, meeting.organisations, attended.get(meeting.pk, 0))
        for meeting in meetings
    ]


def pictures_of(lines: Sequence[MeetingLine]) -> list[Chart]:
    """What is drawn above the lines, from the numbers in them; nothing while there is no second meeting to compare."""
    recorded = [line for line in lines if line.is_recorded]
    tables = [
        _picture(_("Confirmed"), recorded, lambda line: facts.Count(line.confirmed, line.women)),
        _picture(_("Organisations"), recorded, lambda line: facts.Count(line.organisations), says_women=False),
    ]
    return [table.chart(f"picture-{number}") for number, table in enumerate(tables) if table.is_drawn]


def _picture(
    title: str, lines: Sequence[MeetingLine], count: Callable[[MeetingLine], facts.Count], *, says_women: bool = True
) -> facts.ReportTable:
    drawn = [facts.ReportLine(dates.dates_short(line.meeting), [count(line)]) for line in lines]
    return facts.ReportTable(title, [title], drawn, says_women=says_women)
