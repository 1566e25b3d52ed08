"""A meeting's mail by day, and of each source who gets it, who does not and why, and how far it has got."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from itertools import accumulate
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from coalition_events.common.dates import local_date
from coalition_events.common.lists import page_of
from coalition_events.mail.models.message import one_line
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting
from coalition_events.notices.actions import sending
from coalition_events.notices.mails.open_matters import HELD_FOR_A_LOOK
from coalition_events.notices.models import QuietHours, Standing
from coalition_events.notices.models.due_times import moment_of
from coalition_events.notices.queries import ledger_rows
from coalition_events.notices.queries.month import month_of
from coalition_events.notices.queries.overview import Day, add_readers, days_of, split
from coalition_events.notices.views.mail_frame import say
from members.views.access import SignedInRequest

DAYS_A_PAGE = 20
LINES_FIRST = 4  # of what comes, unfolded
NOT = "not"  # the tab of those who do not get it
STANDINGS = (Standing.PLANNED, Standing.HELD, Standing.DUE, Standing.SENT, Standing.FAILED)


@require_safe
@of_meeting
def notices(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """What comes, the next first, and what went, day by day. A fixed number of queries."""
    coming, past = split(days_of(meeting), local_date(timezone.now()))
    page = page_of(request, past, DAYS_A_PAGE)
    add_readers(meeting, [*coming, *page])
    soon = _soon(coming)
    context = {
        **_calendar(meeting),
        "soon": coming[:soon],
        "later": coming[soon:],
        "page": page,
        "has_rules": meeting.reminders.exists(),
    }
    return render(request, "notices/calendar.html", context)


@require_safe
@of_meeting
def month(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """The same as a calendar on the wall has it; `month` asks for another one, as 2027-05."""
    asked, on = None, local_date(timezone.now())
    with suppress(ValueError):
        asked = date.fromisoformat(f"{request.GET.get('month', '')}-01")
    shown = month_of(meeting, days_of(meeting), asked=asked, today=on)
    return render(request, "notices/month.html", {**_calendar(meeting), "month": shown, "today": on})


def _calendar(meeting: Meeting) -> dict[str, object]:
    """What both ways to see it share."""
    to_look_at = meeting.notices.waiting_for_a_look().count()
    return {
        "meeting": meeting,
        "section": "emails",
        "tab": "calendar",
        "hours": QuietHours.now_set(),
        "held_for_a_look": HELD_FOR_A_LOOK % {"count": to_look_at} if to_look_at else "",
    }


def _soon(coming: Sequence[Day]) -> int:
    """How many of the days it takes to show the first few lines."""
    lines = accumulate(len(day.lines) for day in coming)
    return next((days for days, count in enumerate(lines, 1) if count >= LINES_FIRST), len(coming))


@require_safe
@of_meeting
@vary_on_headers("HX-Request")
def recipients(request: SignedInRequest, meeting: Meeting, source: str) -> HttpResponse:
    """Who gets it and who does not; while it goes out, the page asks every few seconds how far it is."""
    found, now = _source(meeting, source), timezone.now()
    unreached = ledger_rows.unreached(found, now)
    progress = sending.Progress.of(found, now=now, unreached=len(unreached))
    if request.headers.get("HX-Target") == "progress":
        response = render(request, "notices/recipients.html#progress", {"progress": progress, "source": found})
        if not progress.is_going:
            response["HX-Refresh"] = "true"  # what can be done with it has changed
        return response
    show, asked = request.GET.get("show", ""), one_line(request.GET.get("q", ""))[:200]
    standing = show if show in STANDINGS else ""
    list_of: Callable[..., QuerySet[Any]] = ledger_rows.notices if found.is_in_ledger else ledger_rows.messages
    all_rows = list_of(found, standing=standing, is_not=show == NOT, asked=asked)
    page: Page[Any] = page_of(request, all_rows)
    lines = ledger_rows.lines(page, is_mixed=source == ledger_rows.ALL)
    if show == NOT and page.number == 1:
        without = [ledger_rows.of_unreached(each) for each in unreached]
        lines = [each for each in without if asked.casefold() in f"{each.who} {each.organisation}".casefold()] + lines
    rule = found.rule
    context = {
        "meeting": meeting,
        "section": "emails",
        "source": found,
        "rule": rule,
        "is_held": found.rules.held().exists(),
        "can_be_held": progress.waiting or progress.planned or (rule and not rule.is_held),
        "due_at": moment_of(rule, QuietHours.now_set()) if rule else None,
        "progress": progress,
        "page": page,
        "lines": lines,
        "tabs": _tabs(progress),
        "show": standing or (NOT if show == NOT else ""),
        "asked": asked,
        "whys": ledger_rows.whys(found, unreached) if show == NOT else [],
        "again": _decided_otherwise(found) if progress.not_going else 0,
    }
    return render(request, "notices/recipients.html", context)


@of_meeting
def decision(request: SignedInRequest, meeting: Meeting, source: str) -> HttpResponse:
    """Holds, releases, cancels or plans again all of it that has not gone. Cancelling asks first."""
    found = _source(meeting, source)
    verb = request.POST.get("verb") if request.method == "POST" else request.GET.get("verb")
    if verb not in sending.VERBS:
        raise Http404
    if request.method == "POST":
        count = sending.VERBS[verb](found, by=request.user, now=timezone.now())
        is_done = bool(count) or (verb in ("hold", "release") and found.rules.exists())
        say(request, done(verb, count) if count or not is_done else RULE_ALONE[verb](), is_good=is_done)
        return redirect("organise:recipients", meeting.slug, source)
    context = {
        "meeting": meeting,
        "section": "emails",
        "source": found,
        "verb": verb,
        "progress": sending.Progress.of(found, now=timezone.now()),
    }
    return render(request, "notices/decision.html", context)


# Where a rule had planned nothing yet.
RULE_ALONE: dict[str, Callable[[], str]] = {
    "hold": lambda: _("Emails planned later are on hold too."),
    "release": lambda: _("It goes out at its time."),
}


def _source(meeting: Meeting, source: str) -> ledger_rows.Source:
    found = ledger_rows.find(meeting, source)
    if found is None:
        raise Http404
    return found


def _tabs(progress: sending.Progress) -> list[tuple[str, str, int]]:
    counted = [(str(each), str(each.label), progress.counts[each]) for each in STANDINGS if progress.counts[each]]
    return [
        ("", _("People who get it"), progress.total),
        (NOT, _("People who do not get it"), progress.not_going),
        *counted,
    ]


def _decided_otherwise(source: ledger_rows.Source) -> int:
    """How many an organiser cancelled that can be planned again, or brought back."""
    planned = source.notices.given_up().count()
    return planned + (source.messages.cancelled().count() if source.is_in_ledger else 0)


def done(verb: str, count: int) -> str:
    if not count:
        return _("There was nothing left to change.")
    return {
        "hold": ngettext("One message is on hold.", "%(count)d messages are on hold.", count),
        "release": ngettext("One message goes out as planned.", "%(count)d messages go out as planned.", count),
        "cancel": ngettext("One message will not go out.", "%(count)d messages will not go out.", count),
        "again": ngettext("One message is planned again.", "%(count)d messages are planned again.", count),
    }[verb] % {"count": count}
