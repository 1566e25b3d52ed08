"""How an agenda begins: from another meeting, from a skeleton, from pasted lines, from a file."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition_events.agenda.files.starting import SKELETONS, lines_of
from coalition_events.agenda.forms.lines import FrameForm
from coalition_events.agenda.views.importing import Given, to_plan
from coalition_events.common.text import clean
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting
from members.views.access import SignedInRequest, organiser_required


def beginnings(meeting: Meeting, form: FrameForm | None = None) -> dict[str, object]:
    """What the ways to begin show; None of them has been gone yet."""
    form = form or FrameForm(meeting=meeting)
    lasts: Any = form.fields["last"]
    return {"frame": form, "has_lasts": lasts.queryset.exists(), "skeletons": SKELETONS.values()}


@of_meeting
@require_safe
def beginning(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    return _beginning(request, meeting)


@of_meeting
def frame(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """A plan of the breaks, meals and openings of another meeting."""
    if request.method != "POST":
        return redirect("organise:agenda_beginning", meeting.slug)
    form = FrameForm(request.POST, meeting=meeting)
    if not form.is_valid():
        return _beginning(request, meeting, form)
    last = form.cleaned_data["last"]
    return to_plan(Given(meeting.slug, request.user.pk, _from(last), last=last.slug))


@organiser_required
@require_safe
def lines(request: SignedInRequest, slug: str) -> HttpResponse:
    """A plan of the lines of a skeleton, or of all sessions of another meeting."""
    get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    if skeleton := SKELETONS.get(request.GET.get("skeleton", "")):
        return to_plan(Given(slug, request.user.pk, str(skeleton.label), lines=skeleton.lines))
    if last_slug := clean(request.GET.get("last", "")):
        last = get_object_or_404(Meeting.objects.visible_to(request.user), slug=last_slug)
        return to_plan(Given(slug, request.user.pk, _from(last), lines=lines_of(last)))
    return redirect("organise:agenda_import", slug)  # lines and files come in by one door


def _from(last: Meeting) -> str:
    return _("From %(meeting)s") % {"meeting": last}


def _beginning(request: SignedInRequest, meeting: Meeting, form: FrameForm | None = None) -> HttpResponse:
    shown = form or FrameForm(meeting=meeting)
    context = {
        "meeting": meeting,
        "section": "agenda",
        "has_sessions": meeting.sessions.exists(),
        **beginnings(meeting, shown),
    }
    return render(request, "agenda/making/beginning.html", context, status=shown.status)
