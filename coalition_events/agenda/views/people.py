"""Who appears in a session, and what they said."""

from copy import copy

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from coalition_events.agenda.actions import people as people_actions
from coalition_events.agenda.actions import refusals
from coalition_events.agenda.actions.notes import keep_quote, remove_quote
from coalition_events.agenda.actions.panel_refusals import ChangedMeanwhile
from coalition_events.agenda.forms.people import AppearanceForm, NewAppearanceForm, QuoteForm
from coalition_events.agenda.mails import panels
from coalition_events.agenda.models import Appearance, Quote, Role, Session
from coalition_events.agenda.queries.people import Found, look_up, search
from coalition_events.agenda.queries.readers import readers_of
from coalition_events.agenda.views.sessions import asked, session_or_404
from members.models import Organisation, Person
from members.queries.history import history_of
from members.views.access import SignedInRequest, organiser_required


@organiser_required
def appearance_new(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    session = session_or_404(request, slug, pk)
    query, found = _found(request)
    role = asked(request, "role", Role.values)
    if request.method == "POST":
        form = NewAppearanceForm(request.POST, found=found)
        if form.is_valid():
            try:
                people_actions.appear(session, by=request.user, **form.appearance())
            except refusals.AgendaRefusal as refusal:
                form.refuse(refusal)
            else:
                return redirect(session.get_organise_url() + "#people")
    else:
        form = NewAppearanceForm(found=found, initial={"role": role or Role.SPEAKER})
    context = {"meeting": session.meeting, "section": "agenda", "session": session, "query": query, "found": found}
    context |= {"role": role, "form": form}
    return render(request, "agenda/organise/appearance_new.html", context, status=form.status)


@organiser_required
def appearance(request: SignedInRequest, slug: str, pk: int, number: int) -> HttpResponse:
    session, row = _appearance(request, slug, pk, number)
    form = AppearanceForm(request.POST if request.method == "POST" else None, instance=copy(row))
    if request.method == "POST" and form.is_valid():
        try:
            people_actions.recast(row, by=request.user, **form.recast())
        except ChangedMeanwhile:
            session, row = _appearance(request, slug, pk, number)
            form = AppearanceForm(request.POST, instance=copy(row))
            form.is_valid()  # no more: it tells what the other has written
        except refusals.AgendaRefusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(session.get_organise_url() + "#people")
    context = {"meeting": session.meeting, "section": "agenda", "session": session, "appearance": row, "form": form}
    context |= {
        "readers": readers_of(row.person, row.organisation),
        "address": request.build_absolute_uri(reverse("appearance_link", args=[row.token])),
        "sent": panels.said_of(row).order_by("pk"),
        "history": history_of(row),
    }
    return render(request, "agenda/organise/appearance.html", context, status=form.status)


@organiser_required
@require_POST
def appearance_remove(request: SignedInRequest, slug: str, pk: int, number: int) -> HttpResponse:
    session, row = _appearance(request, slug, pk, number)
    people_actions.disappear(row, by=request.user)
    return redirect(session.get_organise_url() + "#people")


@organiser_required
@require_POST
def appearance_order(request: SignedInRequest, slug: str, pk: int, number: int) -> HttpResponse:
    session, row = _appearance(request, slug, pk, number)
    people_actions.move_appearance(row, steps=-1 if request.POST.get("direction") == "up" else 1, by=request.user)
    return redirect(session.get_organise_url() + "#people")


@organiser_required
def quote_new(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    session = session_or_404(request, slug, pk)
    return _quote_page(request, session, Quote(meeting=session.meeting, session=session))


@organiser_required
def quote(request: SignedInRequest, slug: str, pk: int, number: int) -> HttpResponse:
    session = session_or_404(request, slug, pk)
    return _quote_page(request, session, get_object_or_404(session.quotes.select_related("person"), pk=number))


@organiser_required
@require_POST
def quote_remove(request: SignedInRequest, slug: str, pk: int, number: int) -> HttpResponse:
    session = session_or_404(request, slug, pk)
    remove_quote(get_object_or_404(session.quotes, pk=number), by=request.user)
    return redirect(session.get_organise_url() + "#quotes")


def _quote_page(request: SignedInRequest, session: Session, row: Quote) -> HttpResponse:
    """Its speaker is one of the session's people, or of those looked for."""
    query, found = _found(request, organisations=False)
    people = [each.person for each in session.appearances.select_related("person__organisation") if each.person]
    people += [row.person] if row.person_id else []
    found = list(dict.fromkeys([*map(Found.person, people), *found]))
    if request.method == "POST":
        form = QuoteForm(request.POST, instance=copy(row), found=found)
        if form.is_valid():
            try:
                keep_quote(form.quote(), version=form.cleaned_data.get("version"), by=request.user)
            except ChangedMeanwhile:
                row = get_object_or_404(session.quotes.select_related("person"), pk=row.pk)
                form = QuoteForm(request.POST, instance=copy(row), found=found)
                form.is_valid()  # no more: it tells what the other has written
            except refusals.AgendaRefusal as refusal:
                form.refuse(refusal)
            else:
                return redirect(session.get_organise_url() + "#quotes")
    else:
        form = QuoteForm(instance=row, found=found)
    context = {"meeting": session.meeting, "section": "agenda", "session": session, "query": query, "found": found}
    context |= {"form": form, "quote": row}
    return render(request, "agenda/organise/quote.html", context, status=form.status)


def _appearance(request: SignedInRequest, slug: str, pk: int, number: int) -> tuple[Session, Appearance]:
    session = session_or_404(request, slug, pk)
    rows = session.appearances.select_related("session", "person__organisation", "organisation")
    return session, get_object_or_404(rows, pk=number)


def _found(request: SignedInRequest, *, organisations: bool = True) -> tuple[str, list[Found]]:
    """What was looked for, and who was found; whoever is chosen already stays among them."""
    query = request.GET.get("q", "").strip()
    found = search(query, organisations=organisations)
    chosen = look_up(request.POST.get("who", ""))
    if isinstance(chosen, Person):
        found.insert(0, Found.person(chosen))
    elif isinstance(chosen, Organisation):
        found.insert(0, Found.organisation(chosen))
    return query, list(dict.fromkeys(found))
