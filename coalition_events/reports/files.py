"""The numbers as a file, a sheet for each of those who ask for them: counts only, nothing that people wrote."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from coalition_events.common.spreadsheets.writing import write_workbook
from coalition_events.reports.queries.report import Report, Sheet


def workbook(report: Report) -> bytes:
    sheets = [sheet for sheet in report.sheets if not (sheet.is_of_needs and report.erasure)]
    return write_workbook((sheet.title, _headings(sheet), _rows(sheet)) for sheet in sheets)


def _columns(sheet: Sheet) -> list[str]:
    """Of all its tables, each once."""
    return list(dict.fromkeys(column for table in sheet.tables for column in table.columns))


def _headings(sheet: Sheet) -> list[str]:
    headings = [_("Table"), _("Group")]
    for column in _columns(sheet):
        headings += [column, _("%(column)s: women") % {"column": column}]
    return headings


def _rows(sheet: Sheet) -> Iterator[list[str | int | None]]:
    columns = _columns(sheet)
    for table in sheet.tables:
        for line in table.lines:
            row: list[str | int | None] = [table.title, line.label]
            counts = dict(zip(table.columns, line.counts, strict=True))
            for column in columns:
                count = counts.get(column)
                row += [count.total, count.women] if count else [None, None]
            yield row
