from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coalition_events.common.dates import local_date
from coalition_events.common.spreadsheets.writing import xlsx_response
from coalition_events.meetings.models import Meeting, State
from coalition_events.meetings.views.access import of_meeting_needs
from coalition_events.reports.files import workbook
from coalition_events.reports.queries.across import across_meetings, pictures_of
from coalition_events.reports.queries.report import report_of
from members.models import Right
from members.views.access import SignedInRequest, needs


@require_safe
@of_meeting_needs(Right.NUMBERS)
def report(request: SignedInRequest, meeting: Meeting, key: str = "") -> HttpResponse:
    """All sheets one below the other, or the one that is asked for, to be printed apart."""
    found = report_of(meeting, with_words=request.user.may(Right.REGISTRATIONS))
    sheet = found.sheet(key)
    if key and sheet is None:
        raise Http404
    now = timezone.now()
    context = {
        "meeting": meeting,
        "section": "report",
        "report": found,
        "sheets": [sheet] if sheet else found.sheets,
        "sheet_shown": sheet,
        "pictures": found.pictures(key),
        "is_over": meeting.state(now) == State.OVER,
        "has_begun": local_date(now) >= meeting.starts_on,
        "now": now,
    }
    return render(request, "reports/meeting.html", context)


@require_safe
@of_meeting_needs(Right.NUMBERS)
@never_cache
def file(_request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    return xlsx_response(f"numbers-{meeting.slug}.xlsx", workbook(report_of(meeting)))


@require_safe
@needs(Right.NUMBERS)
def reports(request: SignedInRequest) -> HttpResponse:
    lines = across_meetings()
    context = {"section": "reports", "lines": lines, "pictures": pictures_of(lines)}
    return render(request, "reports/meetings.html", context)
