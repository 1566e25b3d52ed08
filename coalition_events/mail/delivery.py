"""The worker's side of the outbox: one line to the mail server, one message, one transaction at a time."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from coalition_events.mail.failures import Failure
from coalition_events.mail.line import Line
from coalition_events.mail.mime import as_email
from coalition_events.mail.models import Message, Status

# How long a message waits after its first, second … failure. After one more it has failed.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 8 * 60, 24 * 60)]


def connection() -> Line:
    """The line to the mail server for one run, opened when the first message needs it."""
    return Line()


def deliver_next(line: Line, *, now: datetime) -> bool:
    """Send the most urgent message that is due and that no other worker holds; False when there is none.

    The row stays locked while the mail server is asked: a worker that dies leaves the message due, and no two workers
    send it. A message that has outlived its truth is withdrawn instead. A failure that may pass puts it off, any
    other ends it; both say why. Raises LineIsDown, with the message still due, where no mail server can be reached.
    """
    with transaction.atomic():
        message = Message.objects.due(now).select_for_update(skip_locked=True).first()
        if message is None:
            return False
        if message.is_expired(now):
            _end(message, Status.WITHDRAWN, reason=_("It was no longer true when its turn came."))
            return True
        message.attempts += 1
        try:
            line.send(as_email(message, now))
        except Failure as failure:
            if failure.may_pass and message.attempts <= len(WAITS):
                _put_off(message, until=now + WAITS[message.attempts - 1], reason=str(failure))
            else:
                _end(message, Status.FAILED, reason=str(failure))
        else:
            _end(message, Status.SENT, sent_at=now)
        return True


def _put_off(message: Message, *, until: datetime, reason: str) -> None:
    message.due_at, message.reason = until, reason[:500]
    message.save(update_fields=["due_at", "reason", "attempts"])


def _end(message: Message, status: Status, *, reason: str = "", sent_at: datetime | None = None) -> None:
    message.status, message.reason, message.sent_at = status, reason[:500], sent_at
    if message.is_secret:
        message.text = message.html = ""
    message.save(update_fields=["status", "reason", "sent_at", "attempts", "text", "html"])
