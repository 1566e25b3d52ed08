from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coalition_events.common.charts import Chart
from coalition_events.common.dates import local_date
from coalition_events.common.spreadsheets.writing import xlsx_response
from coalition_events.meetings.models import Meeting, State
from coalition_events.meetings.views.access import of_meeting_needs
from coalition_events.reports import files
from coalition_events.reports.forms import YearsForm, year_of
from coalition_events.reports.queries.across import Years, chart_of
from coalition_events.reports.queries.questions import QUESTIONS, map_of, sheet_of
from coalition_events.reports.queries.report import Report, report_of
from members.models import Account, Right
from members.views.access import SignedInRequest, needs


def sees_names(account: Account) -> bool:
    """Others see no small numbers either: by them somebody could be known."""
    return account.may(Right.REGISTRATIONS)


def _report_for(account: Account, meeting: Meeting) -> Report:
    found = report_of(meeting)
    return found if sees_names(account) else found.without_small()


@require_safe
@of_meeting_needs(Right.NUMBERS)
def report(request: SignedInRequest, meeting: Meeting, key: str = "") -> HttpResponse:
    """All sheets one below the other, or the one that is asked for, to be printed apart."""
    found = _report_for(request.user, meeting)
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
        "hides": not sees_names(request.user),
        "is_over": meeting.state(now) == State.OVER,
        "has_begun": local_date(now) >= meeting.starts_on,
        "now": now,
    }
    return render(request, "reports/meeting.html", context)


@require_safe
@of_meeting_needs(Right.NUMBERS)
@never_cache
def file(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    return xlsx_response(f"numbers-{meeting.slug}.xlsx", files.workbook(_report_for(request.user, meeting)))


# ---------------------------------------------------------------- Over the years
def _years(request: SignedInRequest) -> Years:
    first, last = (year_of(request.GET.get(name)) for name in ("first", "last"))
    return Years(first, last, today=local_date(timezone.now()))


def _context(request: SignedInRequest, years: Years, key: str) -> dict[str, object]:
    return {
        "section": "reports",
        "years": years,
        "form": YearsForm(years),
        "questions": [(each, title) for each, (title, _make) in QUESTIONS.items()],
        "key": key,
        "hides": not sees_names(request.user),
    }


@require_safe
@needs(Right.NUMBERS)
def reports(request: SignedInRequest) -> HttpResponse:
    years, all_are_shown = _years(request), sees_names(request.user)
    lines = years.lines if all_are_shown else [line.without_small() for line in years.lines]
    context = _context(request, years, "") | {"lines": lines, "chart": chart_of(lines, _png(request, "meetings", 0))}
    return render(request, "reports/meetings.html", context)


@require_safe
@needs(Right.NUMBERS)
def question(request: SignedInRequest, key: str) -> HttpResponse:
    years, with_names = _years(request), sees_names(request.user)
    sheet = sheet_of(key, years, with_names=with_names)
    if sheet is None:
        raise Http404
    tables = [
        (table, table.chart_of_meetings(f"chart-{at}", _png(request, key, at))) for at, table in enumerate(sheet.tables)
    ]
    if key == "provinces":
        tables[0] = tables[0][0], map_of(years, _png(request, key, 0))
    context = _context(request, years, key) | {
        "sheet": sheet,
        "tables": tables,
        "grid": years.grid if key == "organisations" and with_names else None,
    }
    return render(request, "reports/question.html", context)


def _png(request: SignedInRequest, key: str, number: int) -> str:
    asked = request.GET.urlencode()
    return reverse("organise:reports_png", args=[key, number]) + (f"?{asked}" if asked else "")


@require_safe
@needs(Right.NUMBERS)
@never_cache
def chart(request: SignedInRequest, key: str, number: int) -> HttpResponse:
    """The picture of a table. It is made to be handed on, so it says no small number to anybody."""
    found = _chart(_years(request), key, number)
    if found is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{key}-{number + 1}.png"'}
    return HttpResponse(found.as_png(timezone.now()), content_type="image/png", headers=headers)


def _chart(years: Years, key: str, number: int) -> Chart | None:
    if (key, number) == ("meetings", 0):
        return chart_of([line.without_small() for line in years.lines])
    if (key, number) == ("provinces", 0):
        return map_of(years)
    sheet = sheet_of(key, years, with_names=False)
    return sheet.tables[number].chart_of_meetings("chart") if sheet and number < len(sheet.tables) else None


@require_safe
@needs(Right.NUMBERS)
@never_cache
def years_file(request: SignedInRequest) -> HttpResponse:
    years, with_names = _years(request), sees_names(request.user)
    sheets = [sheet for key in QUESTIONS if (sheet := sheet_of(key, years, with_names=with_names))]
    content = files.workbook_of_years(years, sheets, years.grid if with_names else None)
    return xlsx_response(f"numbers-{years.first}-{years.last}.xlsx", content)


@require_safe
@needs(Right.NUMBERS)
@never_cache
def year(_request: SignedInRequest, year: int) -> HttpResponse:
    """For donors; 404 for a year without a meeting that was held."""
    now = timezone.now()
    years = Years(year, year, today=local_date(now))
    if not years.held:
        raise Http404
    headers = {"Content-Disposition": f'inline; filename="meetings-{year}.pdf"'}
    return HttpResponse(files.year_on_paper(years, at=now), content_type="application/pdf", headers=headers)
