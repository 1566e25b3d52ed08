"""The worker's side of the outbox: one line to the mail server, one message, one transaction at a time."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from coalition_events.mail.failures import Failure
from coalition_events.mail.line import Line
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
        message = Message.objects.take_next(now)
        if message is None:
            return False
        if message.is_expired(now):
            message.attempts -= 1  # it was none
            message.free_its_key()
            _take_back(message, Status.WITHDRAWN, reason=_("It was no longer true when its turn came."))
        else:
            try:
                line.send(message, now)
            except Failure as failure:
                _put_off(message, failure, now)
        if message.is_secret and message.status != Status.DUE:
            Message.objects.filter(pk=message.pk).update(text="", html="")
        return True


def _put_off(message: Message, failure: Failure, now: datetime) -> None:
    if failure.may_pass and message.attempts <= len(WAITS):
        message.due_at = now + WAITS[message.attempts - 1]
        _take_back(message, Status.DUE, reason=str(failure))
    else:
        _take_back(message, Status.FAILED, reason=str(failure))


def _take_back(message: Message, status: Status, *, reason: str) -> None:
    """It was not sent after all."""
    message.status, message.sent_at, message.reason = status, None, reason[:500]
    message.save(update_fields=["key", "status", "sent_at", "due_at", "reason", "attempts"])
