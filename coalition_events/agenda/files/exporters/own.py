"""The sessions that an account keeps, of every meeting that is not long over, as one calendar."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext

from coalition_events.agenda.files.exporters import calendar
from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicDay
from coalition_events.common import ical


def write(agendas: Iterable[PublicAgenda], stars: Collection[int]) -> bytes:
    """Entries under the same UIDs as in the meeting's own calendar; what a release no longer has is in it no more."""
    name = gettext("My agenda")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{calendar.PRODUCT}",
        "METHOD:PUBLISH",
        f"NAME:{ical.text(name)}",
        f"X-WR-CALNAME:{ical.text(name)}",
        f"X-WR-TIMEZONE:{ical.ZONE}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        f"URL:{settings.SITE_URL}/account/",
        *ical.TIMEZONE,
    ]
    for agenda in agendas:
        for day in kept(agenda.days, stars):
            for session in day.timed:
                lines += calendar.timed(agenda, session)
            if day.untimed:
                lines += calendar.untimed(agenda, day)
    return ical.joined([*lines, "END:VCALENDAR"])


def kept(days: Iterable[PublicDay], stars: Collection[int]) -> list[PublicDay]:
    """The days with what is kept of them; days of which nothing is kept are left out."""
    with_stars = [replace(day, sessions=[each for each in day.sessions if each.id in stars]) for day in days]
    return [day for day in with_stars if day.sessions]
