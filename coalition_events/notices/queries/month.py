"""One month of a meeting's mail as a calendar on the wall has it: weeks from Monday, and what is marked on each day."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from coalition_events.common.dates import clock, local_date
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.queries.holidays import ONE_DAY, holidays_between
from coalition_events.notices.models import due_times
from coalition_events.notices.queries.overview import Day, DayLine


@dataclass(frozen=True)
class MonthDay:
    on: date
    is_in_month: bool
    is_of_meeting: bool
    marks: list[str]
    lines: list[DayLine]


@dataclass(frozen=True)
class Month:
    first: date
    weeks: list[list[MonthDay]]
    earlier: date | None  # the first of the month before, where there is something then or still before
    later: date | None


def month_of(meeting: Meeting, days: Sequence[Day], *, asked: date | None, today: date) -> Month:
    """The month that was asked for, else that of the next mail; within those in which there is something."""
    marks = _marks(meeting)
    eventful = sorted({*(day.on for day in days), *marks})
    wanted = asked or next((day.on for day in days if day.on >= today), meeting.starts_on)
    first = min(max(wanted, eventful[0]), eventful[-1]).replace(day=1)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    for holiday in holidays_between(weeks[0][0], weeks[-1][-1]):
        marks[holiday.date].append(holiday.local("name"))
    lines = {day.on: [line for line in day.lines if line.going] for day in days}
    earlier, later = (first - ONE_DAY).replace(day=1), (first + timedelta(days=31)).replace(day=1)
    return Month(
        first,
        [[_day(meeting, on, first.month, marks.get(on, []), lines.get(on, [])) for on in week] for week in weeks],
        earlier if eventful[0] < first else None,
        later if eventful[-1] >= later else None,
    )


def _day(meeting: Meeting, on: date, month: int, marks: list[str], lines: list[DayLine]) -> MonthDay:
    return MonthDay(on, on.month == month, meeting.starts_on <= on <= meeting.ends_on, marks, lines)


def _marks(meeting: Meeting) -> defaultdict[date, list[str]]:
    """Its own days, when one can begin and no longer register, and from when no seats are kept."""
    found = defaultdict[date, list[str]](list)
    for number in range((meeting.ends_on - meeting.starts_on).days + 1):
        found[meeting.starts_on + timedelta(days=number)].append(_("Meeting, day %(number)d") % {"number": number + 1})
    if at := meeting.registration_opens_at:
        found[local_date(at)].append(_("Registration opens at %(time)s") % {"time": clock(at)})
    if at := meeting.registration_closes_at:
        found[local_date(at)].append(_("Registration closes at %(time)s") % {"time": clock(at)})
    if on := meeting.seats_held_until:
        found[local_date(due_times.end_of(on))].append(_("Seats are no longer kept for members"))
    return found
