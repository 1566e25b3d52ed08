"""What happens at the door."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.attendance.models import Attendance
from coalition_events.meetings.models import Day
from coalition_events.registration.models import Registration
from members.models import Account


class Refused(Exception):
    """Why somebody cannot be checked in, in a sentence for the one at the door."""


@transaction.atomic
def check_in(registration: Registration, *, day: Day, by: Account, now: datetime | None = None) -> Attendance:
    """Mark that this person is here today.

    Checking in again returns the first check-in, from whichever door it came. Raises Refused for somebody who has no
    confirmed place on that day.
    """
    registration = Registration.objects.select_for_update(no_key=True).select_related("person").get(pk=registration.pk)
    name = str(registration.person)
    if day.meeting_id != registration.meeting_id or day.number not in registration.days:
        raise Refused(_("%(name)s is not registered for this day.") % {"name": name})
    if not registration.is_confirmed:
        raise Refused(_("%(name)s has no confirmed place. Look at the registration first.") % {"name": name})
    attendance, _made = Attendance.objects.get_or_create(
        registration=registration, day=day, defaults={"checked_in_at": now or timezone.now(), "checked_in_by": by}
    )
    return attendance


@transaction.atomic
def undo_check_in(registration: Registration, *, day: Day, by: Account) -> bool:
    """Take a check-in back; its history stays. True where there was one; the second time there is none."""
    deleted, _rows = Attendance.objects.filter(registration=registration, day=day).delete()
    return deleted > 0
