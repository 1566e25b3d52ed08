from datetime import datetime, timedelta

import structlog
from celery import shared_task
from django.utils import timezone

from coalition_events.mail.delivery import pace, sending
from coalition_events.mail.delivery.server import Line, LineIsDown
from coalition_events.mail.models import Message

LONGEST_RUN = timedelta(minutes=2)  # the sweeps queued meanwhile go on from there; a worker asked to stop soon can

log = structlog.get_logger(__name__)


@shared_task(ignore_result=True)
def deliver_due_messages() -> None:
    """Send whatever is due. Woken when messages are posted, and every minute; may run late, twice, or beside itself.

    What is posted while the last is being sent wakes another.
    """
    ends_at = timezone.now() + LONGEST_RUN
    with sending.connection() as line:
        try:
            found = sending.Found.ONE_OF_MORE
            while found is sending.Found.ONE_OF_MORE and (now := timezone.now()) < ends_at:
                found = sending.deliver_next(line, now=now, unless_paced=True)
            if found is sending.Found.NONE and pace.per_minute() is not None:
                _deliver_at_a_pace(line, ends_at)
        except LineIsDown as down:
            log.warning("mail waits", problem=down.problem, reason=str(down))
            why = {"problem": down.problem, "reason": str(down)[:500]}
            Message.objects.due(timezone.now()).exclude(**why).update(**why)


def _deliver_at_a_pace(line: Line, ends_at: datetime) -> None:
    with pace.alone() as is_mine:
        while is_mine and (now := timezone.now()) < ends_at and Message.objects.due(now).exists():
            if rate := pace.per_minute():  # an organiser may have changed it
                pace.wait_until(pace.next_at(rate), now=now)
            sending.deliver_next(line, now=timezone.now())
