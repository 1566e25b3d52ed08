import structlog
from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from coalition_events.common.dates import local_date
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import replies, waitlist
from coalition_events.registration.files import intakes
from coalition_events.registration.models import Application, Intake, Status

log = structlog.get_logger(__name__)


@shared_task(ignore_result=True)
def seat_whoever_fits() -> None:
    """Give the seats that came free without anybody doing something: a date until which they were held has passed.

    Run again, it finds nobody who fits.
    """
    now = timezone.now()
    upcoming = Meeting.objects.announced().upcoming(local_date(now))
    for meeting in upcoming.filter(registrations__status=Status.WAITLISTED).distinct():
        promoted = waitlist.promote(meeting, now=now)
        if promoted:
            log.info("seats_given", meeting=meeting.slug, count=len(promoted))


@shared_task(ignore_result=True)
def erase_old_needs() -> None:
    """Erase needs, answers and refused requests of meetings whose time for them has passed. Again, it finds nothing."""
    now = timezone.now()
    past = Meeting.objects.past(timezone.localdate(now))
    has_answers = Q(registrations__needs__isnull=False) | Q(questions__replies__isnull=False)
    asked = Q(pk__in=Application.objects.not_accepted().values("meeting"))
    for meeting in past.filter(has_answers | asked).distinct():
        erasure = replies.erase_needs(meeting, now=now)
        if erasure:
            log.info("needs_erased", meeting=meeting.slug, count=erasure.count)


@shared_task(ignore_result=True)
def take_in_spreadsheet(pk: int) -> None:
    """Take in what was confirmed of this file. Run again, or twice at once, it does each row once."""
    if intake := intakes.take_in(pk):
        log.info("spreadsheet_taken_in", meeting=intake.meeting.slug, intake=pk, is_done=intake.done_at is not None)


@shared_task(ignore_result=True)
def take_in_waiting_spreadsheets() -> None:
    """Go on with every confirmed file that is not done: its first call was lost, or its worker died."""
    for pk in Intake.objects.waiting().values_list("pk", flat=True):
        take_in_spreadsheet(pk)


@shared_task(ignore_result=True)
def forget_old_spreadsheets() -> None:
    intakes.forget_old()
