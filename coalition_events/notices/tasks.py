from celery import shared_task

from coalition_events.notices import actions


@shared_task(ignore_result=True)  # type: ignore[untyped-decorator]
def remind_whoever_is_due() -> None:
    """Every minute. May run late, twice, or beside itself."""
    actions.remind_whoever_is_due()
