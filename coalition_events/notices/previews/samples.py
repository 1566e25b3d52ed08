"""Notices as they would read, for the organiser who looks before they go."""

import typing
from copy import copy
from dataclasses import replace
from datetime import datetime

from django.urls import reverse

from coalition_events.agenda.models import Appearance
from coalition_events.mail import outbox
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.notices.mails import reminders
from coalition_events.notices.models import Notice, QuietHours, Reminder, due_times
from coalition_events.notices.models.audience import Addressed, Concern
from coalition_events.notices.queries.audience import invitations, reach
from coalition_events.notices.queries.wanted import wanted_by, wanted_of


def sample_reminder(rule: Reminder, language: str, now: datetime) -> Message | None:
    """What the first whom it reaches would get at its time, in that language; None where it would reach nobody."""
    at = max(now, due_times.moment_of(rule, QuietHours.now_set()) or now)
    first = next(iter(reach(rule.audience, rule.meeting, at).reached), None)
    if first is None:
        return None
    return reminders.notice([wanted_by(rule, reading(first, language), at)], OpensNothing(rule.meeting, at))


def sample_invitation(meeting: Meeting, language: str, now: datetime) -> Message | None:
    first = next(iter(invitations(meeting).reached), None)
    return reminders.invitation(meeting, reading(first, language), facts=OpensNothing(meeting, now)) if first else None


def reading(addressed: Addressed, language: str) -> Addressed:
    """The same notice, as if its reader read that language."""
    reader = copy(addressed.to)
    reader.language = language
    return replace(addressed, to=reader)


class OpensNothing(reminders.Facts):
    """Where each reader gets a link of their own there stands an address that opens nothing without a sign-in."""

    @typing.override
    def link(self, concern: Concern) -> str:
        return reverse("registration", args=[self.meeting.slug])

    invitation_link = evaluation_link = link

    def registration_link(self, addressed: Addressed) -> str:
        return self.link(addressed.concern) if super().registration_link(addressed) else ""

    @typing.override
    def appearance_link(self, appearance: Appearance) -> str:
        return reverse("agenda", args=[self.meeting.slug])


def drawn(notice: Notice, language: str, now: datetime) -> Message | None:
    """Unsaved; true at the moment it is due. None where its rule is gone, or would not reach them any more.

    Words of its own are said in the reader's language; in the other it reads as the wording would.
    """
    wanted = wanted_of(notice, now)
    if wanted is None or wanted.addressed is None:
        return None
    is_own_language = wanted.addressed.to.language == language
    wanted.addressed = reading(wanted.addressed, language)
    message = reminders.notice([wanted], OpensNothing(wanted.rule.meeting, max(now, notice.due_at), [wanted]))
    return reminders.put_into(message, notice.own_words if is_own_language and not notice.is_written else None)


def post_copy(notice: Notice, language: str, *, to: tuple[str, str], now: datetime) -> Message | None:
    """Send this name and address what the reader would get, to look at first. None where nothing can be drawn."""
    message = drawn(notice, language, now)
    if message is None:
        return None
    copied = outbox.copy_of(message, f"notice:{notice.pk}", to=to, now=now)
    outbox.post(copied)
    return copied
