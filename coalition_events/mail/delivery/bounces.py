"""Addresses that get no mail until an organiser says so: mail came back, was called spam, or is stopped by hand."""

from datetime import datetime

import structlog
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from coalition_events.mail.models import Cause, Message, Problem, Status, StoppedAddress, normal

log = structlog.get_logger(__name__)


@transaction.atomic
def stop(
    address: str, *, cause: Cause, reason: str, now: datetime, message: Message | None = None, by: str = ""
) -> bool:
    """Write to this address no more; False where it was stopped already, which leaves the first reason as it is.

    What is due there fails at once, so that nobody counts on it. What a worker hands over at this moment has gone. What
    an organiser put on hold stays so: it fails if it is released.
    """
    fields = {"cause": cause, "reason": reason[:500], "since": now, "message": message, "stopped_by": by[:254]}
    _stopped, is_new = StoppedAddress.objects.get_or_create(address=normal(address), lifted_at=None, defaults=fields)
    if is_new:
        _fail_what_is_due(address)
        log.info("address stopped", cause=cause, message=message and message.pk)
    return is_new


def _fail_what_is_due(address: str) -> None:
    due = Message.objects.to(address).with_status(Status.DUE).select_for_update(skip_locked=True)
    failed = Message.objects.filter(pk__in=list(due.values_list("pk", flat=True)))
    failed.filter(is_secret=True).update(text="", html="")
    failed.update(status=Status.FAILED, problem=Problem.STOPPED, reason="")


def stop_by_hand(address: str, *, reason: str, by: AbstractBaseUser, now: datetime) -> bool:
    """An organiser knows that nobody reads it; False where it was stopped already."""
    return stop(address, cause=Cause.BY_HAND, reason=reason, now=now, by=str(by))


@transaction.atomic
def lift(*addresses: str, by: AbstractBaseUser, now: datetime) -> int:
    """Write to these again; return how many were stopped. What failed meanwhile is sent again by `outbox.retry_all`."""
    lifted = StoppedAddress.objects.live().of(addresses).update(lifted_at=now, lifted_by=str(by)[:254])
    if lifted:
        log.info("addresses lifted", count=lifted, by=by.pk)
    return lifted
