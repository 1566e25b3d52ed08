"""What is done to single sessions on the board: with forms that lead back to it, or with its module by fetch."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coalition_events.agenda.actions import ordering, placing, refusals, steps
from coalition_events.agenda.forms.board import PlaceForm
from coalition_events.agenda.models import Session
from coalition_events.agenda.views.board.answers import done, refused
from coalition_events.agenda.views.board.page import board_address
from coalition_events.agenda.views.board.words import in_order, landed, step_in_words
from coalition_events.common.text import number_in
from coalition_events.meetings.models import Meeting
from members.views.access import SignedInRequest, organiser_required


def one_session(meeting: Meeting, pk: int) -> Session | None:
    return meeting.sessions.select_related("meeting", "day", "room").filter(pk=pk).first()


@organiser_required
def place(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """To that day, room and time; without a start, off the timetable."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    if request.method != "POST":  # a refused one, read again or in another language
        return redirect(board_address(request, slug, pk))
    session = one_session(meeting, pk)
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
                other = one_session(meeting, number_in(request.POST["before"]) or 0)
                session = ordering.put_before(session, other, day=day, version=version, by=request.user)
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
        return refused(request, meeting, refusal, session=one_session(meeting, pk), form=form)
    return done(request, meeting, landed(session), selected=session.pk)


@organiser_required
@require_POST
def unplace(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    session = one_session(meeting, pk)
    if session is None:
        return refused(request, meeting, refusals.Gone())
    try:
        session = placing.unplace(session, version=number_in(request.POST.get("version", "")) or 0, by=request.user)
    except refusals.AgendaRefusal as refusal:
        return refused(request, meeting, refusal, session=one_session(meeting, pk))
    return done(request, meeting, landed(session), selected=session.pk)


@organiser_required
@require_POST
def order(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """One up or down among what has no time that day."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    session = one_session(meeting, pk)
    if session is None:
        return refused(request, meeting, refusals.Gone())
    try:
        session = ordering.move(session, steps=-1 if request.POST.get("direction") == "up" else 1, by=request.user)
    except refusals.AgendaRefusal as refusal:
        return refused(request, meeting, refusal, session=one_session(meeting, pk))
    return done(request, meeting, in_order(session), selected=session.pk)


@organiser_required
@require_POST
def fix(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """It stays at its time when others are moved together; or no longer does."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    session, is_fixed = one_session(meeting, pk), request.POST.get("fixed") == "1"
    if session is None:
        return refused(request, meeting, refusals.Gone())
    try:
        version = number_in(request.POST.get("version", "")) or 0
        session = placing.fix(session, is_fixed=is_fixed, version=version, by=request.user)
    except refusals.AgendaRefusal as refusal:
        return refused(request, meeting, refusal, session=one_session(meeting, pk))
    if is_fixed:
        said = _("“%(title)s” is fixed: it stays when others are moved together.")
    else:
        said = _("“%(title)s” is fixed no more: it moves with the others.")
    return done(request, meeting, said % {"title": session}, selected=session.pk)


@organiser_required
@require_POST
def swap(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    session, other = one_session(meeting, pk), one_session(meeting, number_in(request.POST.get("other", "")) or 0)
    if session is None or other is None:
        return refused(request, meeting, refusals.Gone(), session=session)
    try:
        placing.swap(session, other, by=request.user)
    except refusals.AgendaRefusal as refusal:
        return refused(request, meeting, refusal, session=session)
    said = _("“%(first)s” and “%(second)s” have changed places.") % {"first": session, "second": other}
    return done(request, meeting, said, selected=session.pk)


@organiser_required
@require_POST
def undo(request: SignedInRequest, slug: str) -> HttpResponse:
    """Take back the step that the reader sees as the last, whoever made it."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    try:
        step = steps.undo(meeting, number=number_in(request.POST.get("number", "")), by=request.user)
    except refusals.AgendaRefusal as refusal:
        return refused(request, meeting, refusal)
    said = _("Undone: %(step)s.") % {"step": step_in_words(step)}
    if step.what.get("verb") == "run_late":
        said += " " + _("The public reads the later times until you publish.")
    return done(request, meeting, said, selected=number_in(request.POST.get("selected", "")))


@organiser_required
@require_POST
def redo(request: SignedInRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    try:
        step = steps.redo(meeting, number=number_in(request.POST.get("number", "")), by=request.user)
    except refusals.AgendaRefusal as refusal:
        return refused(request, meeting, refusal)
    said = _("Done again: %(step)s.") % {"step": step_in_words(step)}
    return done(request, meeting, said, selected=number_in(request.POST.get("selected", "")))
