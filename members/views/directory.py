"""What both directories do alike: an entry is put out of use and taken back, a spreadsheet is taken in."""

from typing import cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.refusals import attempt
from coalition_events.common.spreadsheets.writing import write_xlsx, xlsx_response
from coalition_events.common.uploads import Unreadable
from members.actions import directory
from members.files.columns import COLUMNS
from members.files.importing import ImportRefused, import_members
from members.forms.directory import ImportForm
from members.views.access import SignedInRequest, organiser_required


@organiser_required
def upload(request: SignedInRequest) -> HttpResponse:
    """Take in a spreadsheet, or show every reason why not. Sent twice, it changes nothing the second time."""
    context = {
        "section": "organisations",
        "form": ImportForm(),
        "columns": [(column.name, column.holds) for column in COLUMNS],
    }
    if request.method != "POST":
        return render(request, "members/import.html", context)
    form = context["form"] = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "members/import.html", context, status=422)
    is_trial = form.cleaned_data["is_trial"]
    try:
        outcome = import_members(form.cleaned_data["file"], by=request.user, is_trial=is_trial)
    except Unreadable as refusal:
        form.refuse_file("file", refusal)
        return render(request, "members/import.html", context, status=form.status)
    except ImportRefused as refusal:
        return render(
            request,
            "members/import.html",
            context | {"problems": [(one.row, one.column, one.message) for one in refusal.problems]},
            status=422,
        )
    context |= {
        "outcome": outcome,
        "is_trial": is_trial,
        "results": [(_("Organisations"), outcome.organisations), (_("People"), outcome.people)],
    }
    return render(request, "members/imported.html", context)


@organiser_required
@require_safe
def template(_request: SignedInRequest) -> HttpResponse:
    """An empty spreadsheet with the headings, to be filled in."""
    return xlsx_response("members.xlsx", write_xlsx("members", [column.name for column in COLUMNS], []))


@organiser_required
@require_POST
def deactivate(request: SignedInRequest, pk: int, model: type[directory.Entry]) -> HttpResponse:
    entry = cast("directory.Entry", get_object_or_404(model, pk=pk))
    directory.deactivate(entry, by=request.user)
    return redirect(entry)


@organiser_required
@require_POST
def reactivate(request: SignedInRequest, pk: int, model: type[directory.Entry]) -> HttpResponse:
    entry = cast("directory.Entry", get_object_or_404(model, pk=pk))
    done = _("%(name)s is in the directory again.") % {"name": entry}
    attempt(request, lambda: directory.reactivate(entry, by=request.user), done)
    return redirect(entry)
