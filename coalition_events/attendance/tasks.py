import structlog
from celery import shared_task
from django.utils import timezone

from coalition_events.attendance.actions import phones

log = structlog.get_logger(__name__)


@shared_task(ignore_result=True)
def wipe_keys_of_phones() -> None:
    """Forget the keys under which phones kept a list, once they have ended. Run again, it finds none."""
    if count := phones.wipe_keys(now=timezone.now()):
        log.info("door_keys_wiped", count=count)
