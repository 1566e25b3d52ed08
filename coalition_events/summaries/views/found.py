from django.shortcuts import get_object_or_404

from coalition_events.meetings.models import Meeting
from coalition_events.summaries.models import Summary
from members.views.access import SignedInRequest


def summary_or_404(request: SignedInRequest, slug: str) -> Summary:
    return get_object_or_404(
        Summary.objects.select_related("meeting", "approved_by", "ready_by"),
        meeting__in=Meeting.objects.visible_to(request.user),
        meeting__slug=slug,
    )
