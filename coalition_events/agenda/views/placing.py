"""What is done to single sessions on the board: with forms that lead back to it, or with its module by fetch."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from coalition_events.agenda.actions import placing, refusals, steps
from coalition_events.agenda.forms.board import PlaceForm
from coalition_events.agenda.models import Session, Step
from coalition_events.agenda.views.board.answers import done, refused, wants_json
from coalition_events.agenda.views.board.page import board_address
from coalition_events.agenda.views.board.words import in_order, landed, stands
from coalition_events.common.text import number_in
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from members.models import Right
from members.views.access import SignedInRequest


def does(action: Callable[[SignedInRequest, Session], tuple[Session, str]]) -> Callable[..., HttpResponse]:
    """A button of one session: the board as it stands then, with what `action` says, or why it was not done."""

    @of_meeting_needs(Right.AGENDA)
    @require_POST
    @wraps(action)
    def view(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
        session = meeting.sessions.on_board(pk)
        if session is None:
            return refused(request, meeting, refusals.Gone())
        try:
            session, said = action(request, session)
        except refusals.AgendaRefusal as refusal:
            return refused(request, meeting, refusal, session=meeting.sessions.on_board(pk))
        return done(request, meeting, said, selected=session.pk)

    return view


@of_meeting_needs(Right.AGENDA)
def place(request: SignedInRequest, meeting: Meeting, pk: int) -> HttpResponse:
    """To that day, room and time; without a start, off the timetable."""
    if request.method != "POST":  # a refused one, read again or in another language
        return redirect(board_address(request, meeting.slug, pk))
    session = meeting.sessions.on_board(pk)
    if session is None:
        return refused(request, meeting, refusals.Gone())
    form = PlaceForm(request.POST, meeting=meeting)
    if not form.is_valid():
        return refused(request, meeting, None, session=session, form=form)
    try:
        version = form.cleaned_data.get("version") or 0
        if form.span is None:
            day, minutes = form.cleaned_data["day"], form.cleaned_data["minutes"]
            if "before" in request.POST:  # dropped among what has no time
                other = meeting.sessions.on_board(number_in(request.POST["before"]))
                session = placing.put_before(session, other, day=day, version=version, by=request.user)
            else:
                session = placing.unplace(session, day=day, minutes=minutes, version=version, by=request.user)
        else:
            starts_at, ends_at = form.span
            room = form.cleaned_data["room"]
            session = placing.schedule(
                session, starts_at=starts_at, ends_at=ends_at, room=room, version=version, by=request.user
            )
    except refusals.Gone as refusal:
        return refused(request, meeting, refusal)
    except refusals.AgendaRefusal as refusal:
        return refused(request, meeting, refusal, session=meeting.sessions.on_board(pk), form=form)
    return done(request, meeting, landed(session), selected=session.pk)


@does
def unplace(request: SignedInRequest, session: Session) -> tuple[Session, str]:
    session = placing.unplace(session, version=number_in(request.POST.get("version", "")) or 0, by=request.user)
    return session, landed(session)


@does
def order(request: SignedInRequest, session: Session) -> tuple[Session, str]:
    """One up or down among what has no time that day."""
    steps = -1 if request.POST.get("direction") == "up" else 1
    session = placing.move(session, steps=steps, by=request.user)
    return session, in_order(session)


@does
def fix(request: SignedInRequest, session: Session) -> tuple[Session, str]:
    """It stays at its time when others are moved together; or no longer does."""
    is_fixed, version = request.POST.get("fixed") == "1", number_in(request.POST.get("version", "")) or 0
    session = placing.fix(session, is_fixed=is_fixed, version=version, by=request.user)
    if is_fixed:
        said = _("“%(title)s” is fixed. It stays when other sessions move together.")
    else:
        said = _("“%(title)s” is no longer fixed. It moves with the others.")
    return session, said % {"title": session}


@does
def swap(request: SignedInRequest, session: Session) -> tuple[Session, str]:
    other = session.meeting.sessions.on_board(number_in(request.POST.get("other", "")))
    if other is None:
        raise refusals.Gone
    placing.swap(session, other, by=request.user)
    return session, _("“%(first)s” and “%(second)s” have changed places.") % {"first": session, "second": other}


@of_meeting_needs(Right.AGENDA)
@require_POST
def undo(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Take back the step that the reader sees as the last, whoever made it."""
    return _step(request, meeting, steps.undo)


@of_meeting_needs(Right.AGENDA)
@require_POST
def redo(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    return _step(request, meeting, steps.redo)


def _step(request: SignedInRequest, meeting: Meeting, go: Callable[..., Step]) -> HttpResponse:
    """One step back, or forth again."""
    try:
        step = go(meeting, number=number_in(request.POST.get("number", "")), by=request.user)
    except refusals.AgendaRefusal as refusal:
        return refused(request, meeting, refusal)
    link: dict[str, str] = {}
    said = (_("Undone.") if step.undone_at else _("Done again.")) + " " + stands(meeting, step)
    if step.undone_at and step.what.get("verb") == "run_late":
        said += " " + _("The public sees the later times until you publish.")
    if step.undone_at and (added := step.what.get("added")):
        said += " " + ngettext(
            "%(count)d person or organisation that it added stays in the directory.",
            "%(count)d people and organisations that it added stay in the directory.",
            added,
        ) % {"count": added}
        link = {"href": reverse("organise:people"), "label": _("Open the directory")}
        if not wants_json(request):
            said = format_html('{} <a href="{href}">{label}</a>', said, **link)
    return done(request, meeting, said, link=link, selected=number_in(request.POST.get("selected", "")))
