"""Who is here on a day."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.attendance.models import Attendance
from coalition_events.common.dates import day as day_in_words
from coalition_events.meetings.actions.locking import Refused
from coalition_events.meetings.models import Day
from coalition_events.registration.models import Registration
from members.models import Account


@transaction.atomic
def check_in(registration: Registration, *, day: Day, by: Account | None, now: datetime | None = None) -> Attendance:
    """Note that the person is here on that day; a repeat, at this door or another, returns the first note.

    Raises Refused for somebody who has no confirmed place on that day.
    """
    # Read again under its lock, so that nobody cancels it meanwhile.
    found = Registration.objects.select_for_update(no_key=True, of=["self"]).select_related("person")
    registration = found.get(pk=registration.pk)
    _refuse_unless_expected(registration, day)
    attendance, _is_new = Attendance.objects.get_or_create(
        registration=registration, day=day, defaults={"checked_in_at": now or timezone.now(), "checked_in_by": by}
    )
    return attendance


@transaction.atomic
def undo_check_in(registration: Registration, *, day: Day) -> bool:
    """Take a check-in back; its history stays. True where there was one, so a repeat is harmless."""
    deleted, _rows = Attendance.objects.filter(registration=registration, day=day).delete()
    return deleted > 0


def _refuse_unless_expected(registration: Registration, day: Day) -> None:
    words = {"name": str(registration.person), "day": day_in_words(day.date)}
    if day.meeting_id != registration.meeting_id:
        raise Refused(_("%(name)s is not registered for this meeting.") % words)
    if not registration.is_live:
        raise Refused(_("The place of %(name)s was cancelled. Register them again first.") % words)
    if not registration.is_confirmed:
        raise Refused(_("%(name)s is waiting for a place. Look at the registration first.") % words)
    if day.number not in registration.days:
        raise Refused(_("%(name)s is not registered for %(day)s. Add that day to the registration first.") % words)
