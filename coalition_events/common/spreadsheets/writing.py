"""XLSX and CSV of ours, which never hold a formula that somebody typed.

openpyxl is loaded with the first file: six megabytes in each process, and most read and write none.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import chain
from typing import TYPE_CHECKING

from django.http import HttpResponse

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.common.spreadsheets.reading import as_text, guarded, guarded_within

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # no XML can hold them

type Cell = str | bool | float | date | time | None
type Sheet = tuple[str, Sequence[object], Iterable[Iterable[object]]]


def write_xlsx(title: str, columns: Sequence[object], rows: Iterable[Iterable[object]]) -> bytes:
    """An XLSX file of one sheet: headings that stay in sight, columns as wide as what they hold, no formulas.

    Texts, numbers, dates, times and None may stand in rows; moments are shown in Phnom Penh's time.
    """
    return write_workbook([(title, columns, rows)])


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """As `write_xlsx`, with a sheet for each (title, columns, rows)."""
    from openpyxl import Workbook  # noqa: PLC0415

    workbook = Workbook(write_only=True)
    for title, columns, rows in sheets:
        _write_sheet(workbook.create_sheet(_sheet_name(title)), columns, rows)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def xlsx_response(name: str, content: bytes) -> HttpResponse:
    """The file, to be kept under this name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=CONTENT_TYPES["xlsx"], headers=headers)


def write_csv(columns: Sequence[object], rows: Iterable[Iterable[object]]) -> bytes:
    """A CSV file as Excel wants it: UTF-8 with BOM, or Khmer turns to noise; no formulas, wherever Excel parts it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    for row in chain([columns], rows):
        writer.writerow([guarded_within(as_text(value)) for value in map(_cell, row)])
    return text.getvalue().encode("utf-8-sig")


def _sheet_name(title: str) -> str | None:
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip("' ") or None


def _write_sheet(sheet: "WriteOnlyWorksheet", columns: Sequence[object], rows: Iterable[Iterable[object]]) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    lines = [[_cell(value) for value in row] for row in rows]
    headings = [str(_cell(heading)) for heading in columns]
    sheet.freeze_panes = "A2"
    for column, width in enumerate(_widths(headings, lines), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.append([_bold(sheet, heading) for heading in headings])
    for line in lines:
        sheet.append(line)


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, bool | int | float | time):
        return value
    if isinstance(value, datetime):
        return value.astimezone(PHNOM_PENH).replace(tzinfo=None) if value.tzinfo else value
    if isinstance(value, date):
        return value
    return guarded(UNPRINTABLE.sub("", str(value)))


def _widths(headings: list[str], lines: list[list[Cell]]) -> list[int]:
    longest = [len(heading) for heading in headings]
    for line in lines:
        for column, value in enumerate(line[: len(longest)]):
            length = len(value) if isinstance(value, str) else 16 if isinstance(value, datetime) else 10
            longest[column] = max(longest[column], length if value is not None else 0)
    return [min(max(length + 2, 8), 60) for length in longest]


def _bold(sheet: "WriteOnlyWorksheet", heading: str) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, heading)
    cell.font = Font(bold=True)
    return cell
