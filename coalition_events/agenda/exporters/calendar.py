"""RFC 5545. A session keeps its UID for ever, and each release is a later SEQUENCE: calendars update what they hold."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext
from icalendar import Calendar, Event, Timezone

from coalition_events.agenda.reading import PublicAgenda, PublicDay, PublicSession
from coalition_events.common.dates import PHNOM_PENH, month_and_year

PRODUCT = "-//Chab Dai//Member Meetings//EN"


def write(agenda: PublicAgenda) -> bytes:
    """Every session that has a time as an entry; of a day's others, one entry for the day that lists them in order."""
    entries = [timed(agenda, session) for session in agenda.sessions if session.starts_at]
    entries += [untimed(agenda, day) for day in agenda.days if day.untimed]
    return _calendar(agenda, entries)


def write_session(agenda: PublicAgenda, session: PublicSession) -> bytes:
    """One session's entry; where it has no time yet, that of its day."""
    entry = timed(agenda, session) if session.starts_at else untimed(agenda, agenda.day_of(session))
    return _calendar(agenda, [entry])


def timed(agenda: PublicAgenda, session: PublicSession) -> Event:
    assert session.starts_at
    assert session.ends_at
    entry = _entry(agenda, f"session-{session.id}", str(session))
    entry.add("dtstart", session.starts_at.astimezone(PHNOM_PENH))
    entry.add("dtend", session.ends_at.astimezone(PHNOM_PENH))
    if place := where(agenda, session):
        entry.add("location", place)
    if told := about(session):
        entry.add("description", told)
    entry.add("categories", [session.kind_label])
    if session.has_page:
        entry.add("url", settings.SITE_URL + reverse("session", args=[agenda.meeting.slug, session.id]))
    return entry


def untimed(agenda: PublicAgenda, day: PublicDay) -> Event:
    entry = _entry(agenda, f"meeting-{agenda.meeting.slug}-day-{day.number}", agenda.meeting.local("theme"))
    entry.add("dtstart", day.date)
    entry.add("dtend", day.date + timedelta(days=1))
    if agenda.meeting.venue:
        entry.add("location", where(agenda))
    entry.add("description", "\n".join(f"{number}. {session}" for number, session in enumerate(day.untimed, 1)))
    entry.add("url", settings.SITE_URL + reverse("agenda", args=[agenda.meeting.slug]))
    entry.add("transp", "TRANSPARENT")
    return entry


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


def _name_and_organisation(each: object) -> str:
    organisation = getattr(each, "organisation", "")
    return f"{each} ({organisation})" if organisation and organisation != str(each) else str(each)


def _entry(agenda: PublicAgenda, name: str, title: str) -> Event:
    entry = Event()
    entry.add("uid", f"{name}@{settings.MAIL_DOMAIN}")
    entry.add("dtstamp", agenda.release.published_at)
    entry.add("last-modified", agenda.release.published_at)
    entry.add("sequence", agenda.release.number)
    entry.add("summary", title)
    entry.add("status", "CONFIRMED")
    return entry


def _calendar(agenda: PublicAgenda, entries: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = gettext("Member Meeting, %(month)s") % {"month": month_and_year(agenda.meeting.starts_on)}
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Phnom_Penh")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add("url", settings.SITE_URL + reverse("agenda", args=[agenda.meeting.slug]))
    calendar.add("source", settings.SITE_URL + reverse("agenda_ics", args=[agenda.meeting.slug]), {"VALUE": "URI"})
    calendar.add_component(Timezone.from_tzinfo(PHNOM_PENH, "Asia/Phnom_Penh"))
    for entry in entries:
        entry["SUMMARY"].params["LANGUAGE"] = get_language() or "en"
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
