"""Who came when, out of a spreadsheet of the past: the file, what it would do, and doing it."""

import re
import secrets

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coalition_events.attendance.files import past_import
from coalition_events.attendance.files.past_import import Stays, take_in
from coalition_events.attendance.files.past_plan import Plan, plan_of
from coalition_events.attendance.files.past_rows import COLUMNS, MOST_ENTRIES, Unusable, read_rows
from coalition_events.attendance.forms.past import PastForm
from coalition_events.attendance.models import PastImport
from coalition_events.common.dates import dates
from coalition_events.common.forms import SpreadsheetForm
from coalition_events.common.refusals import attempt
from coalition_events.common.spreadsheets.reading import LARGEST_FILE
from coalition_events.common.text import clean
from coalition_events.common.uploads import Unreadable, content_of
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration
from members.models import Organisation, Person
from members.views.access import SignedInRequest, organiser_required

KEPT_SECONDS = 60 * 60  # the file waits for a yes in the cache, for the one who gave it only (docs/decisions/0085)
KEY = re.compile(r"[A-Za-z0-9_-]{22}")  # as token_urlsafe(16) makes them
MOST_SHOWN = 200
MOST_IMPORTS = 10


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
    context = {
        "section": "home",
        "form": form,
        "columns": [(column.heading, column.holds) for column in COLUMNS],
        "imports": PastImport.objects.select_related("done_by", "undone_by")[:MOST_IMPORTS],
        "most": MOST_ENTRIES,
    }
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
        if done.record:
            return redirect("organise:attendance_imported", done.record.pk)
        messages.info(request, _("Nothing was imported."))
        return redirect("organise:meetings")
    context = {
        "section": "home",
        "name": name,
        "plan": made,
        "form": form,
        "is_asked_again": is_yes,
        "counts": [(label, count) for label, count in _counts(made) if count],
        "lists": [
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


@organiser_required
@require_safe
def imported(request: SignedInRequest, pk: int) -> HttpResponse:
    """What an import added; once it is undone, what stayed and why."""
    record = _record(pk)
    kept = record.stayed if record.undone_at else vars(record.rows_made)
    lists = [
        (label, [_line(row, record, name) for row in rows[:MOST_SHOWN]], len(kept[name]))
        for name, label, rows in (
            ("meetings", _("Meetings"), Meeting.objects.among(kept["meetings"])),
            ("organisations", _("Organisations"), Organisation.objects.among(kept["organisations"])),
            ("people", _("People"), Person.objects.among(kept["people"]).select_related("organisation")),
        )
        if kept[name]
    ]
    if record.undone_at and kept["registrations"]:
        rows = Registration.objects.among(kept["registrations"]).select_related("person", "meeting")
        lines = [_line(row, record, "registrations") for row in rows[:MOST_SHOWN]]
        lists.append((_("Registrations"), lines, len(kept["registrations"])))
    context = {"section": "home", "record": record, "counts": _made(record), "lists": lists, "most": MOST_SHOWN}
    return render(request, "attendance/past_imported.html", context)


@organiser_required
def undoing(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks first."""
    record = _record(pk)
    if request.method == "POST":
        attempt(request, lambda: past_import.undo(record, by=request.user), _("The import is undone."))
    if request.method == "POST" or record.undone_at:
        return redirect("organise:attendance_imported", pk)
    context = {"section": "home", "record": record, "counts": _made(record), "asks": True}
    return render(request, "attendance/past_imported.html", context)


def _record(pk: int) -> PastImport:
    return get_object_or_404(PastImport.objects.select_related("done_by", "undone_by"), pk=pk)


def _made(record: PastImport) -> list[tuple[str, int]]:
    names = [
        ("meetings", _("New meetings")),
        ("organisations", _("New organisations")),
        ("people", _("New people")),
        ("registrations", _("New registrations")),
        ("attendances", _("Days on which they came")),
    ]
    made = vars(record.rows_made)
    return [(label, len(made[name])) for name, label in names if made[name]]


def _line(row: Meeting | Organisation | Person | Registration, record: PastImport, name: str) -> tuple[str, str, str]:
    """(what, its page, why it stayed)"""
    why = str(Stays(record.stayed[name][str(row.pk)]).label) if record.undone_at else ""
    match row:
        case Meeting():
            return f"{row}, {dates(row)}", row.get_organise_url(), why
        case Registration():
            href = reverse("organise:registration", args=[row.meeting.slug, row.pk])
            return f"{row.person}, {dates(row.meeting)}", href, why
        case Person():
            return ", ".join(filter(None, map(str, (row, row.organisation or "")))), row.get_absolute_url(), why
    return str(row), row.get_absolute_url(), why
