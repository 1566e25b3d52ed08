from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.attendance.actions import counts as actions
from coalition_events.attendance.forms.counts import HandCountsForm
from coalition_events.common.forms import sent
from coalition_events.common.refusals import ChangedMeanwhile
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting
from members.views.access import SignedInRequest


@of_meeting
def counts(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """How many came, typed by an organiser, where nobody was checked in one by one."""
    form = HandCountsForm(sent(request), meeting=meeting)
    try:
        if form.attempt(lambda: _save(meeting, form, request)):
            messages.success(request, _("The numbers are saved."))
            return redirect("organise:report", meeting.slug)
    except ChangedMeanwhile:
        form.show_both(Meeting.objects.get(pk=meeting.pk))
    context = {"meeting": meeting, "section": "report", "form": form}
    return render(request, "attendance/counts.html", context, status=form.status)


def _save(meeting: Meeting, form: HandCountsForm, request: SignedInRequest) -> bool:
    version = form.cleaned_data["version"] or 0  # a page without one is an old one
    actions.count_by_hand(meeting, form.counts(), by=request.user, now=timezone.now(), version=version)
    return True
