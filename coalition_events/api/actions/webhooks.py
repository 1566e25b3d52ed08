"""Addresses that hear of changes: made, paused, removed; what is told them, sent, and sent again."""

import json
import secrets
from base64 import b64encode
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from celery import signature
from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from standardwebhooks import Webhook as Signer

from coalition_events.api import mails as emails
from coalition_events.api.actions import calling
from coalition_events.api.actions.keys import PRESSED_TWICE
from coalition_events.api.models import Delivery, Event, Problem, Status, Webhook
from coalition_events.common.keys import lasting_hash
from coalition_events.common.put_together import put_together_once
from coalition_events.common.refusals import Refusal
from coalition_events.mail import outbox
from coalition_events.mail.delivery.sending import WAITS
from coalition_events.registration.models import Registration
from members.actions.rights import demand
from members.actions.sign_in import lock_scope
from members.models import Account, Right

A_MINUTE = timedelta(minutes=1)
GIVES_UP_AFTER = timedelta(days=3)
LOCK = 0x686F6F6B  # "hook": the advisory lock of the one that delivers, so that a slow receiver delays no mail

log = structlog.get_logger(__name__)
_bell = outbox.Bell(signature("coalition_events.api.tasks.deliver_due_webhooks"))


class AlreadyHere(Refusal):
    field = "address"
    words = gettext_lazy(
        "This address is in the list already. For a new secret, remove it and add it again. The old secret then ends."
    )


class IsPaused(Refusal):
    words = gettext_lazy("The webhook is paused. Continue it first.")


@transaction.atomic
def make(
    address: str,
    *,
    events: Collection[str],
    shows_names: bool = False,
    press: str = "",
    by: Account,
    now: datetime | None = None,
) -> Webhook:
    """With a new secret. Raises AlreadyHere, and as `calling.resolved` does.

    `press` is of the form that was sent: pressed twice within minutes, it makes one webhook and both see its secret.
    """
    demand(by, Right.ADMINISTER)
    calling.resolved(address)
    lock_scope(__name__)
    now = now or timezone.now()
    chosen = [event.value for event in Event if event in events]
    asked = f"{by.pk} {shows_names} {','.join(chosen)} {address}"
    secret = _secret(press or secrets.token_urlsafe(), asked)
    while same := Webhook.objects.filter(secret=secret).first():
        if same.removed_at is None and same.made_at > now - PRESSED_TWICE:
            return same
        secret = _secret(f"{press} {same.pk}", asked)  # that one has ended
    if Webhook.objects.standing().filter(address=address).exists():
        raise AlreadyHere
    made = Webhook.objects.create(
        address=address, events=chosen, shows_names=shows_names, secret=secret, made_at=now, made_by=by
    )
    log.info("webhook made", webhook=made.pk, by=by.pk)
    return made


def _secret(press: str, asked: str) -> str:
    return f"whsec_{b64encode(lasting_hash('api.webhook', f'{press} {asked}')).decode()}"


def pause(webhook: Webhook, *, by: Account, now: datetime | None = None) -> None:
    """What happens waits for it. Pausing it again changes nothing."""
    demand(by, Right.ADMINISTER)
    Webhook.objects.filter(pk=webhook.pk, paused_at=None).update(paused_at=now or timezone.now(), paused_by=by)


@transaction.atomic
def resume(webhook: Webhook, *, by: Account, now: datetime | None = None) -> None:
    """What has waited, or failed before, goes out now, with three days of its own."""
    demand(by, Right.ADMINISTER)
    # The messages first, as `deliver_next` locks them: otherwise each could wait for the other.
    failed = webhook.deliveries.filter(status=Status.DUE, attempts__gt=0)
    failed.update(due_at=now or timezone.now(), tried_since=None, attempts=0)
    Webhook.objects.filter(pk=webhook.pk).update(paused_at=None, paused_by=None, waits_until=None)
    _bell.ring_on_commit()


def remove(webhook: Webhook, *, by: Account, now: datetime | None = None) -> None:
    """It hears nothing more. Removing it again changes nothing."""
    demand(by, Right.ADMINISTER)
    Webhook.objects.filter(pk=webhook.pk, removed_at=None).update(removed_at=now or timezone.now(), removed_by=by)


@transaction.atomic
def send_again(delivery: Delivery, *, by: Account, now: datetime | None = None) -> None:
    """As if it were new, under the same number, by which the receiver knows it. Raises IsPaused."""
    demand(by, Right.ADMINISTER)
    if delivery.webhook.paused_at:
        raise IsPaused
    as_new: dict[str, object] = {"status": Status.DUE, "due_at": now or timezone.now(), "attempts": 0}
    as_new |= {"tried_since": None, "sent_at": None, "answer": None, "problem": ""}
    Delivery.objects.filter(pk=delivery.pk).update(**as_new)
    Webhook.objects.filter(pk=delivery.webhook_id).update(waits_until=None)
    _bell.ring_on_commit()


