"""Needs, and answers to a meeting's own questions, are erased once the meeting's time for them has passed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.models import Needs, NeedsErasure, Reply, needs_kept_until


@transaction.atomic
def erase_needs(meeting: Meeting, *, now: datetime | None = None) -> NeedsErasure | None:
    """Erase what people needed and answered at this meeting and record that it was done; None while it is still kept.

    The record counts people. Doing it again erases what came since, and adds them. Consents are no needs: they stay.
    """
    now = now or timezone.now()
    meeting = locked(meeting)
    if timezone.localdate(now) <= needs_kept_until(meeting):
        return None
    told = Q(needs__isnull=False) | Q(replies__isnull=False)
    count = meeting.registrations.filter(told).distinct().count()
    Needs.objects.filter(registration__meeting=meeting).delete()
    erased_replies, _by_model = Reply.objects.filter(question__meeting=meeting).delete()
    erasure = NeedsErasure.objects.filter(meeting=meeting).first()
    if erasure is None:
        return NeedsErasure.objects.create(meeting=meeting, erased_at=now, count=count)
    if count or erased_replies:
        erasure.erased_at, erasure.count = now, erasure.count + count
        erasure.save(update_fields=["erased_at", "count"])
    return erasure
