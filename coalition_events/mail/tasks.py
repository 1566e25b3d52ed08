from datetime import timedelta

import structlog
from celery import shared_task
from django.utils import timezone

from coalition_events.mail import delivery
from coalition_events.mail.failures import LineIsDown
from coalition_events.mail.models import Message

LONGEST_RUN = timedelta(minutes=2)  # the sweeps queued meanwhile go on from there; a worker asked to stop soon can

log = structlog.get_logger(__name__)


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator]
def deliver_due_messages() -> None:
    """Send whatever is due. Woken when messages are posted, and every minute; may run late, twice, or beside itself."""
    ends_at = timezone.now() + LONGEST_RUN
    with delivery.connection() as line:
        try:
            while (now := timezone.now()) < ends_at and delivery.deliver_next(line, now=now):
                pass
        except LineIsDown as down:
            log.warning("mail waits", reason=str(down))
            Message.objects.due(timezone.now()).exclude(reason=str(down)[:500]).update(reason=str(down)[:500])
