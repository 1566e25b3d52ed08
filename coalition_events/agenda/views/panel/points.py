"""Action points as organisers read them: of one meeting, and what is open across meetings."""

from django.contrib import messages
from django.core.validators import slug_re
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.agenda.actions import notes as actions
from coalition_events.agenda.actions.refusals import AgendaRefusal
from coalition_events.agenda.forms.notes import ActionPointForm
from coalition_events.agenda.models import ActionPoint
from coalition_events.agenda.models.notes import ActionPointQuerySet
from coalition_events.agenda.views.released import today
from coalition_events.common.forms import edit
from coalition_events.common.lists import page_of
from coalition_events.common.text import number_in
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from members.models import Right
from members.views.access import SignedInRequest, needs


@needs(Right.AGENDA)
@require_safe
def points_of_all(request: SignedInRequest) -> HttpResponse:
    """What is open, whatever meeting it is of; of one organisation where it is chosen."""
    return _list(request, ActionPoint.objects.all(), {"section": "points", "meeting": None, "arising": ()})


def matters_of(meeting: Meeting) -> dict[str, object]:
    """How many matters arise that could be listed, and the session that does; for a meeting that is not over."""
    if meeting.ends_on < today():
        return {"matters": 0, "matters_session": None}
    return {"matters": actions.matters_to_list(meeting).count(), "matters_session": actions.session_of_matters(meeting)}


@of_meeting_needs(Right.AGENDA)
@require_safe
def points(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """The meeting's own, and what earlier ones left open: its matters arising."""
    arising = ActionPoint.objects.matters_arising(meeting)
    context = {"section": "agenda", "meeting": meeting, "arising": arising, **matters_of(meeting)}
    return _list(request, meeting.action_points.all(), context)


@of_meeting_needs(Right.AGENDA)
def point_new(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    return _edit(request, ActionPoint(meeting=meeting))


@needs(Right.AGENDA)
def point(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    return _edit(request, _point(slug, number))


@needs(Right.AGENDA)
@require_POST
def point_done(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    change = actions.finish if request.POST.get("done") == "yes" else actions.reopen
    row = change(_point(slug, number), by=request.user)
    said = _("“%(text)s” is done.") if row.done_at else _("“%(text)s” is open again.")
    messages.success(request, said % {"text": row})
    if request.POST.get("from") == "all":
        return redirect("organise:points_of_all")
    page = request.POST.get("from", "")
    return redirect("organise:points", page if slug_re.match(page) else slug)


@needs(Right.AGENDA)
@require_POST
def point_remove(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    row = _point(slug, number)
    actions.remove_action_point(row, by=request.user)
    messages.success(request, _("The action point is removed. You can undo this on the board."))
    return redirect("organise:points", slug)


@of_meeting_needs(Right.AGENDA)
@require_POST
def matters(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Puts what earlier meetings left open on the agenda, or brings its list up to date."""
    try:
        session = actions.list_matters(meeting, by=request.user)
    except AgendaRefusal as refusal:
        messages.error(request, str(refusal))
        return redirect("organise:points", meeting.slug)
    said = _("“%(title)s” lists what is open. You can undo this on the board.")
    messages.success(request, said % {"title": session})
    return redirect(session.get_organise_url())


def _edit(request: SignedInRequest, row: ActionPoint) -> HttpResponse:
    row, form, saved = edit(
        request,
        ActionPointForm,
        row,
        lambda form: actions.keep_action_point(form.point(), version=form.cleaned_data.get("version"), by=request.user),
    )
    if saved:
        return redirect("organise:points", row.meeting.slug)
    context = {"meeting": row.meeting, "section": "agenda", "point": row, "form": form}
    return render(request, "agenda/panel/point.html", context, status=form.status)


def _list(request: SignedInRequest, rows: ActionPointQuerySet, context: dict[str, object]) -> HttpResponse:
    shows_done = request.GET.get("shown") == "done"
    organisations = rows.organisations()
    chosen = number_in(request.GET.get("organisation", ""))
    rows = rows.narrowed(organisation=chosen, is_done=shows_done)
    rows = rows.select_related("meeting", "session", "organisation").order_by("-meeting__starts_on", "order", "pk")
    context |= {
        "page": page_of(request, rows),
        "organisations": organisations,
        "chosen": chosen,
        "shows_done": shows_done,
        "today": today(),
    }
    return render(request, "agenda/panel/points.html", context)


def _point(slug: str, number: int) -> ActionPoint:
    rows = ActionPoint.objects.select_related("meeting", "session", "organisation")
    return get_object_or_404(rows, meeting__slug=slug, pk=number)
