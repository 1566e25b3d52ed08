"""The focal persons of all members are invited, each once; and how far that has got."""

from datetime import datetime
from functools import partial

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.common.refusals import Refusal
from coalition_events.mail import outbox
from coalition_events.mail.models import Message, Status
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.mails import readers_who_know_its_days
from coalition_events.meetings.models import TOLD_AFTER, Meeting, State
from coalition_events.notices.actions.posting import record
from coalition_events.notices.mails import reminders
from coalition_events.notices.models import QuietHours
from coalition_events.notices.models.audience import Addressed
from coalition_events.notices.models.due_times import out_of_quiet
from coalition_events.notices.queries.audience import INVITATION, invitations
from coalition_events.notices.queries.concerned import unanswered
from members.actions.rights import demand
from members.models import Account, Right

log = structlog.get_logger(__name__)


@transaction.atomic
@read_wordings_once()
def invite_focal_persons(meeting: Meeting, *, by: Account, now: datetime | None = None) -> int:
    """Invite the focal persons of all members, each once: a second call invites only those who are new. How many.

    In the quiet hours the invitations wait until they end. Raises CannotInvite for a draft, and where nobody can answer
    any more.
    """
    demand(by, Right.ORGANISE)
    now = now or timezone.now()
    meeting = Meeting.objects.select_for_update(no_key=True).prefetch_related("days").get(pk=meeting.pk)
    if why := why_nobody_is_invited(meeting, now):
        raise CannotInvite(why)
    new = invitations(meeting).new
    facts = reminders.Facts(meeting, now, invited=[each.concern.organisation for each in new])
    mails = [(each, reminders.invitation(meeting, each, facts=facts)) for each in new]
    due_at = out_of_quiet(now, QuietHours.now_set())
    for _each, message in mails:
        message.due_at = due_at
    invited = record(meeting, source=INVITATION, mails=mails, now=now)
    log.info("focal_persons_invited", meeting=meeting.slug, by=by.pk, count=invited)
    return invited


@read_wordings_once()
def invite_again(meeting: Meeting, *, by: Account | None, now: datetime) -> None:
    """The meeting moved: who was invited and has not answered is asked for the new days, once; an invitation that waits
    or failed says these instead, and is taken back where nobody can answer any more.
    """
    meeting = Meeting.objects.prefetch_related("days").get(pk=meeting.pk)
    found = None if why_nobody_is_invited(meeting, now) else invitations(meeting)
    invited, unsent = (found.invited, found.unsent) if found else ([], [])
    asked = invited + unsent
    facts = reminders.Facts(meeting, now, invited=[each.concern.organisation for each in asked])
    silent = unanswered(meeting)

    mails = Message.objects.filter(kind=INVITATION, meeting=meeting.slug)
    knowing = readers_who_know_its_days(meeting, mails)

    def write(each: Addressed, is_read: bool) -> Message | None:
        is_news = not is_read or (each.concern.organisation in silent and _reader(each) not in knowing)
        return reminders.invitation(meeting, each, has_moved=is_read, facts=facts) if is_news else None

    readers = {_reader(each): each for each in asked}
    writes: dict[outbox.Reader, outbox.Write] = {reader: partial(write, each) for reader, each in readers.items()}
    told = outbox.say_as_now(mails, writes, by=str(by or ""), now=now)
    again = {reader: writes[reader] for reader in map(_reader, invited) if reader not in told}
    due_at = out_of_quiet(now + TOLD_AFTER, QuietHours.now_set())
    new = outbox.written_again(again, number=meeting.version, due_at=due_at)
    invitations_again = [(readers[reader], message) for reader, message in new.items()]
    record(meeting, source=INVITATION, mails=invitations_again, again=meeting.version, now=now)


def invited_again(meeting: Meeting, *, now: datetime) -> list[tuple[str, int]]:
    """How many invitations would say the new days if the meeting moved."""
    found = [] if why_nobody_is_invited(meeting, now) else invitations(meeting).invited
    silent = unanswered(meeting)
    read = outbox.readers_of(Message.objects.filter(kind=INVITATION, meeting=meeting.slug).with_status(Status.SENT))
    again = [each for each in found if each.concern.organisation in silent and _reader(each) in read]
    return [(_("Invited, no answer yet"), len(again))]


def _reader(each: Addressed) -> outbox.Reader:
    return each.concern.about, each.to.email.lower()


class CannotInvite(Refusal):
    """Why nobody is invited to this meeting now, for the organiser who asked."""


def why_nobody_is_invited(meeting: Meeting, now: datetime) -> str:
    """Why an invitation to this meeting would make no sense at this moment; empty where it does."""
    state = meeting.state(now)
    if meeting.cancelled_at is not None:
        return _("Nobody is invited to a cancelled meeting.")
    if state == State.DRAFT:
        return _("This meeting is a draft. Announce it first. The invitation links to its page.")
    if meeting.registration_opens_at is None:
        return _("First set when registration opens and closes. The invitation links to registration.")
    if state in {State.CLOSED, State.OVER}:
        return _("Registration is closed. No one could answer an invitation.")
    return ""
