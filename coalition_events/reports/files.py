"""The numbers as files: of a meeting a sheet for each of those who ask, of years one a table; a year on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from django.utils.translation import get_language, gettext as _

from coalition_events.common import dates
from coalition_events.common.charts import Chart
from coalition_events.common.languages import in_both
from coalition_events.common.paper import documents
from coalition_events.common.spreadsheets.writing import write_workbook
from coalition_events.reports.queries.across import MeetingLine, Years
from coalition_events.reports.queries.facts import HIDDEN, Count, ReportLine, ReportTable, organisations_of
from coalition_events.reports.queries.grid import Grid
from coalition_events.reports.queries.questions import QUESTIONS, map_of, sheet_of
from coalition_events.reports.queries.report import Report, Sheet

FOLDER = Path(__file__).resolve().parent
UNKNOWN = Count(0, None, HIDDEN)

type Cell = str | int | None


def workbook(report: Report) -> bytes:
    """Counts only, nothing that people wrote."""
    sheets = [sheet for sheet in report.sheets if not (sheet.is_of_needs and report.erasure)]
    return write_workbook((sheet.title, _headings(sheet), _rows(sheet)) for sheet in sheets)


def _columns(sheet: Sheet) -> list[str]:
    """Of all its tables, each once."""
    return list(dict.fromkeys(column for table in sheet.tables for column in table.columns))


def _headings(sheet: Sheet) -> list[str]:
    headings = [_("Table"), _("Group")]
    for column in _columns(sheet):
        headings += [column, _women(column)]
    return headings


def _women(column: str) -> str:
    return _("%(column)s: women") % {"column": column}


def _rows(sheet: Sheet) -> Iterator[list[Cell]]:
    columns = _columns(sheet)
    for table in sheet.tables:
        if table.is_written:
            continue
        for line in table.lines:
            row: list[Cell] = [table.title, line.label]
            counts = dict(zip(table.columns, line.counts, strict=True))
            for column in columns:
                count = counts.get(column)
                row += [_number(count), count.women] if count else [None, None]
            yield row


def _number(count: Count) -> Cell:
    return count.instead or count.total


def workbook_of_years(years: Years, sheets: Sequence[Sheet], grid: Grid | None) -> bytes:
    """A sheet for each table; first the organisations by name, where they may be seen."""
    tables = [_meetings(years, with_small=bool(grid)), *(table for sheet in sheets for table in sheet.tables)]
    pages = [(table.title, *_page(table)) for table in tables]
    if grid:
        rows: list[list[Cell]] = [[str(row.organisation), *(str(cell) for cell in row.cells)] for row in grid.rows]
        pages.insert(0, (_("Organisations"), [_("Organisation"), *grid.titles], rows))
    return write_workbook(pages)


def _page(table: ReportTable) -> tuple[list[str], list[list[Cell]]]:
    columns = [[column, _women(column)] if table.says_women else [column] for column in table.columns]
    rows = [[[_number(count), count.women][: len(columns[0])] for count in line.counts] for line in table.lines]
    lines = zip(table.lines, rows, strict=True)
    return [_("Group"), *chain(*columns)], [[line.label, *chain(*cells)] for line, cells in lines]


# ---------------------------------------------------------------- A year on paper
def year_on_paper(years: Years, *, at: datetime) -> bytes:
    """For donors, in both languages. It leaves the house, so nobody is named and no small number is told."""
    data = {"title": str(years.last), "languages": in_both(lambda: _in_one_language(years))}
    return documents.set_document(FOLDER / "year.typ", data, at=at)


def _in_one_language(years: Years) -> dict[str, object]:
    sheets = [sheet for key in QUESTIONS if (sheet := sheet_of(key, years, with_names=False))]
    tables = [
        _with_total(_meetings(years, with_small=False), years),
        *(table for sheet in sheets for table in sheet.tables),
    ]
    drawn = map_of(years)
    return {
        "lang": get_language(),
        "title": _("Member Meetings of %(year)s") % {"year": years.last},
        "hidden": _("Small numbers are not shown, because they could name somebody."),
        "tables": [
            _on_paper(table, _drawn(drawn, table, number)) for number, table in enumerate(tables) if table.lines
        ],
    }


def _meetings(years: Years, *, with_small: bool) -> ReportTable:
    """Those that were held; of one held before this site, what was counted by hand."""
    lines = [line for line in years.lines if line.meeting in years.held or line.only_by_hand]
    rows = [_line(line if with_small else line.without_small()) for line in lines]
    return ReportTable(_("Meetings"), [_("Confirmed"), _("Came"), _("Organisations")], rows)


def _with_total(table: ReportTable, years: Years) -> ReportTable:
    """All meetings together: each organisation once, and nothing whose parts are hidden or not known."""
    if len(table.lines) < 2:
        return table
    registered, came, organisations = map(_sum, zip(*(line.counts for line in table.lines), strict=True))
    if any(line.only_by_hand for line in years.lines):
        organisations = UNKNOWN  # which ones they were, nobody wrote
    else:
        rows = (row for line in years.lines for row in years.rows_of(line.meeting) if line.meeting in years.held)
        organisations = Count(organisations_of(row for row in rows if row.is_confirmed), None)
    total = ReportLine(_("All meetings of the year"), [registered, came, organisations])
    return replace(table, lines=[*table.lines, total])


def _sum(counts: Sequence[Count]) -> Count:
    if any(count.instead for count in counts):
        return UNKNOWN
    women = [count.women for count in counts if count.women is not None]
    return Count(sum(count.total for count in counts), sum(women) if len(women) == len(counts) else None)


def _line(line: MeetingLine) -> ReportLine:
    name = f"{line.meeting} · {dates.dates_short(line.meeting)}"
    came = line.came or UNKNOWN
    if line.by_hand and not line.came:
        name, came = f"{name} · {_('counted by hand')}", line.came_by_hand
    if not (by_hand := line.only_by_hand):
        return ReportLine(name, [line.confirmed, came, Count(line.organisations, None)])
    organisations = UNKNOWN if by_hand.organisations is None else Count(by_hand.organisations, None)
    return ReportLine(name, [UNKNOWN, came, organisations])


def _drawn(drawn: Chart, table: ReportTable, number: int) -> Chart | None:
    """The map for its table; the meetings need no drawing."""
    if table.title == drawn.title:
        return drawn
    return table.chart_of_meetings(f"table-{number}") if number else None


def _on_paper(table: ReportTable, chart: Chart | None) -> dict[str, object]:
    def words(count: Count) -> str:
        return count.women_in_words if table.says_women else ""

    return {
        "title": table.title,
        "help": table.help,
        "svg": chart.on_paper if chart else "",
        "drawn": chart.title if chart and chart.title != table.title else "",
        "columns": table.columns,
        "lines": [
            {"label": line.label, "cells": [[str(each), words(each)] for each in line.counts]} for line in table.lines
        ],
        "signs": _signs(table, chart),
    }


def _signs(table: ReportTable, chart: Chart | None) -> str:
    """What stands for a number in this table or its drawing, in words."""
    shown = {str(count) for line in table.lines for count in line.counts}
    shown |= {bar.words for row in (chart.rows if chart else []) for bar in row.bars}
    signs = {
        _("“fewer than 5”: we do not show small numbers."): _("fewer than 5") in shown,
        _("“–”: not known, or hidden because it would tell a small number."): HIDDEN in shown,
        _("“+”: a hidden number comes on top."): any(words.endswith(" +") for words in shown),
    }
    return " ".join(words for words, is_there in signs.items() if is_there)
