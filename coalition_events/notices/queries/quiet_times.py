"""On which days, and at which hours, people are written to. Days are Phnom Penh's."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.queries.holidays import holidays_of
from coalition_events.notices.models import QuietHours

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def today(now: datetime) -> date:
    return timezone.localdate(now, PHNOM_PENH)


def end_of(day: date) -> datetime:
    return datetime.combine(day + ONE_DAY, time(0), PHNOM_PENH)


def is_holiday(day: date) -> bool:
    return day in holidays_of(day.year)


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and not is_holiday(day)


def off_holidays(day: date, *, forward: bool = False) -> date:
    """The day itself; where it is a public holiday, the working day before it, or after it."""
    if not is_holiday(day):
        return day
    while not is_working_day(day):
        day += ONE_DAY if forward else -ONE_DAY
    return day


def is_quiet(moment: datetime, hours: QuietHours) -> bool:
    clock = moment.astimezone(PHNOM_PENH).time()
    if hours.starts_at <= hours.ends_at:
        return hours.starts_at <= clock < hours.ends_at
    return clock >= hours.starts_at or clock < hours.ends_at


def out_of_quiet(moment: datetime, hours: QuietHours) -> datetime:
    """The moment itself; where it is in the quiet hours, their end."""
    if not is_quiet(moment, hours):
        return moment
    local = moment.astimezone(PHNOM_PENH)
    day = local.date()
    if hours.starts_at > hours.ends_at and local.time() >= hours.starts_at:
        day += ONE_DAY
    return datetime.combine(day, hours.ends_at, PHNOM_PENH)
