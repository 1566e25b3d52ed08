"""Who came when, out of a spreadsheet of the past: the file, what it would do, and doing it."""

import re
import secrets

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache

from coalition_events.attendance.files.past_import import take_in
from coalition_events.attendance.files.past_plan import Plan, plan_of
from coalition_events.attendance.files.past_rows import COLUMNS, Unusable, read_rows
from coalition_events.attendance.forms.past import PastForm
from coalition_events.common.forms import SpreadsheetForm
from coalition_events.common.spreadsheets.reading import LARGEST_FILE
from coalition_events.common.text import clean
from coalition_events.common.uploads import Unreadable, content_of
from members.views.access import SignedInRequest, organiser_required

KEPT_SECONDS = 60 * 60  # the file waits for a yes in the cache, for the one who gave it only (docs/decisions/0085)
KEY = re.compile(r"[A-Za-z0-9_-]{22}")  # as token_urlsafe(16) makes them
MOST_SHOWN = 200


@organiser_required
def new(request: SignedInRequest) -> HttpResponse:
    is_sent = request.method == "POST"
    form = SpreadsheetForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            content = content_of(file, LARGEST_FILE)
            read_rows(content)
        except Unreadable as refusal:
            form.refuse_file("file", refusal)
        except Unusable as refusal:
            for problem in refusal.problems:
                form.add_error("file", f"{problem.column}: {problem.message}" if problem.column else problem.message)
        else:
            key = secrets.token_urlsafe(16)
            cache.set(_kept(key, request), (clean(file.name)[:200], content), KEPT_SECONDS)
            return redirect("organise:attendance_import_plan", key)
    context = {"section": "home", "form": form, "columns": [(column.heading, column.holds) for column in COLUMNS]}
    return render(request, "attendance/past_new.html", context, status=form.status)


@organiser_required
@never_cache
def plan(request: SignedInRequest, key: str) -> HttpResponse:
    """What it would do. On a yes it is done with the answers of the page, unless these led to another question."""
    kept = cache.get(_kept(key, request)) if KEY.fullmatch(key) else None
    if kept is None:
        messages.info(request, _("We keep a file for one hour, until you confirm. Please add it again."))
        return redirect("organise:attendance_import")
    name, content = kept
    sheet, decisions = read_rows(content), {field: clean(str(value)) for field, value in request.POST.items()}
    made = plan_of(sheet, decisions)
    form = PastForm(request.POST if request.method == "POST" else None, plan=made)
    is_yes = form.is_valid() and "show" not in request.POST
    if is_yes and not form.has_unseen:
        done = take_in(sheet, decisions, name=name, by=request.user)
        cache.delete(_kept(key, request))
        messages.success(request, _done(done))
        return redirect("organise:meetings")
    context = {
        "section": "home",
        "name": name,
        "plan": made,
        "form": form,
        "is_asked_again": is_yes,
        "counts": [(label, count) for label, count in _counts(made) if count],
        "lists": [
            (_("New organisations"), [str(each) for each in made.organisations]),
            (
                _("New people"),
                [", ".join(filter(None, map(str, (each, each.organisation or "")))) for each in made.people],
            ),
        ],
        "most": MOST_SHOWN,
        "problems": [(one.row, one.column, one.message) for one in made.problems[:MOST_SHOWN]],
        "more_problems": max(0, len(made.problems) - MOST_SHOWN),
    }
    return render(request, "attendance/past_plan.html", context, status=form.status)


def _counts(made: Plan) -> list[tuple[str, int]]:
    return [
        (_("Meetings"), len(made.meetings)),
        (_("New people"), len(made.people)),
        (_("New organisations"), len(made.organisations)),
        (_("Registrations to add"), len(made.to_do)),
        (_("No change"), len(made.steps) - len(made.to_do)),
        (_("Rows skipped"), made.left_out),
        (_("Rows with a problem"), made.rows_with_problems),
    ]


def _kept(key: str, request: SignedInRequest) -> str:
    return f"attendance.import:{request.user.pk}:{key}"


def _done(plan: Plan) -> str:
    count = len(plan.to_do)
    words = ngettext("%(count)d registration was imported.", "%(count)d registrations were imported.", count)
    return words % {"count": count}
