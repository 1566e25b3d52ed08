"""The outbox: messages are rows, written with the change that causes them and delivered once it is committed."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q

from coalition_events.mail.delivery import connection, deliver_next
from coalition_events.mail.handling import (
    BeingSent,
    CannotChange,
    CannotRetry,
    ChangedMeanwhile,
    cancel,
    cancel_all,
    edit,
    hold,
    hold_all,
    release,
    release_all,
    retry,
    retry_all,
    send_copy,
)
from coalition_events.mail.models import Message
from coalition_events.mail.waking import wake_a_worker_on_commit

__all__ = [
    "BeingSent",
    "CannotChange",
    "CannotRetry",
    "ChangedMeanwhile",
    "cancel",
    "cancel_all",
    "connection",
    "deliver_next",
    "edit",
    "hold",
    "hold_all",
    "post",
    "release",
    "release_all",
    "retry",
    "retry_all",
    "send_copy",
    "withdraw",
]


def post(*messages: Message) -> None:
    """Keep messages for delivery; a key already posted is left as it is, so posting twice sends once.

    Raises ValueError where an address, name or subject holds a line break: it could smuggle in a header.
    """
    for message in messages:
        message.refuse_line_breaks()
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    wake_a_worker_on_commit()


def withdraw(*, about: str | Collection[str] = (), messages: Iterable[int] = (), reason: str) -> int:
    """Take back what was to be said about this or these, or these messages, and has not gone; return how many.

    What a worker is handing over at this moment counts as gone: nobody waits here for a slow mail server.
    """
    subjects = [about] if isinstance(about, str) else about
    asked = Message.objects.filter(Q(about__in=subjects) | Q(pk__in=list(messages)))
    waiting = asked.waiting().select_for_update(skip_locked=True)
    with transaction.atomic():
        return Message.objects.filter(pk__in=list(waiting.values_list("pk", flat=True))).withdraw(reason)
