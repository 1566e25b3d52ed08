"""The organisers' page of one organisation's allowance at a meeting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from coalition_events.common.forms import sent
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import allowances, seats
from coalition_events.registration.actions.refusals.base import Refusal
from coalition_events.registration.actions.refusals.places import ChangedMeanwhile
from coalition_events.registration.forms.allowance import AllowanceForm
from coalition_events.registration.models import Allowance
from coalition_events.registration.queries.history import history_of_allowance
from members.models import Organisation
from members.views.access import SignedInRequest, organiser_required


@organiser_required
def allowance(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    meeting, whose = get_object_or_404(Meeting, slug=slug), get_object_or_404(Organisation, pk=organisation)
    form = AllowanceForm(sent(request), stored=_stored(meeting, whose))
    if form.is_valid():
        wanted = form.cleaned_data["seats"]
        try:
            allowances.set_allowance(meeting, whose, seats=wanted, by=request.user, seen=(form.seen_seats,))
        except ChangedMeanwhile:
            form.show_theirs(_stored(meeting, whose))
        except Refusal as refusal:
            form.add_error("seats", str(refusal))
        else:
            messages.success(request, _("Saved for %(name)s.") % {"name": whose})
            return redirect("organise:answers", slug)
    context = {
        "meeting": meeting,
        "section": "registrations",
        "organisation": whose,
        "form": form,
        "seats": seats.seats_of(meeting, whose),
        "steps": history_of_allowance(meeting, whose),
    }
    return render(request, "registration/desk/allowance.html", context, status=form.status)


def _stored(meeting: Meeting, organisation: Organisation) -> int | None:
    return Allowance.objects.filter(meeting=meeting, organisation=organisation).values_list("seats", flat=True).first()
