"""The calendar entry that goes with a mail: one entry for a registration, whatever its days."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneStandard

from coalition_events.meetings.models import Day
from coalition_events.registration.models import Registration

type Moment = date | datetime


def entry(registration: Registration, days: Sequence[Day], *, link: str, now: datetime) -> str:
    """An RFC 5545 object that puts these days into a calendar, in the active language.

    Published, not requested: it asks for no answer. The UID stays and the SEQUENCE grows, so that a later entry
    replaces this one: that is why several days are one recurring event, in which a day left out is an exception and a
    day with other hours an override.
    """
    calendar = _calendar("PUBLISH")
    first, last = days[0], days[-1]
    event = _event(registration, link, now)
    starts, ends = _hours(first)
    event.add("DTSTART", starts)
    event.add("DTEND", ends)
    if len(days) > 1:
        event.add("RRULE", {"FREQ": "DAILY", "COUNT": (last.date - first.date).days + 1})
        left_out = _days_between(first.date, last.date) - {day.date for day in days}
        if left_out:
            event.add("EXDATE", [_same_hour(date_, starts) for date_ in sorted(left_out)])
    calendar.add_component(event)
    for day in days[1:]:
        usual = _same_hour(day.date, starts), _same_hour(day.date, ends)
        if _hours(day) != usual and isinstance(starts, datetime) and day.starts_at and day.ends_at:
            override = _event(registration, link, now)
            override.add("RECURRENCE-ID", usual[0])
            override.add("DTSTART", day.opens)
            override.add("DTEND", day.closes)
            calendar.add_component(override)
    return str(calendar.to_ical().decode())


def cancellation(registration: Registration, days: Sequence[Day], *, link: str, now: datetime) -> str:
    """An RFC 5545 object that takes the entry out of the calendar again."""
    calendar = _calendar("CANCEL")
    event = _event(registration, link, now)
    starts, ends = _hours(days[0])
    event.add("DTSTART", starts)
    event.add("DTEND", ends)
    event["STATUS"] = "CANCELLED"
    calendar.add_component(event)
    return str(calendar.to_ical().decode())


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", "-//Chab Dai//Coalition Events//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method)
    calendar.add_component(_phnom_penh())
    return calendar


@cache
def _phnom_penh() -> Timezone:
    """Seven hours ahead of Greenwich, summer and winter. Worked out anew it would cost as much as a registration."""
    always = TimezoneStandard()
    always.add("DTSTART", datetime(1970, 1, 1))  # in the zone's own time: RFC 5545, 3.6.5
    always.add("TZOFFSETFROM", timedelta(hours=7))
    always.add("TZOFFSETTO", timedelta(hours=7))
    always.add("TZNAME", "+07")
    zone = Timezone()
    zone.add("TZID", "Asia/Phnom_Penh")
    zone.add_component(always)
    return zone


def _event(registration: Registration, link: str, now: datetime) -> Event:
    meeting = registration.meeting
    event = Event()
    event.add("UID", f"registration-{registration.pk}@{settings.MAIL_DOMAIN}")
    event.add("SEQUENCE", registration.sequence)
    event.add("DTSTAMP", now)
    event.add("STATUS", "CONFIRMED")
    event.add("SUMMARY", _("Member Meeting: %(theme)s") % {"theme": meeting.local("theme")})
    where = ", ".join(part for part in (meeting.local("venue"), meeting.local("address")) if part)
    if where:
        event.add("LOCATION", where)
    if registration.is_live:
        event.add(
            "DESCRIPTION", _("%(person)s is registered. %(link)s") % {"person": registration.person, "link": link}
        )
    event.add("URL", link)
    event.add("TRANSP", "OPAQUE")
    return event


def _hours(day: Day) -> tuple[Moment, Moment]:
    """From when to when; the whole day where its hours are not settled."""
    if day.opens and day.closes:
        return day.opens, day.closes
    return day.date, day.date + timedelta(days=1)


def _same_hour(date_: date, moment: Moment) -> Moment:
    return datetime.combine(date_, moment.timetz()) if isinstance(moment, datetime) else date_


def _days_between(first: date, last: date) -> set[date]:
    return {first + timedelta(days=number) for number in range((last - first).days + 1)}
