"""When a reminder is due, and how long what it says is true."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import PHNOM_PENH, local_date
from coalition_events.evaluation.models import OPEN_FOR
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.queries.holidays import holidays_of
from coalition_events.notices.models import Anchor, Audience, QuietHours, Reminder

USUAL_START = time(8)  # of a meeting whose hours are not settled
THANKED_WITHIN = timedelta(days=30)  # after that, thanks would surprise

# Whose first day is their own: a person may come, or appear, on the second day only.
BY_THEIR_OWN_DAY = {
    *(Audience.REGISTERED, Audience.APPEARING, Audience.UNCONFIRMED, Audience.SLIDES_MISSING, Audience.MODERATING),
}
ASKED_TO_ANSWER = {Audience.UNANSWERED, Audience.DEPUTIES, Audience.NAMES_MISSING, Audience.SEATS_UNUSED}
AFTERWARDS = {Audience.CAME, Audience.MISSED, Audience.EVALUATING}


class Closeness(models.TextChoices):
    TODAY = "today", _("today")
    TOMORROW = "tomorrow", _("tomorrow")
    LATER = "later", _("later")


class Timing(models.TextChoices):
    """What a rule is at this moment."""

    OFF = "off", _("Switched off")
    COMING = "coming", _("Planned")
    NOW = "now", _("Going out")
    TOO_LATE = "too_late", _("Too late")
    PAST = "past", _("Past")


def starts_at(meeting: Meeting, on: date | None = None) -> datetime:
    """When that day of it opens, or its first one; at the usual hour where hours are not settled yet."""
    on = on or meeting.starts_on
    opens = next((day.opens for day in meeting.days.all() if day.date == on), None)
    return opens or datetime.combine(on, USUAL_START, PHNOM_PENH)


def moment_of(rule: Reminder, hours: QuietHours, *, own_day: date | None = None, step: int = 0) -> datetime | None:
    """When a reader hears of it: not in quiet hours, and not on a public holiday but on the working day before.

    What is said after the meeting waits for the working day after. `own_day` is the first that concerns the reader,
    `step` counts down the days of a daily rule, which leaves holidays out. None where it never comes.
    """
    anchor = rule.anchored_on
    if anchor is None:
        return None
    if own_day and not rule.is_once and rule.anchor == Anchor.START and rule.audience in BY_THEIR_OWN_DAY:
        anchor = own_day
    day = anchor - timedelta(days=step or rule.days_before)
    if step and is_holiday(day):
        return None
    day = off_holidays(day, forward=rule.days_before < 0 or rule.audience in AFTERWARDS)
    return out_of_quiet(datetime.combine(day, rule.at, PHNOM_PENH), hours)


def last_moment(rule: Reminder, own_day: date | None = None) -> datetime:
    """From here on it says nothing of use: the meeting has started, or nobody can answer any more."""
    meeting = rule.meeting
    if rule.audience == Audience.EVALUATING:
        return end_of(meeting.ends_on + OPEN_FOR)
    if rule.audience in AFTERWARDS:
        return end_of(meeting.ends_on) + THANKED_WITHIN
    start = starts_at(meeting, own_day if rule.audience in BY_THEIR_OWN_DAY else None)
    closes_at = meeting.registration_closes_at
    return min(start, closes_at) if rule.audience in ASKED_TO_ANSWER and closes_at else start


def timing(rule: Reminder, now: datetime, hours: QuietHours | None = None) -> Timing:
    """By the meeting's own days; of a daily rule by its first."""
    if not rule.is_active:
        return Timing.OFF
    due_at = moment_of(rule, hours or QuietHours.now_set())
    last = last_moment(rule)
    if due_at is None or now < due_at:
        return Timing.COMING if due_at and due_at < last else Timing.TOO_LATE
    until = last if rule.is_daily else min(due_at + rule.grace, last)
    return Timing.NOW if now < until else Timing.PAST


def closeness(day: date, now: datetime) -> Closeness:
    """Which word is true of this day at this moment."""
    days_left = (day - local_date(now)).days
    return {0: Closeness.TODAY, 1: Closeness.TOMORROW}.get(days_left, Closeness.LATER)


SATURDAY = 5
ONE_DAY = timedelta(days=1)


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