def hearing(event: Event) -> list[Webhook]:
    """Few or none: each who registers asks for them, while others wait for the meeting."""
    return [each for each in _standing() if event in each.events]


@put_together_once
def _standing() -> QuerySet[Webhook]:
    return Webhook.objects.standing()


def tell(event: Event, facts: dict[str, dict[str, Any]], *, now: datetime, due_at: datetime | None = None) -> None:
    """Write what each webhook of this event is to hear, in the transaction of the change.

    `facts` has the data under the key of each; a key that was told already is left as it is.
    """
    webhooks = hearing(event) if facts else []
    if not webhooks:
        return
    Delivery.objects.bulk_create(
        [
            Delivery(webhook=each, key=key, event=event, data=data, posted_at=now, due_at=due_at or now)
            for each in webhooks
            for key, data in facts.items()
        ],
        ignore_conflicts=True,
    )
    _bell.ring_on_commit()


def take_back(key: str) -> None:
    """What waits under this key is not told."""
    Delivery.objects.filter(key=key, status=Status.DUE).delete()


def deliver_due(*, until: datetime) -> None:
    """All that is due, one after the other, by one worker at a time; another that is woken meanwhile goes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        [is_mine] = cursor.fetchone() or [False]
    if not is_mine:
        return
    try:
        while (now := timezone.now()) < until and deliver_next(now=now):
            pass
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@transaction.atomic
def deliver_next(*, now: datetime) -> bool:
    """Send the oldest that is due; False when there is none.

    The row stays locked while the receiver is asked: a worker that dies leaves it due, and no two send it. A failure
    puts it off, and all else for that address for a minute. After three days the webhook is paused and
    administrators get an email.
    """
    rows = Delivery.objects.due(now).select_for_update(skip_locked=True, of=("self",)).select_related("webhook")
    delivery = rows.first()
    if delivery is None:
        return False
    webhook = delivery.webhook
    delivery.attempts += 1
    delivery.tried_since = delivery.tried_since or now
    delivery.answer, delivery.problem = None, ""
    try:
        delivery.answer = calling.post(webhook.address, *_signed(delivery, now))
    except calling.Unreached:
        delivery.problem = Problem.UNREACHED
    except Refusal:
        delivery.problem = Problem.UNSAFE
    else:
        delivery.problem = "" if 200 <= delivery.answer < 300 else Problem.ANSWER
    if not delivery.problem:
        delivery.status, delivery.sent_at = Status.SENT, now
    elif now >= delivery.tried_since + GIVES_UP_AFTER:
        delivery.status = Status.FAILED
        _stop(webhook, now=now)
    else:
        wait = WAITS[min(delivery.attempts, len(WAITS)) - 1]
        delivery.due_at = min(now + wait, delivery.tried_since + GIVES_UP_AFTER)
        Webhook.objects.filter(pk=webhook.pk).update(waits_until=now + A_MINUTE)
    delivery.save()
    return True


def _stop(webhook: Webhook, *, now: datetime) -> None:
    if Webhook.objects.filter(pk=webhook.pk, paused_at=None).update(paused_at=now, paused_by=None):
        log.warning("webhook stopped", webhook=webhook.pk)
        outbox.post(*(emails.webhook_stopped(webhook, to=each, now=now) for each in administrators()))


def administrators() -> list[Account]:
    return list(Account.objects.filter(is_superuser=True, is_active=True).order_by("pk"))


def _signed(delivery: Delivery, now: datetime) -> tuple[bytes, dict[str, str]]:
    """The body and its headers, by https://www.standardwebhooks.com."""
    at = now.astimezone(UTC)
    body = json.dumps(body_of(delivery), ensure_ascii=False, separators=(",", ":"))
    signature = Signer(delivery.webhook.secret).sign(delivery.message_id, at, body)
    return body.encode(), {
        "Content-Type": "application/json",
        "User-Agent": "coalition-events",
        "webhook-id": delivery.message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signature,
    }


def body_of(delivery: Delivery) -> dict[str, object]:
    data = dict(delivery.data)
    if number := data.get("registration"):
        data["url"] = settings.SITE_URL + reverse("api:registration", args=[number])
        if delivery.webhook.shows_names:
            data |= _names(number)
    else:
        data["url"] = settings.SITE_URL + reverse("api:meeting", args=[data["meeting"]])
    return {"type": delivery.event, "timestamp": delivery.posted_at.isoformat(), "data": data}


def _names(registration: int) -> dict[str, str]:
    """As they are now: whoever was erased has none."""
    row = Registration.objects.select_related("person", "delegation__organisation").filter(pk=registration).first()
    if row is None:
        return {}
    organisation = row.delegation.organisation.name if row.delegation else ""
    return {"name": row.person.full_name, "name_km": row.person.full_name_km, "organisation": organisation}
