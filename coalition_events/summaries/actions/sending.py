"""A summary is sent once it is approved, and its organisers are reminded of one that is late."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from coalition_events.mail import outbox
from coalition_events.mail.models import Message
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.models import Meeting
from coalition_events.summaries.mails import summary as emails
from coalition_events.summaries.models import Summary
from coalition_events.summaries.queries.readers import Readership, organisers, recipients_of
from members.queries.mailboxes import readers_of

type Posted = tuple[Readership, Message]


class Ledger(Protocol):
    """Enters who is told by these messages, in their transaction, with the meeting's row locked. Twice changes nothing.

    Summaries and notices are blind to each other: a part above both adds it to `ledgers` in its AppConfig.ready().
    """

    def __call__(self, meeting: Meeting, posted: Sequence[Posted], *, now: datetime) -> None: ...


ledgers: list[Ledger] = []


def send_approved_summaries(*, now: datetime | None = None) -> int:
    """Send every approved summary that waits to be sent; how many. Runs late, twice or beside itself without harm."""
    now = now or timezone.now()
    return sum(send(summary, now=now) for summary in Summary.objects.waiting_to_be_sent())


@transaction.atomic
@read_wordings_once()
def send(summary: Summary, *, now: datetime) -> bool:
    """Post the summary to its readers, once to each mailbox.

    False where somebody has done so, or took the approval back.
    """
    # The ledger is entered under the meeting's lock.
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=summary.meeting_id)
    waiting = Summary.objects.waiting_to_be_sent().select_for_update(of=("self",)).select_related("meeting")
    found = waiting.filter(pk=summary.pk).first()
    if found is None:
        return False
    posted = [(readers, emails.summary(found, readers, now=now)) for readers in recipients_of(meeting).mailboxes]
    outbox.post(*(message for _readers, message in posted))
    for enter in ledgers:
        enter(meeting, posted, now=now)
    found.sent_at = now
    found.save(update_fields=["sent_at"])
    return True


@transaction.atomic
def remind_of_late_summaries(*, now: datetime | None = None) -> int:
    """Write to every organiser of each summary that is late, once of each; how many mails. Again writes nothing."""
    now = now or timezone.now()
    late = list(Summary.objects.late(now).select_related("meeting"))
    readers = readers_of(organisers()) if late else {}
    mails = [emails.late(summary, *each, now=now) for summary in late for each in readers.items()]
    outbox.post(*mails)
    return len(mails)
