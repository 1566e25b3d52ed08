"""The organisers' page of a day of the meeting: how late it is, and a notice to all who are here."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from coalition_events.agenda.queries import hall
from coalition_events.common.dates import local_date
from coalition_events.common.forms import sent
from coalition_events.common.refusals import ChangedMeanwhile, attempt
from coalition_events.common.versions import differences
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting
from coalition_events.notices.actions import today as actions
from coalition_events.notices.forms.today import BannerForm, LateForm
from coalition_events.notices.queries.concerned import here
from members.queries.history import Step, history_of
from members.views.access import SignedInRequest

MINUTES = [5, 10, 15, 20, 30]


@of_meeting
def today(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Shows what pages say today, and to how many a notice would go; a POST puts it up and sends it."""
    now = timezone.now()
    form = BannerForm(sent(request), meeting=meeting, now=now)
    try:
        reached = form.attempt(lambda: actions.put_up(meeting, **form.cleaned_data, by=request.user, now=now))
    except ChangedMeanwhile:
        meeting.refresh_from_db()
        stored = {"words": meeting.banner, "words_km": meeting.banner_km}
        form.refuse_outdated(differences(form, stored), seen=meeting.banner_mark)
        reached = None
    if reached is not None:
        words = ngettext(
            "The notice is on all pages. We are sending it to %(count)d address.",
            "The notice is on all pages. We are sending it to %(count)d addresses.",
            reached,
        )
        messages.success(request, words % {"count": reached})
        return redirect("organise:today", meeting.slug)
    return _page(request, meeting, now, form=form, late_form=LateForm())


@of_meeting
@require_POST
def late(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    now = timezone.now()
    form = LateForm(request.POST)
    if form.attempt(lambda: actions.say_late(meeting, form.cleaned_data["minutes"], by=request.user, now=now)):
        messages.success(request, hall.late_in_words(form.cleaned_data["minutes"]))
        return redirect("organise:today", meeting.slug)
    return _page(request, meeting, now, form=BannerForm(meeting=meeting, now=now), late_form=form)


@of_meeting
@require_POST
def on_time(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    attempt(
        request,
        lambda: actions.say_on_time(meeting, by=request.user),
        _("On time again. The pages no longer say that you are late."),
    )
    return redirect("organise:today", meeting.slug)


@of_meeting
@require_POST
def notice_down(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    def take_down() -> None:
        withdrawn = actions.take_down(meeting, seen=request.POST.get("seen", ""), by=request.user)
        words = ngettext(
            "The notice is removed from all pages. We cancelled %(count)d waiting email.",
            "The notice is removed from all pages. We cancelled %(count)d waiting emails.",
            withdrawn,
        )
        messages.success(request, words % {"count": withdrawn})

    attempt(request, take_down)
    return redirect("organise:today", meeting.slug)


def _page(
    request: SignedInRequest, meeting: Meeting, now: datetime, *, form: BannerForm, late_form: LateForm
) -> HttpResponse:
    people = [row.person for row in here(meeting, now)]
    context = {
        "meeting": meeting,
        "section": "checkin",
        "is_on": meeting.is_on(now),
        "today": hall.today(meeting, meeting.releases.first(), now),
        "form": form,
        "late_form": late_form,
        "choices": MINUTES,
        "reached": sum(bool(person.email) for person in people),
        "without_address": sum(not person.email for person in people),
        "history": _said_today(meeting, now),
    }
    return render(request, "notices/today.html", context, status=max(form.status, late_form.status))


def _said_today(meeting: Meeting, now: datetime) -> list[Step]:
    return [step for step in history_of(meeting, describe=_described) if local_date(step.at) == local_date(now)]


def _described(older: Any, newer: Any) -> str:
    if (older.late_minutes, older.late_until) != (newer.late_minutes, newer.late_until):
        return hall.late_in_words(newer.late_minutes) if newer.late_minutes else _("On time again")
    if (older.banner, older.banner_km, older.banner_since) != (newer.banner, newer.banner_km, newer.banner_since):
        return _("Notice: “%(words)s”") % {"words": newer.banner} if newer.banner else _("Notice removed")
    return ""
