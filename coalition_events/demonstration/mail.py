"""The next meeting's invitations, and with them a message in each state: sent, due, put off, held back and failed.

Who has answered was invited when registration opened, and is not written to today. Who has not is written to now,
so that a newcomer finds the mail, and the link in it, under var/mail.
"""

from datetime import datetime, timedelta

from django.db.models import F

from coalition_events.common.dates import local_date
from coalition_events.demonstration.timed import at
from coalition_events.mail import outbox
from coalition_events.mail.delivery import bounces
from coalition_events.mail.models import Cause, Message, MessageQuerySet, Problem, Status
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import inviting
from coalition_events.registration.mails import guests
from members.models import Account

COMES_BACK, IS_FULL = "XP Missions", "Safe Bridge"
BACK = "550 5.1.1 The email account that you tried to reach does not exist."
FULL = "452 4.2.2 The recipient’s mailbox is full. Try again later."


def load_mail(meeting: Meeting, *, by: Account, now: datetime) -> None:
    invite_members(meeting, by=by, now=now)
    invite_guests(meeting, by=by, now=now)


def invite_members(meeting: Meeting, *, by: Account, now: datetime) -> None:
    assert meeting.registration_opens_at
    opened_on = local_date(meeting.registration_opens_at)
    inviting.invite_focal_persons(meeting, by=by, now=at(opened_on, "9:00"))
    invitations = Message.objects.filter(meeting=meeting.slug, kind="invitation")
    answered = meeting.delegations.filter(answered_at__isnull=False).values("organisation")
    were_sent(invitations.filter(notices__organisation__in=answered))
    invitations.filter(status=Status.DUE).update(due_at=now)
    comes_back = invitations.get(notices__organisation__name=COMES_BACK)
    bounces.stop(comes_back.address, cause=Cause.BOUNCED, reason=BACK, now=now, message=comes_back)
    invitations.filter(pk=comes_back.pk).update(
        status=Status.FAILED, attempts=1, problem=Problem.NO_ADDRESS, reason=BACK
    )
    full = invitations.filter(notices__organisation__name=IS_FULL)
    full.update(attempts=2, due_at=now + timedelta(minutes=30), problem=Problem.FULL, reason=FULL)


def invite_guests(meeting: Meeting, *, by: Account, now: datetime) -> None:
    """Who has not answered is not written to yet: an organiser calls the office first, and holds the mail back."""
    for invitation in meeting.guest_invitations.select_related("person", "meeting"):
        outbox.post(*guests.invited(invitation, now=invitation.invited_at))
        messages = Message.objects.filter(about=guests.about(invitation))
        if invitation.answer:
            were_sent(messages)
        else:
            for message in messages:
                outbox.hold(message, by=by, now=now)


def were_sent(messages: MessageQuerySet) -> None:
    """As if the worker had sent them when they were due, under the same keys."""
    messages.update(status=Status.SENT, sent_at=F("due_at"), attempts=1)
