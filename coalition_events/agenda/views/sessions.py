"""One session of the draft: add, change, move, swap, remove, and put right as a check suggests."""

from collections.abc import Callable, Sequence
from copy import copy
from functools import partial, wraps
from typing import Concatenate

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coalition_events.agenda.actions import editing, placing, refusals
from coalition_events.agenda.actions.repairs import repair as put_right
from coalition_events.agenda.forms.session import SessionForm, SwapForm
from coalition_events.agenda.models import Session, SessionKind
from coalition_events.agenda.queries.checks import registry
from coalition_events.common.forms import edit, sent
from coalition_events.common.text import number_in
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from members.models import Right
from members.views.access import SignedInRequest, View, needs


def of_session[**P](view: Callable[Concatenate[SignedInRequest, Session, P], HttpResponse]) -> View[P]:
    """For organisers: the view gets the session of the draft that its address names by `slug` and `pk`."""

    @needs(Right.AGENDA)
    @wraps(view)
    def guarded(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        sessions = Session.objects.select_related("meeting", "day", "room")
        session = get_object_or_404(sessions, meeting__slug=kwargs.pop("slug"), pk=kwargs.pop("pk"))
        return view(request, session, *args, **kwargs)

    return guarded


@of_meeting_needs(Right.AGENDA)
def session_new(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    kind = asked(request, "kind", SessionKind.values) or SessionKind.PRESENTATION
    day = next((day for day in meeting.days.all() if day.number == _day(request)), None)
    form = SessionForm(sent(request), meeting=meeting, initial={"kind": kind, "day": day})
    if session := form.attempt(lambda: editing.add(meeting, by=request.user, **form.place_and_texts())):
        messages.success(request, _("“%(title)s” is in the agenda.") % {"title": session})
        return redirect(session.get_organise_url())
    context = {"meeting": meeting, "section": "agenda", "form": form}
    return render(request, "agenda/organise/session_new.html", context, status=form.status)


@of_session
def session(request: SignedInRequest, session: Session) -> HttpResponse:
    session, form, saved = edit(
        request,
        partial(SessionForm, meeting=session.meeting),
        session,
        lambda form: editing.edit(
            session, version=form.cleaned_data["version"], by=request.user, **form.place_and_texts()
        ),
    )
    if saved:
        messages.success(request, _("Saved."))
        return redirect(session.get_organise_url())
    return session_page(request, session, form)


def session_page(
    request: SignedInRequest, session: Session, form: SessionForm, swap: SwapForm | None = None
) -> HttpResponse:
    found = registry.find(registry.Draft.of(session.meeting))
    swap = swap or SwapForm(session=session)
    context = {
        "meeting": session.meeting,
        "section": "agenda",
        "session": session,
        "form": form,
        "swap": swap,
        "conflicts": found.by_session.get(session.pk, []),
        "appearances": session.appearances.select_related("person__organisation", "organisation"),
        "quotes": session.quotes.select_related("person", "organisation"),
        "materials": session.materials.select_related("person"),
        "points": session.action_points.all(),
        "notes_address": request.build_absolute_uri(reverse("notes_link", args=[session.token])),
    }
    status = max(form.status, swap.status)
    return render(request, "agenda/organise/session.html", context, status=status)


@of_session
@require_POST
def order(request: SignedInRequest, session: Session) -> HttpResponse:
    """Up or down among what has no time."""
    try:
        placing.move(session, steps=-1 if request.POST.get("direction") == "up" else 1, by=request.user)
    except refusals.Gone as refusal:
        messages.error(request, str(refusal))
    day = session.day.number
    return redirect(reverse("organise:agenda", args=[session.meeting.slug]) + f"?day={day}#day-{day}")


@of_session
def swap(request: SignedInRequest, session: Session) -> HttpResponse:
    if request.method != "POST":  # a refused one, read again or in another language
        return redirect(session.get_organise_url())
    form = SwapForm(request.POST, session=session)
    if form.is_valid():
        try:
            placing.swap(session, form.cleaned_data["other"], by=request.user)
        except refusals.NotOfOneMeeting as refusal:
            form.add_error("other", str(refusal))
        else:
            titles = {"first": session, "second": form.cleaned_data["other"]}
            messages.success(request, _("“%(first)s” and “%(second)s” have changed places.") % titles)
            return redirect("organise:agenda", session.meeting.slug)
    return session_page(request, session, SessionForm(instance=copy(session), meeting=session.meeting), form)


@of_session
@require_POST
def remove(request: SignedInRequest, session: Session) -> HttpResponse:
    title = str(session)
    editing.remove(session, by=request.user)
    messages.success(request, _("“%(title)s” is removed. You can restore it below.") % {"title": title})
    return redirect("organise:agenda", session.meeting.slug)


def asked(request: SignedInRequest, name: str, choices: Sequence[str]) -> str:
    """Which of these the address asks for, as the link of a suggestion does; else nothing."""
    wanted = request.GET.get(name, "")
    return wanted if wanted in choices else ""


def _day(request: SignedInRequest) -> int:
    """The day asked for in the address, else the first."""
    return number_in(request.GET.get("day", "")) or 1


@of_meeting_needs(Right.AGENDA)
@require_POST
def repair(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Back to the page it was taken on, with what was done or why it was not."""
    arguments = {name: str(value) for name, value in request.POST.items()}
    try:
        messages.success(request, put_right(meeting, arguments.get("verb", ""), arguments, by=request.user))
    except refusals.AgendaRefusal as refusal:
        messages.error(request, str(refusal))
    here = arguments.get("next", "")
    is_ours = here.startswith("/") and url_has_allowed_host_and_scheme(
        here, {request.get_host()}, require_https=request.is_secure()
    )
    return redirect(here if is_ours else reverse("organise:agenda", args=[meeting.slug]))
