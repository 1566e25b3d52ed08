from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from coalition_events.api.actions import keys, webhooks

LONGEST_RUN = timedelta(minutes=2)


@shared_task(ignore_result=True)
def deliver_due_webhooks() -> None:
    """Woken when something is to be told, and every minute; may run late, twice, or beside itself."""
    webhooks.deliver_due(until=timezone.now() + LONGEST_RUN)


@shared_task(ignore_result=True)
def forget_old_calls() -> None:
    """Run every night; a second run finds nothing."""
    keys.forget_old(timezone.now())
