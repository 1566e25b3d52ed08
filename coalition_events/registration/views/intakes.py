"""Taking in a spreadsheet of registrations: the file, what it would do, and how far it is."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common import dates
from coalition_events.common.forms import SpreadsheetForm
from coalition_events.common.spreadsheets.columns import Column
from coalition_events.common.spreadsheets.writing import write_xlsx, xlsx_response
from coalition_events.common.uploads import Unreadable
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import seats as seats_actions
from coalition_events.registration.files import intakes
from coalition_events.registration.files.entries import Questions
from coalition_events.registration.files.imported_columns import COLUMNS, headings_of
from coalition_events.registration.files.plan import Does, Step
from coalition_events.registration.forms.matching import MOST_ASKED, ConfirmationForm
from coalition_events.registration.models import Intake
from coalition_events.registration.tasks import take_in_spreadsheet
from members.models import Right
from members.views.access import SignedInRequest, needs

MOST_SHOWN = 200  # problems, or names of a list
DONE_AT_ONCE = 50  # rows that nobody has to wait for


@needs(Right.REGISTRATIONS)
def new(request: SignedInRequest, slug: str) -> HttpResponse:
    """Give a file; nothing is done until what it would do was seen and confirmed."""
    meeting = get_object_or_404(Meeting.objects.prefetch_related("days"), slug=slug)
    is_sent = request.method == "POST"
    form = SpreadsheetForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    context = {
        "meeting": meeting,
        "section": "registrations",
        "form": form,
        "columns": [(column.heading, column.holds) for column in _columns(meeting)],
        "intakes": meeting.intakes.confirmed().select_related("given_by")[:5],
    }
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            intake = intakes.give(meeting, file, name=file.name, by=request.user)
        except Unreadable as refusal:
            form.refuse_file("file", refusal)
        except intakes.Unusable as refusal:
            for problem in refusal.problems:
                form.add_error("file", f"{problem.column}: {problem.message}" if problem.column else problem.message)
        else:
            return redirect("organise:intake", slug, intake.pk)
    return render(request, "registration/desk/intake_new.html", context, status=form.status)


@needs(Right.REGISTRATIONS)
@never_cache
def intake(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """What the file would do; once confirmed, how far it is and what came of it."""
    found = _intake(slug, pk)
    if found.confirmed_at is None:
        return _plan(request, found)
    context = {
        "meeting": found.meeting,
        "section": "registrations",
        "intake": found,
        "counts": _outcome(found.outcome),
        "problems": found.problems[:MOST_SHOWN],
        "more_problems": max(0, len(found.problems) - MOST_SHOWN),
    }
    if not request.headers.get("HX-Request"):
        return render(request, "registration/desk/intake.html", context)
    response = render(request, "registration/desk/intake.html#progress", context)
    if found.done_at:
        response.headers["HX-Refresh"] = "true"
    return response


@needs(Right.REGISTRATIONS)
@require_POST
def removal(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    if intakes.drop(_intake(slug, pk)):
        messages.success(request, _("The file is removed. Nothing was imported."))
        return redirect("organise:intake_new", slug)
    return redirect("organise:intake", slug, pk)


@needs(Right.REGISTRATIONS)
@require_safe
def template(_request: SignedInRequest, slug: str) -> HttpResponse:
    """An empty spreadsheet with the headings, to be filled in."""
    meeting = get_object_or_404(Meeting.objects.prefetch_related("days"), slug=slug)
    content = write_xlsx("registrations", [column.heading for column in _columns(meeting)], [])
    return xlsx_response(f"registrations-{meeting.slug}-empty.xlsx", content)


def _columns(meeting: Meeting) -> list[Column]:
    return COLUMNS + Questions(meeting, headings_of(meeting)).columns


def _plan(request: SignedInRequest, found: Intake) -> HttpResponse:
    plan = intakes.plan_of(found)
    form = ConfirmationForm(plan=plan, initial={"is_told": found.is_told})
    if request.method == "POST":
        form = ConfirmationForm(request.POST, plan=plan)
        if form.is_valid():
            if intakes.confirm(found, decisions=form.decisions, is_told=form.cleaned_data["is_told"]):
                _start(found, rows=len(plan.steps))
            return redirect("organise:intake", found.meeting.slug, found.pk)
    to_register = sum(len(plan.of(does)) for does in (Does.NEW, Does.REGISTER, Does.ASK))
    seats = seats_actions.seats_taken(found.meeting)
    counts = [(str(does.label), len(plan.of(does))) for does in Does if plan.of(does)]
    if plan.problems:
        counts.append((_("Rows with a problem"), plan.rows_with_problems))
    context = {
        "meeting": found.meeting,
        "section": "registrations",
        "intake": found,
        "plan": plan,
        "form": form,
        "counts": counts,
        "to_do": len(plan.to_do),
        "problems": [(one.row, one.column, one.message) for one in plan.problems[:MOST_SHOWN]],
        "more_problems": max(0, len(plan.problems) - MOST_SHOWN),
        "lists": [
            (does.label, len(steps), [(step, *_days(step, found.meeting)) for step in steps[:MOST_SHOWN]])
            for does in (Does.NEW, Does.REGISTER, Does.CHANGE, Does.PASS)
            if (steps := plan.of(does))
        ],
        "not_asked": max(0, len(plan.asked) - MOST_ASKED),
        "seats": seats,
        "some_may_wait": seats.free is not None and to_register > seats.free,
    }
    return render(request, "registration/desk/intake_plan.html", context, status=form.status)


def _outcome(counts: dict[str, int]) -> list[tuple[str, int]]:
    """The first four are told where they are none, too."""
    always = {
        "registered": _("Registered"),
        "waiting": _("Waiting"),
        "changed": _("Changed"),
        "nothing": _("As before"),
    }
    sometimes = {
        "people": _("New in the directory"),
        "pass": _("Cancelled in the file, so skipped"),
        "ask": _("Perhaps in the directory already: not imported"),
    }
    told = [(words, counts[key]) for key, words in sometimes.items() if counts.get(key)]
    return [(words, counts.get(key, 0)) for key, words in always.items()] + told


def _days(step: Step, meeting: Meeting) -> tuple[str, str]:
    """("Thu", "Thu, Fri"): the days before and from now on, where they are others."""
    before = step.registration.days if step.registration else step.days
    if before == step.days:
        return "", ""
    short = {day.number: dates.weekday_short(day.date) for day in meeting.days.all()}
    was, will = (", ".join(short[number] for number in days if number in short) for days in (before, step.days))
    return was, will


def _start(found: Intake, *, rows: int) -> None:
    """A short file is taken in at once; a long one by a worker."""
    if rows <= DONE_AT_ONCE:
        intakes.take_in(found.pk)
    else:
        # Asked once: where the broker is down, the sweep goes on with it a minute later.
        transaction.on_commit(lambda: take_in_spreadsheet.apply_async((found.pk,), retry=False), robust=True)


def _intake(slug: str, pk: int) -> Intake:
    rows = Intake.objects.select_related("meeting", "given_by").prefetch_related("meeting__days")
    return get_object_or_404(rows, meeting__slug=slug, pk=pk)
