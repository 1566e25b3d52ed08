"""Notices as they would read, for the organiser who looks before they go."""

from copy import copy
from dataclasses import replace
from datetime import datetime

from django.urls import reverse

from coalition_events.agenda.models import Appearance
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.invitations import invitations
from coalition_events.notices.mails import reminders
from coalition_events.notices.mails.facts import Facts
from coalition_events.notices.mails.letters import LookedUp
from coalition_events.notices.models import QuietHours, Reminder
from coalition_events.notices.queries import due_times
from coalition_events.notices.queries.audience import Addressed, Concern
from coalition_events.notices.queries.reaching import reach


def sample_reminder(rule: Reminder, language: str, now: datetime) -> Message | None:
    """What the first whom it reaches would get at its time, in that language; None where it would reach nobody."""
    at = max(now, due_times.moment_of(rule, QuietHours.now_set()) or now)
    first = next(iter(reach(rule.audience, rule.meeting, at).reached), None)
    return reminders.reminder(rule, reading(first, language), facts=OpensNothing(rule.meeting, at)) if first else None


def sample_invitation(meeting: Meeting, language: str, now: datetime) -> Message | None:
    found = invitations(meeting)
    first = next(iter(found.new + found.invited), None)
    return reminders.invitation(meeting, reading(first, language), facts=OpensNothing(meeting, now)) if first else None


def reading(addressed: Addressed, language: str) -> Addressed:
    """The same notice, as if its reader read that language."""
    reader = copy(addressed.to)
    reader.language = language
    return replace(addressed, to=reader)


class OpensNothing(Facts):
    """Where each reader gets a link of their own there stands an address that opens nothing without a sign-in."""

    def link(self, concern: Concern) -> str:
        return reverse("registration", args=[self.meeting.slug])

    invitation_link = link

    def registration_link(self, addressed: Addressed) -> str:
        return self.link(addressed.concern) if super().registration_link(addressed) else ""

    def appearance_link(self, appearance: Appearance) -> str:
        return reverse("agenda", args=[self.meeting.slug])


class AsThingsStand(OpensNothing, LookedUp):
    """All that the letters themselves would be drawn from, but for the links that open something."""
