"""The worker's side of the outbox: one line to the mail server, one message, one transaction at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from django.db import transaction

from coalition_events.mail import kinds
from coalition_events.mail.delivery import bounces
from coalition_events.mail.delivery.server import Failure, Line
from coalition_events.mail.models import Cause, Message, Problem, Status, StoppedAddress

# How long a message waits after its first, second … failure. After one more it has failed.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 8 * 60, 24 * 60)]


@dataclass(frozen=True)
class Unsent:
    """What becomes of a message that is not to be handed over, and why. `may_be_said_anew`: its key is free again."""

    status: Status
    problem: Problem
    may_be_said_anew: bool = False


class Found(IntEnum):
    NONE = 0
    THE_LAST = 1  # that was due when it was taken
    ONE_OF_MORE = 2


def connection() -> Line:
    """The line to the mail server for one run, opened when the first message needs it."""
    return Line()


def deliver_next(line: Line, *, now: datetime, unless_paced: bool = False) -> Found:
    """Send the most urgent message that is due and that no other worker holds; NONE when there is none.

    The row stays locked while the mail server is asked: a worker that dies leaves the message due, and no two workers
    send it. What is no longer true, is not wanted, has just been said or goes to an address from which mail came back
    is not sent, and says so. A failure that may pass puts a message off, any other ends it; both say why. Raises
    LineIsDown, with the message still due, where no mail server can be reached. `unless_paced`, it sends none where
    organisers have set a pace.
    """
    with transaction.atomic():
        message = Message.objects.take_next(now, kinds.in_groups(), unless_paced=unless_paced)
        if message is None:
            return Found.NONE
        if unsent := _why_not(message, now):
            message.attempts -= 1  # it was none
            if unsent.may_be_said_anew:
                message.free_its_key()
            _take_back(message, unsent.status, unsent.problem)
        else:
            try:
                provider_id = line.send(message, now)
            except Failure as failure:
                if failure.bounced:
                    bounces.stop(message.address, cause=Cause.BOUNCED, reason=str(failure), now=now, message=message)
                put_off(message, failure, now)
            else:
                if provider_id:
                    Message.objects.filter(pk=message.pk).update(provider_id=provider_id)
        if message.is_secret and message.status != Status.DUE:
            Message.objects.filter(pk=message.pk).update(text="", html="")
        return Found.THE_LAST if message.is_last else Found.ONE_OF_MORE


def put_off(message: Message, failure: Failure, now: datetime) -> None:
    if failure.may_pass and message.attempts <= len(WAITS):
        message.due_at = now + WAITS[message.attempts - 1]
        _take_back(message, Status.DUE, failure.problem, words=str(failure))
    else:
        _take_back(message, Status.FAILED, failure.problem, words=str(failure))


def _why_not(message: Message, now: datetime) -> Unsent | None:
    if message.is_expired(now):
        return Unsent(Status.WITHDRAWN, Problem.EXPIRED, may_be_said_anew=True)
    if message.is_stopped and StoppedAddress.objects.live().of([message.address]).exists():
        return Unsent(Status.FAILED, Problem.STOPPED)
    if message.is_unwanted:
        return Unsent(Status.WITHDRAWN, Problem.UNWANTED)
    if message.has_twin and Message.objects.same_as(message, now).exists():
        return Unsent(Status.WITHDRAWN, Problem.REPEATED)
    return None


def _take_back(message: Message, status: Status, problem: Problem, *, words: str = "") -> None:
    """It was not sent after all."""
    message.status, message.sent_at, message.problem, message.reason = status, None, problem, words[:500]
    message.save(update_fields=["key", "status", "sent_at", "due_at", "problem", "reason", "attempts"])
