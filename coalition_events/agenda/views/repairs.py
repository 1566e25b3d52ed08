"""A suggestion of a check is taken: one button, with and without JavaScript."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from coalition_events.agenda.actions import refusals
from coalition_events.agenda.actions.repairs import repair as put_right
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting
from members.views.access import SignedInRequest


@of_meeting
@require_POST
def repair(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Back to the page it was taken on, with what was done or why it was not."""
    arguments = {name: str(value) for name, value in request.POST.items()}
    try:
        messages.success(request, put_right(meeting, arguments.get("verb", ""), arguments, by=request.user))
    except refusals.AgendaRefusal as refusal:
        messages.error(request, str(refusal))
    here = arguments.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(here, {request.get_host()}, require_https=request.is_secure())
    return redirect(here if is_ours else reverse("organise:agenda", args=[meeting.slug]))
