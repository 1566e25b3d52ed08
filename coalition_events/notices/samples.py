"""Notices as they would read, for the organiser who looks before they go."""

from copy import copy
from dataclasses import replace
from datetime import datetime

from django.urls import reverse

from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.notices import emails
from coalition_events.notices.audience import Addressed, reach
from coalition_events.notices.invitations import invitations
from coalition_events.notices.models import Reminder


def sample_reminder(rule: Reminder, language: str, now: datetime) -> Message | None:
    """What the first whom it reaches would get at its time, in that language; None where it would reach nobody."""
    at = max(now, rule.due_at)
    first = next(iter(reach(rule.audience, rule.meeting, at).reached), None)
    return emails.reminder(rule, _reading(first, language), now=at, link=_link(rule.meeting)) if first else None


def sample_invitation(meeting: Meeting, language: str, now: datetime) -> Message | None:
    found = invitations(meeting)
    first = next(iter(found.new + found.invited), None)
    return emails.invitation(meeting, _reading(first, language), now=now, link=_link(meeting)) if first else None


def _reading(addressed: Addressed, language: str) -> Addressed:
    """The same notice, as if its reader read that language."""
    reader = copy(addressed.to)
    reader.language = language
    return replace(addressed, to=reader)


def _link(meeting: Meeting) -> str:
    """Stands where each reader gets the link of their own organisation: a sample opens nothing."""
    return reverse("registration", args=[meeting.slug])
