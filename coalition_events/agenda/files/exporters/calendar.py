"""RFC 5545. A session keeps its UID for ever, and each release is a later SEQUENCE: calendars update what they hold."""

import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

from coalition_events.agenda.files.ours import session_extras
from coalition_events.agenda.models.session import uid
from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicAppearance, PublicDay, PublicSession
from coalition_events.common import ical
from coalition_events.common.dates import month_and_year

PRODUCT = "-//Coalition Events//Member Meetings//EN"
EXTRAS = "X-COALITION-EVENTS"


def write(agenda: PublicAgenda) -> bytes:
    """Every session that has a time as an entry; of a day's others, one entry for the day that lists them in order."""
    return write_sessions(agenda, agenda.sessions, [day for day in agenda.days if day.untimed])


def write_session(agenda: PublicAgenda, session: PublicSession) -> bytes:
    """One session's entry; where it has no time yet, that of its day."""
    days = [] if session.starts_at else [agenda.day_of(session)]
    return write_sessions(agenda, [session], days)


def write_sessions(agenda: PublicAgenda, sessions: Iterable[PublicSession], days: Iterable[PublicDay] = ()) -> bytes:
    """Those of these sessions that have a time, and an entry for what has none in each of these days."""
    name = gettext("Member Meeting, %(month)s") % {"month": month_and_year(agenda.meeting.starts_on)}
    source = f"{settings.SITE_URL}{reverse('agenda_ics', args=[agenda.meeting.slug])}"
    lines = _head(name, f"URL:{_address(agenda)}agenda/", f"SOURCE;VALUE=URI:{source}")
    for session in sessions:
        if session.starts_at:
            lines += timed(agenda, session)
    for day in days:
        lines += untimed(agenda, day)
    return ical.joined([*lines, "END:VCALENDAR"])


def write_own(agendas: Iterable[PublicAgenda], stars: Collection[int]) -> bytes:
    """Entries under the same UIDs as in the meeting's own calendar; what a release no longer has is in it no more."""
    lines = _head(gettext("My agenda"), f"URL:{settings.SITE_URL}/account/")
    for agenda in agendas:
        for day in starred(agenda.days, stars):
            for session in day.timed:
                lines += timed(agenda, session)
            if day.untimed:
                lines += untimed(agenda, day)
    return ical.joined([*lines, "END:VCALENDAR"])


def starred(days: Iterable[PublicDay], stars: Collection[int]) -> list[PublicDay]:
    """The days with what is starred of them; days of which nothing is starred are left out."""
    with_stars = [replace(day, sessions=[each for each in day.sessions if each.id in stars]) for day in days]
    return [day for day in with_stars if day.sessions]


def timed(agenda: PublicAgenda, session: PublicSession) -> list[str]:
    """The lines of its VEVENT."""
    assert session.starts_at
    lines = [f"DTSTART;TZID={ical.ZONE}:{ical.local(session.starts_at)}"]
    if session.known_end:
        lines.append(f"DTEND;TZID={ical.ZONE}:{ical.local(session.known_end)}")
    if place := where(agenda, session):
        lines.append(f"LOCATION:{ical.text(place)}")
    if description := about(session):
        lines.append(f"DESCRIPTION:{ical.text(description)}")
    lines.append(f"CATEGORIES:{ical.text(session.kind_label)}")
    if session.has_page:
        lines.append(f"URL:{_address(agenda)}sessions/{session.id}/")
    lines.append(f"{EXTRAS}:{ical.text(_json(session_extras(session)))}")
    return _entry(agenda, uid(session.id), str(session), lines)


def untimed(agenda: PublicAgenda, day: PublicDay) -> list[str]:
    """The lines of the VEVENT of a day, which lists what has no time."""
    lines = [
        f"DTSTART;VALUE=DATE:{ical.whole_day(day.date)}",
        f"DTEND;VALUE=DATE:{ical.whole_day(day.date + timedelta(days=1))}",
    ]
    if agenda.meeting.venue:
        lines.append(f"LOCATION:{ical.text(where(agenda))}")
    listed = "\n".join(f"{number}. {session}" for number, session in enumerate(day.untimed, 1))
    inside = [{"uid": uid(session.id), **session_extras(session)} for session in day.untimed]
    lines += [
        f"DESCRIPTION:{ical.text(listed)}",
        f"URL:{_address(agenda)}agenda/",
        "TRANSP:TRANSPARENT",
        f"{EXTRAS}:{ical.text(_json({'sessions': inside}))}",
    ]
    name = f"meeting-{agenda.meeting.slug}-day-{day.number}@{settings.MAIL_DOMAIN}"
    return _entry(agenda, name, agenda.meeting.local("theme"), lines)


def where(agenda: PublicAgenda, session: PublicSession | None = None) -> str:
    meeting = agenda.meeting
    room = str(session.room) if session and session.room else ""
    return ", ".join(filter(None, [room, meeting.local("venue"), meeting.local("address")]))


def about(session: PublicSession) -> str:
    """Who appears, then what it is about."""
    lines = []
    for group in session.groups:
        names = ", ".join(_name_and_organisation(each) for each in group.people)
        lines.append(gettext("%(role)s: %(names)s") % {"role": group.label, "names": names} if group.label else names)
    notes = [session.language_label, gettext("No photographs") if session.no_photographs else ""]
    return "\n\n".join(filter(None, ["\n".join(lines), session.local("text").strip(), ". ".join(filter(None, notes))]))


def _name_and_organisation(each: PublicAppearance) -> str:
    name, organisation = str(each), each.organisation
    return f"{name} ({organisation})" if organisation and organisation != name else name


def _entry(agenda: PublicAgenda, name: str, title: str, lines: list[str]) -> list[str]:
    published = ical.utc(agenda.release.published_at)
    return [
        "BEGIN:VEVENT",
        f"UID:{ical.text(name)}",
        f"DTSTAMP:{published}",
        f"LAST-MODIFIED:{published}",
        f"SEQUENCE:{agenda.release.number}",
        f"SUMMARY;LANGUAGE={get_language() or 'en'}:{ical.text(title)}",
        "STATUS:CONFIRMED",
        *lines,
        "END:VEVENT",
    ]


def _head(name: str, *addresses: str) -> list[str]:
    return [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "METHOD:PUBLISH",
        f"NAME:{ical.text(name)}",
        f"X-WR-CALNAME:{ical.text(name)}",
        f"X-WR-TIMEZONE:{ical.ZONE}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        *addresses,
        *ical.TIMEZONE,
    ]


def _address(agenda: PublicAgenda) -> str:
    return f"{settings.SITE_URL}/meetings/{agenda.meeting.slug}/"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
