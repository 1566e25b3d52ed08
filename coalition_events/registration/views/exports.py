"""The organisers' list as a file, and the record of who took one: names leave the site with it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.choices import flatten_choices
from django.views.decorators.http import require_safe

from coalition_events.common.lists import page_of
from coalition_events.common.spreadsheets.writing import CONTENT_TYPES, write_csv, write_xlsx
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from coalition_events.registration.files.exported import FileColumns
from coalition_events.registration.files.imported_columns import headings_of
from coalition_events.registration.forms.filters import RegistrationFilter
from coalition_events.registration.models import ExportLog
from members.models import Account, Right
from members.views.access import SignedInRequest, needs


@transaction.atomic
def export(chosen: RegistrationFilter, *, file_format: str, by: Account, now: datetime | None = None) -> bytes:
    """The file of exactly what is filtered, "xlsx" or "csv", once it is logged who took it.

    With the columns that the filter names, and all where it names none.
    """
    meeting = chosen.meeting
    wanted_columns = chosen.columns if chosen.has_chosen_columns else None
    columns = FileColumns.of(meeting, wanted_columns, taken=headings_of(meeting))
    rows = [columns.cells(registration) for registration in chosen.rows()]
    # A name beside a need would outlive the day on which needs are erased.
    wanted = {name: value for name, value in chosen.wanted.items() if name != "need"}
    ExportLog.objects.create(
        meeting=meeting,
        exported_at=now or timezone.now(),
        exported_by=by,
        format=file_format,
        filter={**wanted, "status": chosen.status_shown.value},
        rows=len(rows),
    )
    if file_format == "csv":
        return write_csv(columns.headings, rows)
    return write_xlsx(f"{meeting.slug} {chosen.status_shown.label}", columns.headings, rows)


def in_words(meeting: Meeting, logs: Iterable[ExportLog]) -> list[tuple[ExportLog, list[tuple[str, str]]]]:
    """Each record with what it was narrowed down by: [("Day", "Thursday 6"), …]. The same queries for any number."""
    fields: dict[str, Any] = RegistrationFilter(QueryDict(), meeting=meeting).fields
    labels = {name: _labels(field) for name, field in fields.items()}

    def narrowed_by(log: ExportLog) -> list[tuple[str, str]]:
        return [
            (str(field.label or ""), labels[name].get(log.filter[name], log.filter[name]))
            for name, field in fields.items()
            if name in log.filter
        ]

    return [(log, narrowed_by(log)) for log in logs]


def _labels(field: object) -> dict[str, str]:
    choices: Iterable[tuple[object, object]] = flatten_choices(getattr(field, "choices", []))
    return {str(value): str(label) for value, label in choices}


@needs(Right.REGISTRATIONS)
@require_safe
def file(request: SignedInRequest, slug: str, file_format: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.prefetch_related("days"), slug=slug)
    content = export(RegistrationFilter(request.GET, meeting=meeting), file_format=file_format, by=request.user)
    name = f"registrations-{meeting.slug}.{file_format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=CONTENT_TYPES[file_format], headers=headers)


@of_meeting_needs(Right.REGISTRATIONS)
@require_safe
def exports(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    logs = meeting.export_logs.select_related("exported_by")
    page = page_of(request, logs)
    context = {"meeting": meeting, "section": "registrations", "page": page, "lines": in_words(meeting, page)}
    return render(request, "registration/desk/exports.html", context)
