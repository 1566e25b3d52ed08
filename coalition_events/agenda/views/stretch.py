"""A stretch of a day at once: later, closed up, or parted by a break. What would move is shown before it does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from coalition_events.agenda.actions import arranging, refusals
from coalition_events.agenda.forms.board import BreakForm, GapsForm, LaterForm, StretchForm
from coalition_events.agenda.forms.publishing import usual_words
from coalition_events.agenda.models import Release, Session
from coalition_events.agenda.views.board.answers import done, refused, wants_json
from coalition_events.agenda.views.board.page import board_address, query_of
from coalition_events.common.dates import PHNOM_PENH, clock, local_date
from coalition_events.common.text import number_in
from coalition_events.meetings.models import Day, Meeting
from members.models import Right
from members.views.access import SignedInRequest, needs

A_BREAK = 20
LATER_BY = 10


@dataclass(frozen=True)
class Verb[Form: StretchForm]:
    """How one of the three asks, plans, and is done; `do` returns what is said when it is."""

    name: str
    form: type[Form]
    plan: Callable[[Form], arranging.Plan | None]
    do: Callable[[Form, SignedInRequest], str]


@needs(Right.AGENDA)
def later(request: SignedInRequest, slug: str) -> HttpResponse:
    """On the day itself it may run late: then the public reads it at once."""
    return _stretch(request, slug, Verb("later", LaterForm, _plan_later, _do_later))


@needs(Right.AGENDA)
def gaps(request: SignedInRequest, slug: str) -> HttpResponse:
    return _stretch(request, slug, Verb("gaps", GapsForm, _plan_gaps, _do_gaps))


@needs(Right.AGENDA)
def insert_break(request: SignedInRequest, slug: str) -> HttpResponse:
    return _stretch(request, slug, Verb("break", BreakForm, _plan_break, _do_break))


def _stretch[Form: StretchForm](request: SignedInRequest, slug: str, verb: Verb[Form]) -> HttpResponse:
    """GET asks, and with the answers in its address shows what would move; POST does it."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    answers = request.POST if request.method == "POST" else request.GET
    is_asked = request.method == "POST" or "since" in request.GET
    initial = _initial(request, meeting)
    given = {"data": answers} if is_asked else {"initial": initial}
    form = verb.form(**given, meeting=meeting, auto_id="stretch_%s")  # in a dialog it stands beside the panel's form
    plan = None
    if is_asked and form.is_valid():
        try:
            if request.method == "POST":
                return done(request, meeting, verb.do(form, request))
            plan = verb.plan(form)
        except refusals.AgendaRefusal as refused_as:
            if wants_json(request):
                return refused(request, meeting, refused_as)
            form.refuse(refused_as)
    day = form.cleaned_data.get("day") if is_asked else initial["day"]
    context = {
        "meeting": meeting,
        "section": "agenda",
        "verb": verb.name,
        "form": form,
        "plan": plan,
        "query": query_of(request),
        "days": request.GET.get("days", ""),
        "address": board_address(request, slug),
        "is_today": day is not None and day.date == local_date(timezone.now()),
        "is_released": meeting.releases.exists(),
    }
    return render(request, "agenda/board/stretch.html", context, status=form.status)


def _initial(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """From the session that is selected on; on the day itself from now; else from the first session of the day."""
    wanted = number_in(request.GET.get("selected", "")) or 0
    selected: Session | None = meeting.sessions.placed().select_related("day").numbered(wanted)
    days = list(meeting.days.order_by("number"))
    today = timezone.localtime(timezone=PHNOM_PENH)
    shown = number_in(request.GET.get("days", ""))
    day: Day | None = next((each for each in days if each.date == today.date()), None)
    day = next((each for each in days if each.number == shown), day or next(iter(days), None))
    since = time(8)
    if selected is not None and selected.starts_at:
        day, since = selected.day, selected.starts_at.astimezone(PHNOM_PENH).time()
    elif day is not None and day.date == today.date():
        since = (today + timedelta(minutes=-today.minute % 5)).time()
    elif day is not None and (first := day.sessions.placed().order_by("starts_at").first()) and first.starts_at:
        since = first.starts_at.astimezone(PHNOM_PENH).time()
    is_break = request.path.endswith("/break/")
    return {"day": day, "since": since.replace(second=0, microsecond=0), "minutes": A_BREAK if is_break else LATER_BY}


def _plan_later(form: LaterForm) -> arranging.Plan:
    asked = form.cleaned_data
    return arranging.plan_later(
        asked["day"], since=form.since_at, minutes=asked["minutes"], protects=not asked["moves_all"]
    )


def _do_later(form: LaterForm, request: SignedInRequest) -> str:
    asked = form.cleaned_data
    day, minutes, protects = asked["day"], asked["minutes"], not asked["moves_all"]
    if request.POST.get("how") == "late":
        words = usual_words(is_first=False) if "tells" in request.POST else None
        release = arranging.run_late(
            day, since=form.since_at, minutes=minutes, protects=protects, words=words, by=request.user
        )
        return f"{arranging.later_in_words(minutes, form.since_at)} {_release_message(release)}"
    plan = arranging.move_later(day, since=form.since_at, minutes=minutes, protects=protects, by=request.user)
    return _moved(len(plan.moved))


def _release_message(release: Release) -> str:
    if count := sum(release.told.values()):
        said = ngettext(
            "The public sees it now. %(count)d person gets an email in a few minutes.",
            "The public sees it now. %(count)d people get an email in a few minutes.",
            count,
        )
        return said % {"count": count}
    return _("The public sees it now. No email was sent.")


def _plan_gaps(form: GapsForm) -> arranging.Plan:
    return arranging.plan_closing_gaps(form.cleaned_data["day"], since=form.since_at)


def _do_gaps(form: GapsForm, request: SignedInRequest) -> str:
    return _moved(len(arranging.close_gaps(form.cleaned_data["day"], since=form.since_at, by=request.user).moved))


def _plan_break(form: BreakForm) -> arranging.Plan:
    asked = form.cleaned_data
    return arranging.plan_break(asked["day"], starts_at=form.since_at, minutes=asked["minutes"])


def _do_break(form: BreakForm, request: SignedInRequest) -> str:
    asked = form.cleaned_data
    session = arranging.insert_break(
        asked["day"], starts_at=form.since_at, minutes=asked["minutes"], title=asked["title"], by=request.user
    )
    return _("“%(title)s” is in the agenda at %(time)s.") % {"title": session, "time": clock(form.since_at)}


def _moved(count: int) -> str:
    return ngettext("%(count)d session moved.", "%(count)d sessions moved.", count) % {"count": count}
