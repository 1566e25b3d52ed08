"""The calendar entry that goes with a mail: one entry for a registration, whatever its days."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from coalition_events.common import ical
from coalition_events.meetings.models import Day
from coalition_events.registration.models import Registration

type Moment = date | datetime


def entry(registration: Registration, days: Sequence[Day], *, link: str, now: datetime) -> str:
    """An RFC 5545 object that puts these days into a calendar, in the active language.

    Published, not requested: it asks for no answer. The UID stays and the SEQUENCE grows, so that a later entry
    replaces this one: that is why several days are one recurring event, in which a day left out is an exception and a
    day with other hours an override.
    """
    first, last = days[0], days[-1]
    starts, ends = _hours(first)
    times = [ical.at("DTSTART", starts), ical.at("DTEND", ends)]
    if len(days) > 1:
        times.append(f"RRULE:FREQ=DAILY;COUNT={(last.date - first.date).days + 1}")
        left_out = _days_between(first.date, last.date) - {day.date for day in days}
        times += [ical.at("EXDATE", _same_hour(on, starts)) for on in sorted(left_out)]
    lines = _event(registration, times, link=link, now=now)
    for day in days[1:]:
        usual = _same_hour(day.date, starts), _same_hour(day.date, ends)
        if _hours(day) != usual and isinstance(starts, datetime) and day.opens and day.closes:
            others = ical.at("RECURRENCE-ID", usual[0]), ical.at("DTSTART", day.opens), ical.at("DTEND", day.closes)
            lines += _event(registration, others, link=link, now=now)
    return _calendar("PUBLISH", lines)


def cancellation(registration: Registration, days: Sequence[Day], *, link: str, now: datetime) -> str:
    """An RFC 5545 object that takes the entry out of the calendar again."""
    starts, ends = _hours(days[0])
    times = [ical.at("DTSTART", starts), ical.at("DTEND", ends)]
    return _calendar("CANCEL", _event(registration, times, link=link, now=now, status="CANCELLED"))


def _calendar(method: str, lines: Iterable[str]) -> str:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Coalition Events//Coalition Events//EN", f"METHOD:{method}"]
    return ical.joined([*head, *ical.TIMEZONE, *lines, "END:VCALENDAR"]).decode()


def _event(
    registration: Registration, times: Iterable[str], *, link: str, now: datetime, status: str = "CONFIRMED"
) -> list[str]:
    meeting = registration.meeting
    where = ", ".join(part for part in (meeting.local("venue"), meeting.local("address")) if part)
    title = _("Member Meeting: %(theme)s") % {"theme": meeting.local("theme")}
    words = _("%(person)s is registered. %(link)s") % {"person": registration.person, "link": link}
    return [
        "BEGIN:VEVENT",
        f"UID:registration-{registration.pk}@{settings.MAIL_DOMAIN}",
        f"SEQUENCE:{registration.sequence}",
        f"DTSTAMP:{ical.utc(now)}",
        f"STATUS:{status}",
        *times,
        f"SUMMARY:{ical.text(title)}",
        *([f"LOCATION:{ical.text(where)}"] if where else []),
        *([f"DESCRIPTION:{ical.text(words)}"] if registration.is_live else []),
        f"URL:{link}",
        "TRANSP:OPAQUE",
        "END:VEVENT",
    ]


def _hours(day: Day) -> tuple[Moment, Moment]:
    """From when to when; the whole day where its hours are not settled."""
    if day.opens and day.closes:
        return day.opens, day.closes
    return day.date, day.date + timedelta(days=1)


def _same_hour(date_: date, moment: Moment) -> Moment:
    return datetime.combine(date_, moment.timetz()) if isinstance(moment, datetime) else date_


def _days_between(first: date, last: date) -> set[date]:
    return {first + timedelta(days=number) for number in range((last - first).days + 1)}
