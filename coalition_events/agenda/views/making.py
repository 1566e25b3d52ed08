"""One session becomes two, or several become one: a page that asks, and the four verbs."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from coalition_events.agenda.actions import making as making_actions, refusals
from coalition_events.agenda.forms.making import CopyForm, MergeForm, OfSessionForm, SplitForm
from coalition_events.agenda.models import Session
from coalition_events.agenda.views.board.words import place_in_words
from coalition_events.agenda.views.sessions import of_session
from coalition_events.common.dates import local_date
from coalition_events.meetings.models import Day, Meeting
from members.views.access import SignedInRequest


@of_session
@require_safe
def making(request: SignedInRequest, session: Session) -> HttpResponse:
    return _page(request, session)


@of_session
@require_POST
def duplicate(request: SignedInRequest, session: Session) -> HttpResponse:
    try:
        copied = making_actions.duplicate(session, with_people="without_people" not in request.POST, by=request.user)
    except refusals.AgendaRefusal as refusal:
        messages.error(request, str(refusal))
        return redirect("organise:agenda", session.meeting.slug)
    return _made(request, copied, _("“%(title)s” is duplicated. The copy is under “Not placed”."))


@of_session
def copy(request: SignedInRequest, session: Session) -> HttpResponse:

    def do(form: CopyForm) -> HttpResponse:
        asked = form.cleaned_data
        copied = making_actions.copy(
            session,
            day=form.day_chosen,
            keeps=asked.get("keeps") or making_actions.Keeps.NOTHING,
            with_people=asked["with_people"],
            by=request.user,
        )
        return _made(request, copied, _("“%(title)s” is copied: %(place)s."))

    return _ask_or_do(request, session, "copying", _copy_form, do)


@of_session
def split(request: SignedInRequest, session: Session) -> HttpResponse:

    def do(form: SplitForm) -> HttpResponse:
        asked = {name: form.cleaned_data[name] for name in ("title", "title_km", "with_people", "version")}
        second = making_actions.split(session, after=form.minutes, by=request.user, **asked)
        return _made(request, second, _("It is split. The second part, “%(title)s”: %(place)s."))

    return _ask_or_do(request, session, "splitting", _split_form, do)


@of_session
def merge(request: SignedInRequest, session: Session) -> HttpResponse:

    def do(form: MergeForm) -> HttpResponse:
        asked = {name: form.cleaned_data[name] for name in ("title", "title_km", "version")}
        others = form.cleaned_data["others"]
        merged = making_actions.merge(session, others, by=request.user, **asked)
        said = ngettext(
            "%(count)d session is part of “%(title)s” now: %(place)s.",
            "%(count)d sessions are part of “%(title)s” now: %(place)s.",
            len(others),
        )
        return _made(request, merged, said, count=len(others))

    return _ask_or_do(request, session, "merging", _merge_form, do)


def _ask_or_do[Form: OfSessionForm](
    request: SignedInRequest,
    session: Session,
    name: str,
    form_of: Callable[[SignedInRequest, Session, QueryDict], Form],
    do: Callable[[Form], HttpResponse],
) -> HttpResponse:
    if request.method != "POST":  # a refused one, read again or in another language
        return redirect("organise:session_making", session.meeting.slug, session.pk)
    form = form_of(request, session, request.POST)
    if form.is_valid():
        try:
            return do(form)
        except refusals.Gone as refusal:
            messages.error(request, str(refusal))
            return redirect("organise:agenda", session.meeting.slug)
        except refusals.AgendaRefusal as refusal:
            form.session = session = session.meeting.sessions.on_board(session.pk) or session
            form.refuse(refusal)
    return _page(request, session, **{name: form})


def _page(request: SignedInRequest, session: Session, **refused: OfSessionForm) -> HttpResponse:
    shown: dict[str, OfSessionForm] = {
        "copying": _copy_form(request, session),
        "splitting": _split_form(request, session),
        "merging": _merge_form(request, session),
        **refused,
    }
    context = {
        "meeting": session.meeting,
        "section": "agenda",
        "session": session,
        "place": place_in_words(session),
        "appearances": session.appearances.count(),
        **shown,
    }
    status = max(form.status for form in shown.values())
    return render(request, "agenda/making/session.html", context, status=status)


# Each with a prefix of its own in its fields' ids, so that all can stand on one page.
def _copy_form(request: SignedInRequest, session: Session, data: QueryDict | None = None) -> CopyForm:
    return CopyForm(data, session=session, days=_days(request, session), auto_id="copy_%s")


def _split_form(_request: SignedInRequest, session: Session, data: QueryDict | None = None) -> SplitForm:
    return SplitForm(data, session=session, auto_id="split_%s")


def _merge_form(_request: SignedInRequest, session: Session, data: QueryDict | None = None) -> MergeForm:
    return MergeForm(data, session=session, auto_id="merge_%s")


def _days(request: SignedInRequest, session: Session) -> list[Day]:
    """Of this meeting first, then of those that are not over."""
    today = local_date(timezone.now())
    meetings = Meeting.objects.visible_to(request.user).upcoming(today) | Meeting.objects.of_slug(session.meeting.slug)
    days = Day.objects.filter(meeting__in=meetings).select_related("meeting").order_by("date")
    return sorted(days, key=lambda day: (day.meeting_id != session.meeting_id, day.date))


def _made(request: SignedInRequest, session: Session, said: str, **values: object) -> HttpResponse:
    """To the board, where it can be undone."""
    messages.success(request, said % {"title": session, "place": place_in_words(session), **values})
    return redirect(f"{reverse('organise:board', args=[session.meeting.slug])}?selected={session.pk}")
