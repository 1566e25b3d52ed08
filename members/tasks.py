from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from members.actions import roles, sign_in


@shared_task(ignore_result=True)
def forget_what_has_ended() -> None:
    """Sessions that ended and codes that are counted no more. Run every night; a second run finds nothing."""
    call_command("clearsessions")
    sign_in.forget_old_codes(timezone.now())


@shared_task(ignore_result=True)
def end_roles() -> None:
    """Those whose last day is over. Run every hour, so just after midnight too; a second run finds nothing."""
    roles.end_over(timezone.now())
