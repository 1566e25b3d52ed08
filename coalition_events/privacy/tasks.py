import structlog
from celery import shared_task
from django.utils import timezone

from coalition_events.privacy.actions.forgetting import forget_old

log = structlog.get_logger(__name__)


@shared_task(ignore_result=True)
def forget_what_is_old() -> None:
    """Run every night; a second run finds nothing."""
    if gone := forget_old(timezone.now()):
        log.info("old_rows_deleted", **gone)
