"""Notices that no rule plans: an invitation that an organiser sends, a summary that was approved, a cancellation.

They stand in the ledger like any other, and are told once.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from coalition_events.mail import outbox
from coalition_events.mail.models import WITHDRAWN_MARK, Message
from coalition_events.mail.models import Status as Mailed
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Notice, State
from coalition_events.notices.queries.audience import Addressed

UNIQUE = ["meeting", "source", "step", "occurrence", "key"]
SAID_ANEW = ["state", "reason", "due_at", "decided_at", "decided_by", "message", "reader", "person", "organisation"]

type Mail = tuple[Addressed, Message]


@transaction.atomic
def record(meeting: Meeting, *, source: str, mails: Sequence[Mail], now: datetime, says: str = "") -> int:
    """Post these messages, and enter whom they tell; how many. Who was told by this source is not told again.

    Call it under the meeting's lock.
    """
    known = keys_told(meeting, source)
    new = [(addressed, message) for addressed, message in mails if known.isdisjoint(addressed.keys)]
    outbox.post(*(message for _addressed, message in new))
    keys = [message.key for _addressed, message in new]
    numbers = dict(Message.objects.filter(key__in=keys).values_list("key", "pk"))
    notices = [
        Notice(
            meeting=meeting,
            source=source,
            says=says or source,
            occurrence=meeting.starts_on,
            key=addressed.key,
            person=addressed.concern.person,
            organisation=addressed.concern.organisation,
            reader=addressed.to if addressed.to.pk else None,
            account=addressed.account,
            due_at=message.due_at,
            state=State.POSTED,
            planned_at=now,
            decided_at=now,
            message_id=numbers[message.key],
        )
        for addressed, message in new
    ]
    Notice.objects.bulk_create(
        notices, batch_size=2000, update_conflicts=True, unique_fields=UNIQUE, update_fields=SAID_ANEW
    )
    return len(new)


def keys_told(meeting: Meeting, source: str) -> set[str]:
    """Whom this source has told, whatever the meeting's days were then; not those whose message was taken back."""
    taken_back = Q(message__status=Mailed.WITHDRAWN, message__key__contains=WITHDRAWN_MARK)
    mails = Notice.objects.filter(meeting=meeting, source=source).exclude(taken_back)
    return set(mails.values_list("key", flat=True))
