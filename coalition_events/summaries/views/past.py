from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.common.forms import sent
from coalition_events.summaries.actions import past
from coalition_events.summaries.forms import PastMeetingForm
from members.views.access import SignedInRequest, organiser_required


@organiser_required
def enter(request: SignedInRequest) -> HttpResponse:
    """A meeting of past years, on one page: what is sent makes it, its agenda and the draft of its summary."""
    form = PastMeetingForm(sent(request))
    if summary := form.attempt(lambda: past.enter(by=request.user, now=timezone.now(), **form.entered())):
        done = _("The meeting is entered. Read its summary, then mark it as ready. We send no email.")
        messages.success(request, done)
        return redirect("organise:summary", summary.meeting.slug)
    return render(request, "summaries/past.html", {"form": form, "section": "home"}, status=form.status)
