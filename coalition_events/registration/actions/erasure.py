"""Needs, and answers to a meeting's own questions, are erased once the meeting's time for them has passed.

So is what an organisation wrote that asked to come and was not let in: nobody needs it any more.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from coalition_events.common.rows import events_of
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.models import Application, Needs, NeedsErasure, Reply, needs_kept_until


@transaction.atomic
def erase_needs(meeting: Meeting, *, now: datetime | None = None) -> NeedsErasure | None:
    """Erase what people needed and answered at this meeting and record that it was done; None while it is still kept.

    The record counts people. Doing it again erases what came since, and adds them. Consents are no needs: they stay.
    Requests to come that were not accepted are erased with their history, and count nobody.
    """
    now = now or timezone.now()
    meeting = locked(meeting)
    if timezone.localdate(now) <= needs_kept_until(meeting):
        return None
    told = Q(needs__isnull=False) | Q(replies__isnull=False)
    count = meeting.registrations.filter(told).distinct().count()
    Needs.objects.filter(registration__meeting=meeting).delete()
    erased_replies, _by_model = Reply.objects.filter(question__meeting=meeting).delete()
    erased_applications = _erase_applications(meeting)
    erasure = NeedsErasure.objects.filter(meeting=meeting).first()
    if erasure is None:
        return NeedsErasure.objects.create(meeting=meeting, erased_at=now, count=count)
    if count or erased_replies or erased_applications:
        erasure.erased_at, erasure.count = now, erasure.count + count
        erasure.save(update_fields=["erased_at", "count"])
    return erasure


def _erase_applications(meeting: Meeting) -> int:
    """How many were erased. What was accepted stands in the directory by now, and stays."""
    applications = list(meeting.applications.not_accepted().values_list("pk", flat=True))
    Application.objects.filter(pk__in=applications).delete()
    events = events_of(Application)
    events.filter(pgh_obj_id__in=applications).delete()
    return len(applications)
