"""The calendar entry of a digest: what is new for its reader, under the UIDs that their calendar knows."""

from django.conf import settings
from django.urls import reverse

from coalition_events.agenda.actions.release_hooks import Issue
from coalition_events.agenda.files.exporters import calendar
from coalition_events.agenda.models import Release
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.common import ical
from coalition_events.notices.queries.digest_readers import Reader
from coalition_events.registration.mails.calendar_entries import entry as registration_entry

END = "END:VCALENDAR"


def fresh_entry(issue: Issue, reader: Reader, before: PublicAgenda, after: PublicAgenda) -> str:
    """An RFC 5545 object, or nothing where nothing of it has or had a time. In the active language.

    What is no longer at a time is cancelled under its UID; the number of the release is the SEQUENCE.
    Nothing of it goes into the calendar of somebody who passes the mail on.
    """
    if reader.addressed and reader.addressed.is_passed_on:
        return ""
    sessions = [session for session in after.sessions if session.id in reader.sessions and session.starts_at]
    standing = {session.id for session in sessions}
    gone_as = Release(meeting=issue.meeting, number=issue.number, content=before.release.content, published_at=issue.at)
    gone = [session for session in before.sessions if session.id in reader.sessions - standing and session.starts_at]
    cancelled = PublicAgenda(gone_as) if gone else before
    lines = [
        "STATUS:CANCELLED" if line == "STATUS:CONFIRMED" else line
        for session in gone
        for line in calendar.timed(cancelled, session)
    ]
    own = _own_days(issue, reader)
    if not (sessions or lines or own):
        return ""
    head = calendar.write_sessions(after, sessions).decode().removesuffix(f"{END}\r\n")
    return f"{head}{ical.joined(lines).decode()}{own}{END}\r\n"


def _own_days(issue: Issue, reader: Reader) -> str:
    """The events of their registration, where the hours or the venue of its days are others."""
    registration = reader.registration
    if registration is None or not (reader.days or reader.has_other_venue):
        return ""
    registration.meeting = issue.meeting
    days = [day for day in issue.meeting.days.all() if day.number in registration.days]
    if not days:
        return ""
    link = settings.SITE_URL + reverse("registration", args=[issue.meeting.slug])
    text = registration_entry(registration, days, link=link, now=issue.at)
    return text[text.index("BEGIN:VEVENT") : text.rindex("END:VEVENT")] + "END:VEVENT\r\n"
