import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import IO, Any

from django.core.files import File
from django.utils.translation import gettext as _

from coalition_events.common.spreadsheets.formulas import unguarded
from coalition_events.common.spreadsheets.unclear import (
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
    Unclear,
    first_sheet,
    unclear_cells,
)
from coalition_events.common.text import is_blank

MEGABYTE = 1024 * 1024
LARGEST_FILE = 5 * MEGABYTE
LARGEST_UNPACKED = 60 * MEGABYTE  # a zip bomb of 5 MB unpacks to gigabytes

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
UTF16 = (b"\xff\xfe", b"\xfe\xff")  # what Excel calls "Unicode text"

type Source = str | Path | File[Any] | IO[bytes]


class UnreadableSpreadsheet(Exception):
    """Why a file cannot be used, in a sentence for the one who gave it."""


class SpreadsheetTooLarge(UnreadableSpreadsheet):
    """It goes beyond a limit: to the web, 413."""


@dataclass(frozen=True)
class Row:
    number: int  # as the spreadsheet program counts, the headings included
    cells: dict[str, str]  # {heading: text}; every heading is there, and what cannot be read is an Unclear

    def __getitem__(self, heading: str) -> str:
        return self.cells[heading]


def read(source: Source) -> Iterator[Row]:
    """The rows below the headings, as text; empty rows are passed over.

    The first row that is not empty holds the headings. Dates come as 2027-05-06, times as 08:30, numbers as they are
    written out, ticks as TRUE and FALSE, formulas as their value. A formula that was never worked out, and a cell that
    another one covers, are empty texts of the class Unclear, which says why. The whole file is read before the first
    row comes out, so that a broken one is refused before anything is done. Raises UnreadableSpreadsheet.
    """
    content = _bytes(source)
    if content.startswith(ZIP):
        lines = _xlsx_lines(content)
    elif content.startswith(OLD_EXCEL):
        raise UnreadableSpreadsheet(_("This is an old Excel file. Save it as .xlsx or CSV and try again."))
    else:
        lines = _csv_lines(content)
    return iter(list(_rows(lines)))


def _bytes(source: Source) -> bytes:
    if isinstance(source, str | Path):
        with Path(source).open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    else:
        source.seek(0)
        content = source.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise SpreadsheetTooLarge(
            _("This file is larger than %(limit)d MB. Is it the right one?") % {"limit": LARGEST_FILE // MEGABYTE}
        )
    if not content.strip():
        raise UnreadableSpreadsheet(_("This file is empty."))
    return content


def _rows(lines: Iterable[Sequence[str]]) -> Iterator[Row]:
    headings: list[str] = []
    for number, line in enumerate(lines, start=1):
        cells = [cell if isinstance(cell, Unclear) else cell.strip() for cell in line]
        if all(map(is_blank, cells)):
            continue
        if number > MOST_ROWS + 1:
            raise SpreadsheetTooLarge(_("This sheet has more than %(limit)d rows.") % {"limit": MOST_ROWS})
        if headings:
            yield Row(
                number,
                {
                    heading: unguarded(cells[column]) if column < len(cells) else ""
                    for column, heading in enumerate(headings)
                    if heading
                },
            )
        else:
            headings = _headings(cells)
    if not headings:
        raise UnreadableSpreadsheet(_("This file is empty."))


def _headings(cells: list[str]) -> list[str]:
    named = [cell for cell in cells if cell]
    for heading in named:
        if named.count(heading) > 1:
            raise UnreadableSpreadsheet(_("Two columns are called “%(heading)s”.") % {"heading": heading})
    return cells


def _xlsx_lines(content: bytes) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise SpreadsheetTooLarge(_("This spreadsheet is too large when unpacked."))
        sheet = first_sheet(content)
        if sheet is None:
            raise UnreadableSpreadsheet(_("There is no sheet in this file."))
        unclear = unclear_cells(content, sheet)
        # Empty rows may go on for ever, where somebody coloured a column to its end.
        for number, line in enumerate(sheet.iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS, values_only=True), 1):
            if line.count(None) == len(line):  # quickly: there may be 100,000 of them
                yield []
                continue
            cells = [as_text(value) for value in line]
            for column, why in unclear.get(number, {}).items():
                if column <= len(cells) and not cells[column - 1]:
                    cells[column - 1] = Unclear(why)
            yield cells
    except UnreadableSpreadsheet:
        raise
    except Exception as error:  # whatever openpyxl, zipfile, zlib and the XML parser stumble over in a damaged file
        raise UnreadableSpreadsheet(_("This file is not a spreadsheet that can be read. Is it damaged?")) from error


def as_text(value: Any) -> str:
    match value:
        case None:
            text = ""
        case bool():
            text = "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            text = str(int(value))
        case datetime() if value.time() == time():
            text = f"{value:%Y-%m-%d}"
        case datetime():
            text = f"{value:%Y-%m-%d %H:%M}"
        case time():
            text = f"{value:%H:%M}"
        case _:
            text = str(value)
    return text


def _csv_lines(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-16" if content.startswith(UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSpreadsheet(
            _("This file is neither XLSX nor CSV in UTF-8. In Excel, save it as “CSV UTF-8” or as .xlsx.")
        ) from error
    if "\0" in text:
        raise UnreadableSpreadsheet(_("This file is neither XLSX nor CSV."))
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise UnreadableSpreadsheet(_("This file is not a table that can be read. Is it damaged?")) from error
