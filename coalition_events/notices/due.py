"""When a reminder is due, and how long what it says is true. Days are Phnom Penh's."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Audience, Reminder

GRACE = timedelta(
    hours=24
)  # so late may a reminder go, after a worker that stood still; and who registers late gets it
USUAL_START = time(8)  # of a meeting whose hours are not settled


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


def today(now: datetime) -> date:
    return timezone.localdate(now, PHNOM_PENH)


def end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(0), PHNOM_PENH)


def starts_at(meeting: Meeting) -> datetime:
    """When its first day opens; at the usual hour where hours are not settled yet."""
    opens = next((day.opens for day in meeting.days.all() if day.date == meeting.starts_on), None)
    return opens or datetime.combine(meeting.starts_on, USUAL_START, PHNOM_PENH)


def last_moment(rule: Reminder) -> datetime:
    """From here on the reminder says nothing of use: the meeting has started, or nobody can answer any more."""
    start = starts_at(rule.meeting)
    closes_at = rule.meeting.registration_closes_at
    return min(start, closes_at) if rule.audience == Audience.UNANSWERED and closes_at else start


def timing(rule: Reminder, now: datetime) -> Timing:
    if not rule.is_active:
        return Timing.OFF
    if now < rule.due_at:
        return Timing.COMING if rule.due_at < last_moment(rule) else Timing.TOO_LATE
    return Timing.NOW if now < min(rule.due_at + GRACE, last_moment(rule)) else Timing.PAST


def closeness(day: date, now: datetime) -> Closeness:
    """Which word is true of this day at this moment."""
    days_left = (day - today(now)).days
    return {0: Closeness.TODAY, 1: Closeness.TOMORROW}.get(days_left, Closeness.LATER)


def true_until(meeting: Meeting, said: Closeness, now: datetime) -> datetime:
    """ "Tomorrow" is true until midnight, everything else until the meeting starts."""
    start = starts_at(meeting)
    return start if said == Closeness.LATER else min(start, end_of(today(now)))
