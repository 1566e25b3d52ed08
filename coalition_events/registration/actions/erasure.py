"""Needs are erased once the meeting's time for them has passed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.models import Needs, NeedsErasure, needs_kept_until


@transaction.atomic
def erase_needs(meeting: Meeting, *, now: datetime | None = None) -> NeedsErasure | None:
    """Erase what people needed at this meeting and record that it was done; None while they are still kept.

    Doing it again erases what came since, and adds it to the record.
    """
    now = now or timezone.now()
    meeting = locked(meeting)
    if timezone.localdate(now) <= needs_kept_until(meeting):
        return None
    count, _by_model = Needs.objects.filter(registration__meeting=meeting).delete()
    erasure = NeedsErasure.objects.filter(meeting=meeting).first()
    if erasure is None:
        return NeedsErasure.objects.create(meeting=meeting, erased_at=now, count=count)
    if count:
        erasure.erased_at, erasure.count = now, erasure.count + count
        erasure.save(update_fields=["erased_at", "count"])
    return erasure
