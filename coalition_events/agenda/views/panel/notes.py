"""The note-taker's page of a session: takeaways, what was said, and who took what upon themselves."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coalition_events.agenda.actions import notes as actions
from coalition_events.agenda.actions.refusals import AgendaRefusal, ChangedMeanwhile
from coalition_events.agenda.forms.notes import ActionPointForm, SaidForm, TakeawaysForm
from coalition_events.agenda.models import ActionPoint, Quote, Session
from coalition_events.agenda.views.panel.links import NOTE_TAKER, by_link, opens, organiser_of
from coalition_events.agenda.views.released import today
from coalition_events.common.forms import edit
from members.models import Person

open_link = opens(NOTE_TAKER)


@by_link(NOTE_TAKER)
def page(request: HttpRequest, session: Session) -> HttpResponse:
    """The takeaways; two who take notes at once are shown each other's."""
    if request.method != "POST":
        return notes_page(request, session)
    form = TakeawaysForm(request.POST, session=session)
    try:
        if form.attempt(lambda: actions.note_takeaways(session, by=organiser_of(request), **form.cleaned_data)):
            messages.success(request, _("Saved."), extra_tags="takeaways")
            return back(session, "takeaways")
    except ChangedMeanwhile:
        session = NOTE_TAKER.rows().get(pk=session.pk)
        form.show_both(session)
    return notes_page(request, session, takeaways=form)


@by_link(NOTE_TAKER)
def quote_new(request: HttpRequest, session: Session) -> HttpResponse:
    if request.method != "POST":
        return back(session, "quotes")
    row = Quote(meeting=session.meeting, session=session)
    form = SaidForm(request.POST, instance=row, people=people_of(session), prefix="quote")
    if form.attempt(lambda: actions.keep_quote(form.quote(), by=organiser_of(request))):
        messages.success(request, _("Saved. We print it only after they say yes."), extra_tags="quotes")
        return back(session, "quotes")
    return notes_page(request, session, quote=form)


@by_link(NOTE_TAKER)
def point_new(request: HttpRequest, session: Session) -> HttpResponse:
    if request.method != "POST":
        return back(session, "points")
    form = ActionPointForm(request.POST, instance=ActionPoint(meeting=session.meeting, session=session), prefix="point")
    if form.attempt(lambda: actions.keep_action_point(form.point(), by=organiser_of(request))):
        messages.success(request, _("Saved."), extra_tags="points")
        return back(session, "points")
    return notes_page(request, session, point=form)


def notes_page(
    request: HttpRequest,
    session: Session,
    *,
    takeaways: TakeawaysForm | None = None,
    quote: SaidForm | None = None,
    point: ActionPointForm | None = None,
) -> HttpResponse:
    people = people_of(session)
    new_quote, new_point = Quote(meeting=session.meeting, session=session), ActionPoint(meeting=session.meeting)
    is_organiser = organiser_of(request) is not None
    before, after = beside(session) if is_organiser else (None, None)
    context: dict[str, object] = {
        "before": before,
        "after": after,
        "meeting": session.meeting,
        "section": "agenda",
        "session": session,
        "people": people,
        "quotes": session.quotes.select_related("person", "organisation"),
        "points": session.action_points.select_related("organisation"),
        "takeaways": takeaways or TakeawaysForm(session=session),
        "quote_form": quote or SaidForm(instance=new_quote, people=people, prefix="quote"),
        "point_form": point or ActionPointForm(instance=new_point, prefix="point"),
        "is_organiser": is_organiser,
        "today": today(),
    }
    status = max((form.status for form in (takeaways, quote, point) if form), default=200)
    return render(request, "agenda/panel/notes.html", context, status=status)


def beside(session: Session) -> tuple[Session | None, Session | None]:
    """The sessions before and after it, for who takes notes of a whole meeting; breaks and meals have none."""
    sessions = list(session.meeting.sessions.to_take_notes_of())
    if session not in sessions:
        return None, None
    here = sessions.index(session)
    return (sessions[here - 1] if here else None), (sessions[here + 1] if here + 1 < len(sessions) else None)


def people_of(session: Session) -> list[Person]:
    """Who may be quoted: those who appear in it."""
    appearances = session.appearances.select_related("person__organisation")
    return list(dict.fromkeys(each.person for each in appearances if each.person))


def back(session: Session, place: str) -> HttpResponse:
    return redirect(reverse("notes", args=[session.meeting.slug, session.pk]) + f"#{place}")


@by_link(NOTE_TAKER)
def quote(request: HttpRequest, session: Session, number: int) -> HttpResponse:
    row = _quote(session, number)
    row, form, saved = edit(
        request,
        partial(SaidForm, people=list(dict.fromkeys([*people_of(session), row.person]))),
        row,
        lambda form: actions.keep_quote(form.quote(), version=form.cleaned_data["version"], by=organiser_of(request)),
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
        actions.ask_for_approval(row, by=by)
    except AgendaRefusal as refusal:
        messages.error(request, str(refusal), extra_tags="quotes")
    else:
        messages.success(request, _("%(name)s is asked by email.") % {"name": row.person}, extra_tags="quotes")
    return back(session, "quotes")


@require_POST
@by_link(NOTE_TAKER)
def quote_remove(request: HttpRequest, session: Session, number: int) -> HttpResponse:
    actions.remove_quote(_quote(session, number), by=organiser_of(request))
    messages.success(request, _("The quote is removed. Organisers can undo it on the board."), extra_tags="quotes")
    return back(session, "quotes")


@by_link(NOTE_TAKER)
def point(request: HttpRequest, session: Session, number: int) -> HttpResponse:
    row, form, saved = edit(
        request,
        ActionPointForm,
        _point(session, number),
        lambda form: actions.keep_action_point(
            form.point(), version=form.cleaned_data["version"], by=organiser_of(request)
        ),
    )
    if saved:
        messages.success(request, _("Saved."), extra_tags="points")
        return back(session, "points")
    return _noted(request, session, row, form, "point")


@require_POST
@by_link(NOTE_TAKER)
def point_done(request: HttpRequest, session: Session, number: int) -> HttpResponse:
    change = actions.finish if request.POST.get("done") == "yes" else actions.reopen
    change(_point(session, number), by=organiser_of(request))
    return back(session, "points")


@require_POST
@by_link(NOTE_TAKER)
def point_remove(request: HttpRequest, session: Session, number: int) -> HttpResponse:
    actions.remove_action_point(_point(session, number), by=organiser_of(request))
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
