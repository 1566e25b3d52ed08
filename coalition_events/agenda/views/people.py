"""Who appears in a session, and what they said."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from coalition_events.agenda import mails
from coalition_events.agenda.actions import people as people_actions
from coalition_events.agenda.actions.notes import keep_quote, remove_quote
from coalition_events.agenda.forms.people import AppearanceForm, NewAppearanceForm, QuoteForm
from coalition_events.agenda.models import Appearance, Quote, Role, Session
from coalition_events.agenda.queries.people import Found, look_up, readers_of, search
from coalition_events.agenda.views.sessions import asked, of_session
from coalition_events.common.forms import edit, sent
from members.queries.history import history_of
from members.views.access import SignedInRequest


@of_session
def appearance_new(request: SignedInRequest, session: Session) -> HttpResponse:
    query, found = _found(request)
    role = asked(request, "role", Role.values)
    form = NewAppearanceForm(sent(request), found=found, initial={"role": role or Role.usual(session.kind)})
    if form.attempt(lambda: people_actions.appear(session, by=request.user, **form.appearance())):
        return redirect(session.get_organise_url() + "#people")
    context = {"meeting": session.meeting, "section": "agenda", "session": session, "query": query, "found": found}
    context |= {"role": role, "form": form}
    return render(request, "agenda/organise/appearance_new.html", context, status=form.status)


@of_session
def appearance(request: SignedInRequest, session: Session, number: int) -> HttpResponse:
    row = _appearance(session, number)
    row, form, saved = edit(
        request, AppearanceForm, row, lambda form: people_actions.recast(row, by=request.user, **form.recast())
    )
    if saved:
        return redirect(session.get_organise_url() + "#people")
    context = {"meeting": session.meeting, "section": "agenda", "session": session, "appearance": row, "form": form}
    context |= {
        "readers": readers_of(row.person, row.organisation),
        "address": request.build_absolute_uri(reverse("appearance_link", args=[row.token])),
        "sent": mails.said_of(row).order_by("pk"),
        "history": history_of(row),
    }
    return render(request, "agenda/organise/appearance.html", context, status=form.status)


@of_session
@require_POST
def appearance_remove(request: SignedInRequest, session: Session, number: int) -> HttpResponse:
    people_actions.disappear(_appearance(session, number), by=request.user)
    return redirect(session.get_organise_url() + "#people")


@of_session
@require_POST
def appearance_order(request: SignedInRequest, session: Session, number: int) -> HttpResponse:
    steps = -1 if request.POST.get("direction") == "up" else 1
    people_actions.move_appearance(_appearance(session, number), steps=steps, by=request.user)
    return redirect(session.get_organise_url() + "#people")


@of_session
def quote_new(request: SignedInRequest, session: Session) -> HttpResponse:
    return _quote_page(request, session, Quote(meeting=session.meeting, session=session))


@of_session
def quote(request: SignedInRequest, session: Session, number: int) -> HttpResponse:
    return _quote_page(request, session, get_object_or_404(session.quotes.select_related("person"), pk=number))


@of_session
@require_POST
def quote_remove(request: SignedInRequest, session: Session, number: int) -> HttpResponse:
    remove_quote(get_object_or_404(session.quotes, pk=number), by=request.user)
    return redirect(session.get_organise_url() + "#quotes")


def _quote_page(request: SignedInRequest, session: Session, row: Quote) -> HttpResponse:
    """Its speaker is one of the session's people, or of those looked for."""
    query, found = _found(request, organisations=False)
    people = [each.person for each in session.appearances.select_related("person__organisation") if each.person]
    people += [row.person] if row.person_id else []
    found = list(dict.fromkeys([*map(Found.of, people), *found]))
    row, form, saved = edit(
        request,
        partial(QuoteForm, found=found),
        row,
        lambda form: keep_quote(form.quote(), version=form.cleaned_data.get("version"), by=request.user),
    )
    if saved:
        return redirect(session.get_organise_url() + "#quotes")
    context = {"meeting": session.meeting, "section": "agenda", "session": session, "query": query, "found": found}
    context |= {"form": form, "quote": row}
    return render(request, "agenda/organise/quote.html", context, status=form.status)


def _appearance(session: Session, number: int) -> Appearance:
    rows = session.appearances.select_related("session", "person__organisation", "organisation")
    return get_object_or_404(rows, pk=number)


def _found(request: SignedInRequest, *, organisations: bool = True) -> tuple[str, list[Found]]:
    """What was looked for, and who was found; whoever is chosen already stays among them."""
    query = request.GET.get("q", "").strip()
    found = search(query, organisations=organisations)
    chosen = look_up(request.POST.get("who", ""))
    if chosen is not None:
        found.insert(0, Found.of(chosen))
    return query, list(dict.fromkeys(found))
