"""The note-taker's page of a session: takeaways, what was said, and who took what upon themselves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from coalition_events.agenda.actions.notes import keep_action_point, keep_quote, note_takeaways
from coalition_events.agenda.actions.refusals import ChangedMeanwhile
from coalition_events.agenda.forms.notes import ActionPointForm, SaidForm, TakeawaysForm
from coalition_events.agenda.models import ActionPoint, Quote, Session
from coalition_events.agenda.views.panel.guards import by_link, opens
from coalition_events.agenda.views.panel.links import NOTE_TAKER, organiser_of
from coalition_events.agenda.views.released import today
from members.models import Person

open_link = opens(NOTE_TAKER)


@by_link(NOTE_TAKER)
def page(request: HttpRequest, session: Session) -> HttpResponse:
    """The takeaways; two who take notes at once are shown each other's."""
    if request.method != "POST":
        return notes_page(request, session)
    form = TakeawaysForm(request.POST, session=session)
    try:
        if form.attempt(lambda: note_takeaways(session, by=organiser_of(request), **form.cleaned_data)):
            messages.success(request, _("Saved."), extra_tags="takeaways")
            return back(session, "takeaways")
    except ChangedMeanwhile:
        session = NOTE_TAKER.rows().get(pk=session.pk)
        form.show_both(session)
    return notes_page(request, session, takeaways=form, status=form.status)


@by_link(NOTE_TAKER)
def quote_new(request: HttpRequest, session: Session) -> HttpResponse:
    if request.method != "POST":
        return back(session, "quotes")
    row = Quote(meeting=session.meeting, session=session)
    form = SaidForm(request.POST, instance=row, people=people_of(session), prefix="quote")
    if form.attempt(lambda: keep_quote(form.quote(), by=organiser_of(request))):
        messages.success(request, _("Kept. It is printed only once they have said yes."), extra_tags="quotes")
        return back(session, "quotes")
    return notes_page(request, session, quote=form, status=form.status)


@by_link(NOTE_TAKER)
def point_new(request: HttpRequest, session: Session) -> HttpResponse:
    if request.method != "POST":
        return back(session, "points")
    form = ActionPointForm(request.POST, instance=ActionPoint(meeting=session.meeting, session=session), prefix="point")
    if form.attempt(lambda: keep_action_point(form.point(), by=organiser_of(request))):
        messages.success(request, _("Kept."), extra_tags="points")
        return back(session, "points")
    return notes_page(request, session, point=form, status=form.status)


def notes_page(
    request: HttpRequest,
    session: Session,
    *,
    takeaways: TakeawaysForm | None = None,
    quote: SaidForm | None = None,
    point: ActionPointForm | None = None,
    status: int = 200,
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
    return render(request, "agenda/panel/notes.html", context, status=status)


def beside(session: Session) -> tuple[Session | None, Session | None]:
    """The sessions before and after it, for who takes notes of a whole meeting; breaks and meals have none."""
    told = list(session.meeting.sessions.to_take_notes_of())
    if session not in told:
        return None, None
    here = told.index(session)
    return (told[here - 1] if here else None), (told[here + 1] if here + 1 < len(told) else None)


def people_of(session: Session) -> list[Person]:
    """Who may be quoted: those who appear in it."""
    appearances = session.appearances.select_related("person__organisation")
    return list(dict.fromkeys(each.person for each in appearances if each.person))


def back(session: Session, place: str) -> HttpResponse:
    return redirect(reverse("notes", args=[session.meeting.slug, session.pk]) + f"#{place}")
