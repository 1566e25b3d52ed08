import structlog
from celery import shared_task
from django.utils import timezone

from coalition_events.agenda.actions.materials import purge

log = structlog.get_logger(__name__)


@shared_task(ignore_result=True)
def delete_files_of_nothing() -> None:
    """Delete files of materials and photographs that were removed thirty days ago. Run again, it finds none."""
    if count := purge(timezone.now()):
        log.info("files_deleted", count=count)
