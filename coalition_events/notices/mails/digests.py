"""One reader's digest as an unsaved message: what is new for them, and a fresh calendar entry."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from coalition_events.agenda.actions.publishing import Issue, Words
from coalition_events.agenda.files.exporters import calendar
from coalition_events.agenda.models import Release
from coalition_events.agenda.models.release import about_release
from coalition_events.agenda.queries.changes import Change, changes, erased_since
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.agenda.queries.release import Json
from coalition_events.common import ical
from coalition_events.common.dates import clock, clock_of_end, day as day_in_words
from coalition_events.common.languages import in_language
from coalition_events.mail.models import Message
from coalition_events.mail.wording import blocks, render
from coalition_events.meetings import mails as meetings
from coalition_events.notices.mails.variables import KIND
from coalition_events.notices.models import due_times
from coalition_events.notices.models.audience import Reader
from coalition_events.registration.mails.calendar_entries import entry as registration_entry
from members.mails import called
from members.models import Organisation
from members.queries.mailboxes import names_of

# So long a release can be put right before anybody hears of it: the next one replaces what waits.
GATHERED = timedelta(minutes=5)


@dataclass(frozen=True)
class Pair:
    """Two releases in one language, and what the later says otherwise, by session."""

    before: PublicAgenda
    after: PublicAgenda
    changes: dict[int, list[Change]]


def key_of(issue: Issue, reader: Reader) -> str:
    """Nobody is told twice of the same; it also says since which release they had not been told."""
    return f"release:{issue.meeting.pk}:{reader.since}-{issue.number}:{reader.key}"


def since_of(key: str) -> tuple[str, int]:
    """The reader's key and the release they knew, as `key_of` wrote them."""
    _release, _meeting, numbers, reader = key.split(":", 3)
    return reader, int(numbers.split("-")[0])


def pair(issue: Issue, before: Json, number: int) -> Pair:
    """In the active language."""
    meeting = issue.meeting
    old = PublicAgenda(Release(meeting=meeting, number=number, content=before, published_at=issue.at))
    new = PublicAgenda(Release(meeting=meeting, number=issue.number, content=issue.after, published_at=issue.at))
    by_session: dict[int, list[Change]] = {}
    for change in changes(old, new, erased=erased_since([old, new])):
        if not change.is_afterwards:
            by_session.setdefault(change.session, []).append(change)
    return Pair(old, new, by_session)


def digest(
    issue: Issue, reader: Reader, words: Words, pairs: Callable[[int, str], Pair], *, way_back: str = ""
) -> Message:
    """`pairs` gives the two releases for the number of the earlier one and a language."""
    meeting, concern = issue.meeting, reader.addressed.concern if reader.addressed else None
    both = pairs(reader.since, reader.language)
    with translation.override(reader.language):
        values = {
            **meetings.of(meeting),
            "reader": called(*reader.people),
            "who": str(concern.who) if concern else "",
            "organisation": str(concern.organisation or "") if concern else "",
            "is_passed_on": reader.addressed.is_passed_on if reader.addressed else False,
            "is_for_organisation": isinstance(concern.who, Organisation) if concern else False,
            "words": blocks.letter(in_language(words.text, words.text_km)),
            "note": in_language(issue.note, issue.note_km),
            "appearing": _sessions(both, reader.appearing),
            "starred": _sessions(both, reader.starred),
            "days": _days(issue, reader),
            "has_other_venue": reader.has_other_venue,
            "is_first": issue.is_first,
        }
        entry = fresh_entry(issue, reader, both.before, both.after)
    return render.message(
        kind=KIND,
        key=key_of(issue, reader),
        to=(names_of(reader.people), reader.to.email),
        language=reader.language,
        context=values,
        meeting=meeting.slug,
        about=about_release(meeting, issue.number),
        calendar=entry,
        way_back=way_back,
        expires_at=due_times.end_of(meeting.ends_on),
        due_at=issue.at + GATHERED,
        now=issue.at,
    )


def _sessions(both: Pair, numbers: set[int]) -> blocks.Block:
    """In the agenda's order, what was removed last."""
    items: list[list[blocks.Line]] = []
    for agenda, is_gone in ((both.after, False), (both.before, True)):
        for session in agenda.sessions:
            if session.id not in numbers or (is_gone and both.after.session(session.id)):
                continue
            title: blocks.Line = str(session)
            if session.has_page and not is_gone:
                title = blocks.Link(str(session), meetings.absolute("session", agenda.meeting.slug, session.id))
            items.append([title, *(_line(change) for change in both.changes.get(session.id, ()))])
    return blocks.bullets(items)


def _line(change: Change) -> str:
    if not change.text:
        return change.label
    return _("%(label)s: %(text)s") % {"label": change.label, "text": change.text}


def _days(issue: Issue, reader: Reader) -> blocks.Block:
    return blocks.bullets(
        [f"{day_in_words(date.fromisoformat(day['date']))}, {_hours(day['starts_at'], day['ends_at'])}"]
        for day in issue.after["days"]
        if day["number"] in reader.days
    )


def _hours(starts: str | None, ends: str | None) -> str:
    if starts and ends:
        span = {"starts": clock(time.fromisoformat(starts)), "ends": clock_of_end(time.fromisoformat(ends))}
        return _("%(starts)s to %(ends)s") % span
    if starts:
        return _("from %(starts)s") % {"starts": clock(time.fromisoformat(starts))}
    return _("hours not set yet")


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
