"""One quote, or one action point, of the note-taker's page: put right, asked about, done, removed."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coalition_events.agenda.actions.notes import (
    ask_for_approval,
    finish,
    keep_action_point,
    keep_quote,
    remove_action_point,
    remove_quote,
    reopen,
)
from coalition_events.agenda.actions.refusals import AgendaRefusal
from coalition_events.agenda.forms.notes import ActionPointForm, SaidForm
from coalition_events.agenda.models import ActionPoint, Quote, Session
from coalition_events.agenda.views.panel.guards import by_link
from coalition_events.agenda.views.panel.links import NOTE_TAKER, organiser_of
from coalition_events.agenda.views.panel.notes import back, people_of
from coalition_events.common.forms import edit


@by_link(NOTE_TAKER)
def quote(request: HttpRequest, session: Session, number: int) -> HttpResponse:
    row = _quote(session, number)
    row, form, saved = edit(
        request,
        partial(SaidForm, people=list(dict.fromkeys([*people_of(session), row.person]))),
        row,
        lambda form: keep_quote(form.quote(), version=form.cleaned_data["version"], by=organiser_of(request)),
    )
    if saved:
        messages.success(request, _("Saved."), extra_tags="quotes")
        return back(session, "quotes")
    return _noted(request, session, row, form, "quote")


@require_POST
@by_link(NOTE_TAKER)
def quote_asking(request: HttpRequest, session: Session, number: int) -> HttpResponse:
    """Mail to the one quoted goes out in the organisers' name: they ask, not whoever takes notes."""
    by = organiser_of(request)
    if by is None:
        raise Http404
    row = _quote(session, number)
    try:
        ask_for_approval(row, by=by)
    except AgendaRefusal as refusal:
        messages.error(request, str(refusal), extra_tags="quotes")
    else:
        messages.success(request, _("%(name)s is asked by mail.") % {"name": row.person}, extra_tags="quotes")
    return back(session, "quotes")


@require_POST
@by_link(NOTE_TAKER)
def quote_remove(request: HttpRequest, session: Session, number: int) -> HttpResponse:
    remove_quote(_quote(session, number), by=organiser_of(request))
    messages.success(request, _("The quote is removed. Organisers can undo it on the board."), extra_tags="quotes")
    return back(session, "quotes")


@by_link(NOTE_TAKER)
def point(request: HttpRequest, session: Session, number: int) -> HttpResponse:
    row, form, saved = edit(
        request,
        ActionPointForm,
        _point(session, number),
        lambda form: keep_action_point(form.point(), version=form.cleaned_data["version"], by=organiser_of(request)),
    )
    if saved:
        messages.success(request, _("Saved."), extra_tags="points")
        return back(session, "points")
    return _noted(request, session, row, form, "point")


@require_POST
@by_link(NOTE_TAKER)
def point_done(request: HttpRequest, session: Session, number: int) -> HttpResponse:
    change = finish if request.POST.get("done") == "yes" else reopen
    change(_point(session, number), by=organiser_of(request))
    return back(session, "points")


@require_POST
@by_link(NOTE_TAKER)
def point_remove(request: HttpRequest, session: Session, number: int) -> HttpResponse:
    remove_action_point(_point(session, number), by=organiser_of(request))
    words = _("The action point is removed. Organisers can undo it on the board.")
    messages.success(request, words, extra_tags="points")
    return back(session, "points")


def _noted(
    request: HttpRequest, session: Session, row: Quote | ActionPoint, form: SaidForm | ActionPointForm, kind: str
) -> HttpResponse:
    context = {"meeting": session.meeting, "section": "agenda", "session": session, "row": row, "form": form}
    return render(request, "agenda/panel/noted.html", context | {"kind": kind}, status=form.status)


def _quote(session: Session, number: int) -> Quote:
    return get_object_or_404(session.quotes.select_related("person", "organisation", "session"), pk=number)


def _point(session: Session, number: int) -> ActionPoint:
    return get_object_or_404(session.action_points.select_related("organisation", "session"), pk=number)
