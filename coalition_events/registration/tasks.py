import structlog
from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from coalition_events.meetings.models import Meeting
from coalition_events.registration import actions

log = structlog.get_logger(__name__)


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator]
def erase_old_needs() -> None:
    """Erase the needs and answers of meetings whose time for them has passed. Run again, it finds nothing to do."""
    now = timezone.now()
    past = Meeting.objects.past(timezone.localdate(now))
    told = Q(registrations__needs__isnull=False) | Q(questions__replies__isnull=False)
    for meeting in past.filter(told).distinct():
        erasure = actions.erase_needs(meeting, now=now)
        if erasure:
            log.info("needs_erased", meeting=meeting.slug, count=erasure.count)
