"""What a mail provider tells afterwards, by django-anymail's webhooks: what bounced, was reported or unsubscribed from.

A provider may tell the same twice, late, or of mail that somebody else sent: each is heard once, and what is older than
the message's last sending is not about it.
"""

from datetime import datetime

import structlog
from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from django.db import transaction
from django.utils import timezone

from coalition_events.mail import kinds
from coalition_events.mail.delivery import bounces, choices
from coalition_events.mail.delivery.sending import put_off
from coalition_events.mail.delivery.server import ENHANCED, Failure, is_of_a_dead_mailbox, may_pass, problem_in
from coalition_events.mail.models import Cause, Message, Problem, Status

NOT_DELIVERED = {EventType.BOUNCED, EventType.REJECTED, EventType.FAILED}
# The fields in which one provider or other says that a bounce is soft.
SAYS_HOW = ("event", "Type", "type", "bounceType", "bounce_type", "category")

log = structlog.get_logger(__name__)


def hear(event: AnymailTrackingEvent, esp_name: str, **_: object) -> None:
    """Receives anymail.signals.tracking."""
    now = timezone.now()
    with transaction.atomic():
        message = _message_of(event)
        address = event.recipient or (message.address if message else "")
        if not address:
            return
        reason = event.reject_reason
        if event.event_type == EventType.UNSUBSCRIBED or reason == RejectReason.UNSUBSCRIBED:
            _unsubscribe(address, message, now)
        elif event.event_type == EventType.COMPLAINED or reason == RejectReason.SPAM:
            bounces.stop(address, cause=Cause.COMPLAINED, reason=_words(event), now=now, message=message)
        elif event.event_type in NOT_DELIVERED:
            _came_back(address, event, message, now)
        else:
            return
    log.info("news of mail", what=event.event_type, provider=esp_name, message=message and message.pk)


def _message_of(event: AnymailTrackingEvent) -> Message | None:
    message = Message.objects.with_message_id(event.message_id or "").select_for_update().order_by("-pk").first()
    if message and event.timestamp and message.sent_at and event.timestamp < message.sent_at.replace(microsecond=0):
        return None  # of an attempt before the last
    return message


def _unsubscribe(address: str, message: Message | None, now: datetime) -> None:
    """From what that message was; from all that one can unsubscribe from, where it is not ours or was personal."""
    group = kinds.of(message.kind).group if message else ""
    choices.opt_out(address, [group] if group else choices.ALL, now=now)


def _came_back(address: str, event: AnymailTrackingEvent, message: Message | None, now: datetime) -> None:
    is_soft, words = _is_soft(event), _words(event)
    is_nowhere = not is_soft and event.reject_reason in (RejectReason.BOUNCED, RejectReason.INVALID)
    if is_nowhere:
        bounces.stop(address, cause=Cause.BOUNCED, reason=words, now=now, message=message)
    if message and message.status == Status.SENT:
        problem = Problem.NO_ADDRESS if is_nowhere else problem_in(words, passes=is_soft)
        put_off(message, Failure(words, problem, may_pass=is_soft), now)


def _is_soft(event: AnymailTrackingEvent) -> bool:
    answer = f"{event.mta_response or ''} {event.description or ''}".strip()
    if ENHANCED.search(answer):
        return may_pass(answer) and not is_of_a_dead_mailbox(answer, of_recipient=True)
    details = event.esp_event if isinstance(event.esp_event, dict) else {}
    how = " ".join(str(details.get(field, "")) for field in SAYS_HOW).lower()
    return "soft" in how or "transient" in how or "temporary" in how or may_pass(answer)


def _words(event: AnymailTrackingEvent) -> str:
    answer = event.mta_response or event.description or event.reject_reason or event.event_type
    return " ".join(str(answer).split())
