"""Meetings side by side."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from coalition_events.attendance.models import Attendance, HandCount
from coalition_events.attendance.queries.presence import HandCounts
from coalition_events.common import dates
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
    by_hand: HandCount | None

    @property
    def is_recorded(self) -> bool:
        """Not so for meetings held before this site: nobody knows who registered, and it was not nobody."""
        return bool(self.confirmed or self.attended)

    @property
    def count(self) -> facts.Count:
        """What is drawn: of a meeting held before this site, what was counted by hand."""
        if self.by_hand and not self.is_recorded:
            return facts.Count(self.by_hand.people, self.by_hand.women)
        return facts.Count(self.confirmed, self.women)

    @property
    def count_of_organisations(self) -> int:
        return (self.by_hand.organisations or 0) if self.by_hand and not self.is_recorded else self.organisations


def across_meetings() -> list[MeetingLine]:
    """A line a meeting, the newest first, in three queries."""
    attended = dict(
        Attendance.objects.order_by()
        .values_list("registration__meeting")
        .annotate(count=Count("registration", distinct=True))
    )
    by_hand: dict[int, list[HandCount]] = defaultdict(list)
    for row in HandCount.objects.select_related("day"):
        by_hand[row.meeting_id].append(row)
    confirmed = Q(registrations__status=Status.CONFIRMED)
    counted = Meeting.objects.order_by("-starts_on").annotate(
        confirmed=Count("registrations", filter=confirmed, distinct=True),
        women=Count("registrations", filter=confirmed & Q(registrations__person__gender=Gender.WOMAN), distinct=True),
        organisations=Count("registrations__delegation__organisation", filter=confirmed, distinct=True),
    )
    meetings: list[Any] = list(counted)  # with what is annotated, which the type of a Meeting does not know
    return [
        MeetingLine(
            meeting,
            meeting.confirmed,
            meeting.women,
            meeting.organisations,
            attended.get(meeting.pk, 0),
            HandCounts(by_hand[meeting.pk]).whole,
        )
        for meeting in meetings
    ]


def pictures_of(lines: Sequence[MeetingLine]) -> list[facts.ReportTable]:
    """What is drawn above the lines, from the numbers in them; nothing while there is no second meeting to compare."""
    people = [line for line in lines if line.count.total and line.count.women is not None]
    organisations = [line for line in lines if line.count_of_organisations]
    tables = [
        _picture(_("Confirmed"), people, lambda line: line.count),
        _picture(
            _("Organisations"),
            organisations,
            lambda line: facts.Count(line.count_of_organisations),
            says_women=False,
        ),
    ]
    return [table for table in tables if table.is_drawn]


def _picture(
    title: str, lines: Sequence[MeetingLine], count: Callable[[MeetingLine], facts.Count], *, says_women: bool = True
) -> facts.ReportTable:
    drawn = [facts.ReportLine(_label(line), [count(line)]) for line in lines]
    return facts.ReportTable(title, [title], drawn, says_women=says_women)


def _label(line: MeetingLine) -> str:
    when = dates.dates_short(line.meeting)
    return when if line.is_recorded else _("%(dates)s, counted by hand") % {"dates": when}
