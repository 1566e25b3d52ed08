"""The outbox: messages are rows, written with the change that causes them and delivered once it is committed."""

from collections.abc import Collection, Iterable
from datetime import datetime

import structlog
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from coalition_events.mail.delivery import connection, deliver_next
from coalition_events.mail.models import Message, Status
from coalition_events.mail.tasks import deliver_due_messages

__all__ = ["CannotRetry", "connection", "deliver_next", "post", "retry", "withdraw"]

log = structlog.get_logger(__name__)


class CannotRetry(Exception):
    """Why this message is not sent again, for the organiser who asked."""


def post(*messages: Message) -> None:
    """Keep messages for delivery; a key already posted is left as it is, so posting twice sends once.

    Raises ValueError where an address, name or subject holds a line break: it could smuggle in a header.
    """
    for message in messages:
        message.refuse_line_breaks()
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    _wake_a_worker_on_commit()


def withdraw(*, about: str | Collection[str] = (), messages: Iterable[int] = (), reason: str) -> int:
    """Take back what was to be said about this or these, or these messages, and has not gone; return how many.

    What a worker is handing over at this moment counts as gone: nobody waits here for a slow mail server.
    """
    subjects = [about] if isinstance(about, str) else about
    asked = Message.objects.filter(Q(about__in=subjects) | Q(pk__in=list(messages)))
    waiting = asked.filter(status=Status.DUE).select_for_update(skip_locked=True)
    with transaction.atomic():
        return Message.objects.filter(pk__in=list(waiting.values_list("pk", flat=True))).withdraw(reason)


@transaction.atomic
def retry(message: Message, *, by: AbstractBaseUser, now: datetime) -> None:
    """Make a failed message due again, as if it were new. Raises CannotRetry for any other, and for a sign-in code."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.status != Status.FAILED:
        raise CannotRetry(_("Only a message that failed can be sent again."))
    if message.is_secret:
        raise CannotRetry(_("A sign-in code is not kept. Its owner asks for a new one on the sign-in page."))
    message.status, message.due_at, message.attempts, message.reason = Status.DUE, now, 0, ""
    message.save(update_fields=["status", "due_at", "attempts", "reason"])
    log.info("message due again", message=message.pk, by=by.pk)
    _wake_a_worker_on_commit()


def _wake_a_worker_on_commit() -> None:
    waiting = (callback for _savepoints, callback, *_rest in transaction.get_connection().run_on_commit)
    if _wake_a_worker not in waiting:
        transaction.on_commit(_wake_a_worker, robust=True)  # a broker that is down delays mail by a minute: the sweep


def _wake_a_worker() -> None:
    deliver_due_messages.apply_async(retry=False)
