"""One organiser says that the summary is ready, another approves it (four eyes see it), and it is sent."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common.refusals import ChangedMeanwhile, Refusal
from coalition_events.health.models import Heartbeat
from coalition_events.mail import outbox
from coalition_events.mail.models import Message, Problem, Status
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.actions import meeting as meetings
from coalition_events.meetings.models import Meeting
from coalition_events.summaries import mails as emails
from coalition_events.summaries.models import STANDING, Summary
from coalition_events.summaries.queries.readers import Readership, recipients_of
from members.actions.rights import demand
from members.models import Account, Right
from members.queries.mailboxes import readers_of

log = structlog.get_logger(__name__)


# The parts above have their word, in the transaction that makes a summary public.
after_approval: list[Callable[[Summary], None]] = []


class AlreadyApproved(Refusal):
    words = gettext_lazy("The summary is approved. Withdraw the approval first.")


class NotApproved(Refusal):
    words = gettext_lazy("The summary is not approved. There is no approval to withdraw.")


class AlreadySent(Refusal):
    words = gettext_lazy("We have sent the summary. You cannot undo this. Correct the text instead.")


class NotReady(Refusal):
    words = gettext_lazy(
        "The summary is not marked as ready. Finish both texts and mark it as ready. "
        "Another organiser then approves it."
    )


class SameHands(Refusal):
    words = gettext_lazy(
        "You marked it as ready. Another organiser must approve it, because two people see more than one."
    )


@transaction.atomic
def say_ready(
    summary: Summary, *, by: Account | None, version: int | None = None, now: datetime | None = None
) -> Summary:
    """Say that both texts are finished, so that another organiser approves them. Saying it again changes nothing.

    `version` is the one that was read: raises ChangedMeanwhile where the text is another by now.
    """
    demand(by, Right.ORGANISE)
    summary = _read_again(summary)
    if summary.is_ready:
        return summary
    _refuse_another(summary, version)
    summary.ready_at, summary.ready_by = now or timezone.now(), by
    summary.save(update_fields=["ready_at", "ready_by"])
    return summary


@transaction.atomic
def say_unready(summary: Summary) -> Summary:
    """There is more to do after all. Saying it again changes nothing. Raises AlreadyApproved."""
    summary = _read_again(summary)
    if summary.is_approved:
        raise AlreadyApproved
    summary.unready()
    summary.save(update_fields=STANDING)
    return summary


@transaction.atomic
def approve(
    summary: Summary, *, by: Account | None, send: bool = True, version: int | None = None, now: datetime | None = None
) -> Summary:
    """Make the summary public and, unless told not to, have it sent in the next morning.

    Approving again changes nothing. A meeting that was over before it was announced is announced with it, and nobody
    gets an email.
    `version` is the one that was read: raises ChangedMeanwhile where the text is another by now. Raises NotReady where
    nobody said that it is, SameHands to the one who did.
    """
    demand(by, Right.ORGANISE)
    summary = _read_again(summary)
    if summary.is_approved:
        return summary
    _refuse_another(summary, version)
    if not summary.is_ready:
        raise NotReady
    if by is not None and summary.ready_by_id == by.pk:
        raise SameHands
    now = now or timezone.now()
    if summary.meeting.announced_at is None and summary.meeting.is_past(now):
        summary.meeting = meetings.announce(summary.meeting, by=by, now=now)
    is_sent = send and not summary.meeting.is_told_afterwards(now)
    summary.approved_at, summary.approved_by, summary.is_to_be_sent = now, by, is_sent
    summary.save(update_fields=["approved_at", "approved_by", "is_to_be_sent"])
    for hook in after_approval:
        hook(summary)
    return summary


@transaction.atomic
def withdraw_approval(summary: Summary, *, by: Account) -> Summary:
    """Make it a draft again, seen by organisers only. Raises NotApproved, or AlreadySent once it went out."""
    demand(by, Right.ORGANISE)
    summary = _read_again(summary)
    if not summary.is_approved:
        raise NotApproved
    if summary.sent_at is not None:
        raise AlreadySent
    summary.unready()
    summary.save(update_fields=STANDING)
    log.info("summary_approval_withdrawn", summary=summary.pk, by=by.pk)
    return summary


def _read_again(summary: Summary) -> Summary:
    return Summary.objects.select_for_update().get(pk=summary.pk)


def _refuse_another(summary: Summary, version: int | None) -> None:
    if version is not None and version != summary.version:
        raise ChangedMeanwhile(_("Somebody changed the text while you read it. Look at it again, then approve it."))


type Posted = tuple[Readership, Message]


class Ledger(Protocol):
    """Enters who is told by these messages, in their transaction, with the meeting's row locked. Twice changes nothing.

    Summaries and notices are blind to each other: a part above both adds it to `ledgers` in its AppConfig.ready().
    """

    def __call__(self, meeting: Meeting, posted: Sequence[Posted], *, now: datetime) -> None: ...


ledgers: list[Ledger] = []


def send_approved_summaries(*, now: datetime | None = None) -> int:
    """Send every approved summary whose morning has come; how many. Runs late, twice or beside itself without harm."""
    now = now or timezone.now()
    return sum(send(summary, now=now) for summary in Summary.objects.waiting_to_be_sent(now))


@transaction.atomic
@read_wordings_once()
def send(summary: Summary, *, now: datetime) -> bool:
    """Post the summary to its readers, once to each mailbox; on hold where a restore came after its morning.

    False where somebody has done so, or took the approval back.
    """
    # The ledger is entered under the meeting's lock.
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=summary.meeting_id)
    waiting = Summary.objects.waiting_to_be_sent(now).select_for_update(of=("self",)).select_related("meeting")
    found = waiting.filter(pk=summary.pk).first()
    if found is None:
        return False
    posted = [(readers, emails.summary(found, readers, now=now)) for readers in recipients_of(meeting).mailboxes]
    restored_at = Heartbeat.objects.filter(name=Heartbeat.RESTORE).values_list("beat_at", flat=True).first()
    if restored_at and found.sends_at and found.sends_at <= restored_at:  # it may have gone out since the copy was made
        for _readers, message in posted:
            message.status, message.problem = Status.HELD, Problem.RESTORED
            message.held_at, message.held_by = restored_at, "deploy/restore"
    for enter in ledgers:  # before they are posted: it says when they are due
        enter(meeting, posted, now=now)
    outbox.post(*(message for _readers, message in posted))
    found.sent_at = now
    found.save(update_fields=["sent_at"])
    return True


@transaction.atomic
def remind_of_late_summaries(*, now: datetime | None = None) -> int:
    """Write to every organiser of each summary that is late, once of each; how many mails. Again writes nothing."""
    now = now or timezone.now()
    late = list(Summary.objects.late(now).select_related("meeting"))
    readers = readers_of(Account.objects.organisers()) if late else {}
    mails = [emails.late(summary, *each, now=now) for summary in late for each in readers.items()]
    outbox.post(*mails)
    return len(mails)
