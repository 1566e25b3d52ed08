"""Invitations and reminders, as unsaved messages: true at the moment they are written, and until they expire."""

from datetime import date, datetime
from typing import Any

from coalition_events.mail import render
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.notices import due, wordings
from coalition_events.notices.audience import Addressed
from coalition_events.notices.models import Audience, Reminder
from members.mailboxes import greeted

BULK = 6  # after whatever somebody is waiting for


def reminder_keys(rule: Reminder, addressed: Addressed) -> list[str]:
    """Due again when the meeting moves, and only then. Whoever has had one of these has had it."""
    return [f"reminder:{rule.pk}:{key}:{rule.meeting.starts_on}" for key in addressed.keys]


def reminder(rule: Reminder, addressed: Addressed, *, now: datetime, link: str = "") -> Message:
    """`link` is the path with which its reader answers without signing in."""
    meeting = rule.meeting
    said = due.closeness(_first_day(rule, addressed), now)
    return render.message(
        kind=f"reminder_{rule.audience}",
        key=reminder_keys(rule, addressed)[0],
        to=_to(addressed),
        language=addressed.to.language,
        template=f"reminder_{rule.audience}",
        context=_values(meeting, addressed, now=now, said=said, link=link),
        meeting=meeting.slug,
        about=addressed.concern.about,
        expires_at=min(due.true_until(meeting, said, now), due.last_moment(rule)),
        priority=BULK,
        now=now,
    )


def invitation_keys(meeting: Meeting, addressed: Addressed) -> list[str]:
    """Whoever has had one of these has had it."""
    return [f"invitation:{meeting.pk}:{key}" for key in addressed.keys]


def invitation(meeting: Meeting, addressed: Addressed, *, now: datetime, link: str = "") -> Message:
    return render.message(
        kind="invitation",
        key=invitation_keys(meeting, addressed)[0],
        to=_to(addressed),
        language=addressed.to.language,
        template="invitation",
        context=_values(meeting, addressed, now=now, link=link),
        meeting=meeting.slug,
        about=addressed.concern.about,
        expires_at=meeting.registration_closes_at or due.starts_at(meeting),
        priority=BULK,
        now=now,
    )


def _to(addressed: Addressed) -> tuple[str, str]:
    return greeted(addressed.readers) or addressed.to.full_name, addressed.to.email


def _values(meeting: Meeting, addressed: Addressed, *, now: datetime, said: str = "", link: str = "") -> dict[str, Any]:
    days = _days(meeting, addressed)
    return wordings.values(
        meeting,
        addressed,
        now=now,
        starts_at=due.starts_at(meeting) if any(day.opens for day in meeting.days.all()) else None,
        own_days=days if len(days) < len(meeting.days.all()) else [],
        said=said,
        link=link,
    )


def _days(meeting: Meeting, addressed: Addressed) -> list[date]:
    """The days that they registered for; all of them where nobody has registered."""
    registration = addressed.concern.registration
    return [day.date for day in meeting.days.all() if registration is None or day.number in registration.days]


def _first_day(rule: Reminder, addressed: Addressed) -> date:
    """What "tomorrow" would speak of: their own first day or session."""
    if rule.audience == Audience.APPEARING:
        return min(session.date for session in addressed.concern.sessions)
    if rule.audience == Audience.REGISTERED:
        return min(_days(rule.meeting, addressed), default=rule.meeting.starts_on)
    return rule.meeting.starts_on
