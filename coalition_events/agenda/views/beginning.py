"""How an agenda begins: from another meeting, from a skeleton, from pasted lines, from a file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from coalition_events.agenda.actions import framing, refusals, taking_lines
from coalition_events.agenda.files import pasting
from coalition_events.agenda.files.skeletons import SKELETONS, lines_of
from coalition_events.agenda.forms.lines import FrameForm, LinesForm
from coalition_events.agenda.views.importing import given_lines
from coalition_events.common.text import clean
from coalition_events.meetings.models import Meeting
from members.views.access import SignedInRequest, organiser_required


def beginnings(meeting: Meeting, form: FrameForm | None = None) -> dict[str, Any]:
    """What the ways to begin show; None of them has been gone yet."""
    form = form or FrameForm(meeting=meeting)
    lasts: Any = form.fields["last"]
    return {"frame": form, "has_lasts": lasts.queryset.exists(), "skeletons": SKELETONS.values()}


@organiser_required
@require_safe
def beginning(request: SignedInRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    return _beginning(request, meeting)


@organiser_required
def frame(request: SignedInRequest, slug: str) -> HttpResponse:
    """The breaks, meals and openings of another meeting."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    if request.method != "POST":
        return redirect("organise:agenda_beginning", slug)
    form = FrameForm(request.POST, meeting=meeting)
    if form.is_valid():
        try:
            made = framing.take_frame(meeting, last=form.cleaned_data["last"], by=request.user)
        except refusals.AgendaRefusal as refusal:
            form.add_error("last", str(refusal))
        else:
            said = ngettext(
                "%(count)d session is taken over. Undo takes it back.",
                "%(count)d sessions are taken over. Undo takes them back.",
                len(made),
            )
            messages.success(request, said % {"count": len(made)})
            return redirect("organise:board", slug)
    return _beginning(request, meeting, form)


@organiser_required
def lines(request: SignedInRequest, slug: str) -> HttpResponse:
    """GET asks, filled in from a skeleton or another meeting where one is named; POST shows, or does what was shown."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    plan = None
    refusal = ""
    status = 200
    if request.method == "POST":
        form = LinesForm(request.POST, meeting=meeting)
        status = form.status
        if form.is_valid():
            if "do" in request.POST:
                try:
                    return _taken_in(request, meeting, _take_in(request, meeting, form))
                except refusals.AgendaRefusal as refused:
                    refusal, status = str(refused), 409 if isinstance(refused, refusals.ChangedSincePlanned) else 422
            plan = _plan(meeting, form.cleaned_data)
    else:
        form, plan = _filled_in(request, meeting)
        if plan is None:  # nothing to show yet: lines and files come in by one door
            return redirect("organise:agenda_import", slug)
    if plan is not None and form.is_bound:
        form.data = {**request.POST.dict(), "fingerprint": plan.fingerprint}
    context = {
        "meeting": meeting,
        "section": "agenda",
        "form": form,
        "plan": plan,
        "fingerprint": plan.fingerprint if plan else "",
        "refusal": refusal,
        "is_empty": not meeting.sessions.exists(),
    }
    return render(request, "agenda/making/lines.html", context, status=status)


def _take_in(request: SignedInRequest, meeting: Meeting, form: LinesForm) -> pasting.Plan:
    asked = form.cleaned_data
    return taking_lines.take_lines(
        meeting,
        asked["lines"],
        first_day=asked["day"].number,
        follows=asked["follows"],
        fingerprint=asked["fingerprint"] or "-",  # nothing that was not shown
        leaves_out=asked["leaves_out"],
        by=request.user,
    )


def _plan(meeting: Meeting, asked: dict[str, Any]) -> pasting.Plan:
    return pasting.plan(meeting, asked["lines"], first_day=asked["day"].number, follows=asked["follows"])


def _filled_in(request: SignedInRequest, meeting: Meeting) -> tuple[LinesForm, pasting.Plan | None]:
    text = ""
    if skeleton := SKELETONS.get(request.GET.get("skeleton", "")):
        text = skeleton.lines
    elif slug := clean(request.GET.get("last", "")):
        text = lines_of(get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug))
    else:
        text = given_lines(request, meeting.slug)
    first = meeting.days.order_by("number").first()
    plan = pasting.plan(meeting, text) if text else None
    initial = {"lines": text, "day": first, "fingerprint": plan.fingerprint if plan else ""}
    return LinesForm(initial=initial, meeting=meeting), plan


def _taken_in(request: SignedInRequest, meeting: Meeting, done: pasting.Plan) -> HttpResponse:
    count = len(done.new)
    said = ngettext(
        "%(count)d session is in the agenda. Undo takes it back.",
        "%(count)d sessions are in the agenda. Undo takes them back.",
        count,
    )
    messages.success(request, said % {"count": count})
    if left := len(done.problems):
        said = ngettext("%(count)d line was left out.", "%(count)d lines were left out.", left)
        messages.info(request, said % {"count": left})
    return redirect("organise:board", meeting.slug)


def _beginning(request: SignedInRequest, meeting: Meeting, form: FrameForm | None = None) -> HttpResponse:
    shown = form or FrameForm(meeting=meeting)
    context = {
        "meeting": meeting,
        "section": "agenda",
        "has_sessions": meeting.sessions.exists(),
        **beginnings(meeting, shown),
    }
    return render(request, "agenda/making/beginning.html", context, status=shown.status)
