"""Short addresses that are always true: printed on badges, said on the telephone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.meetings.models import Meeting
from coalition_events.pages.queries.meetings import with_agenda


@login_not_required
def next_agenda(request: HttpRequest) -> HttpResponse:
    """The agenda of the next meeting that has published one; failing that, of the last meeting that did."""
    released = with_agenda()
    today = timezone.localdate()
    meeting = released.upcoming(today).first() or released.past(today).first()
    if meeting is None:
        messages.info(request, _("No agenda is published yet. It will stand here as soon as one is."))
        return redirect("home")
    return redirect("agenda", slug=meeting.slug)


@login_not_required
def next_registration(request: HttpRequest) -> HttpResponse:
    """Registration for the next meeting: the one that is open, or else the first to come."""
    coming = list(Meeting.objects.announced().upcoming(timezone.localdate()))
    meeting = next((meeting for meeting in coming if meeting.registration_is_open()), coming[0] if coming else None)
    if meeting is None:
        messages.info(request, _("No meeting is announced at the moment, so there is nothing to register for yet."))
        return redirect("home")
    return redirect("registration", slug=meeting.slug)
