from celery import shared_task

from coalition_events.notices.actions import listeners, posting


@shared_task(ignore_result=True)
def remind_whoever_is_due() -> None:
    """Every minute. May run late, twice, or beside itself."""
    listeners.end_cancelled_meetings()
    posting.remind_whoever_is_due()
