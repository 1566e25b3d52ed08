from celery import shared_task

from coalition_events.summaries.actions import approving, editing


@shared_task(ignore_result=True)
def draft_due_summaries() -> None:
    """Every hour: a meeting that ended yesterday has its draft this morning. May run late, twice, or beside itself."""
    editing.draft_due_summaries()


@shared_task(ignore_result=True)
def remind_of_late_summaries() -> None:
    """Every morning. May run late, twice, or beside itself."""
    approving.remind_of_late_summaries()


@shared_task(ignore_result=True)
def send_approved_summaries() -> None:
    """Every minute: what is approved goes out at eight in the morning. May run late, twice, or beside itself."""
    approving.send_approved_summaries()
