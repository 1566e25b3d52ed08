"""XLSX and CSV in, told apart by what is in them, never by their name; held to limits before they are unpacked."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.utils.translation import gettext as _

from coalition_events.common.spreadsheets.unclear import (
    ABOVE,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
    Covered,
    Unclear,
    first_sheet,
    unclear_cells,
)
from coalition_events.common.text import clean, is_blank
from coalition_events.common.uploads import MEGABYTE, NotUnicode, Source, TooLarge, Unreadable, content_of, decoded

LARGEST_FILE = 5 * MEGABYTE
LARGEST_UNPACKED = 60 * MEGABYTE  # a zip bomb of 5 MB unpacks to gigabytes
LARGEST_BUILT = 8 * MEGABYTE
BUILT, STREAMED = (".xml", ".rels"), ("xl/worksheets/sheet", "xl/sharedStrings")
MOST_ABOVE = 10  # lines in which headings are looked for
NEVER = date(1900, 1, 1)

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

type IsKnown = Callable[[str], bool]


@dataclass(frozen=True)
class Row:
    number: int  # as the spreadsheet program counts, the headings included
    cells: dict[str, str]  # {heading: text}; every heading is there, and what cannot be read is an Unclear

    def __getitem__(self, heading: str) -> str:
        return self.cells[heading]


@dataclass(frozen=True)
class Table:
    """The rows below the headings, which one goes through."""

    rows: list[Row]
    headings_row: int = 1
    above: Sequence[Sequence[str]] = ()  # what stands above the headings: a title, a day

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


def read(source: Source, is_known: IsKnown | None = None) -> Table:
    """The table as text; empty rows are passed over.

    The first row that is not empty holds the headings, or of the first ten the one with most headings that are known.
    Dates come as 2027-05-06, times as 08:30, numbers as they are written out, ticks as TRUE and FALSE, formulas as
    their value. In a merged cell's first column each row has its text, as a Covered. A formula that was never worked
    out, and a cell merged with one beside it, are empty texts of the class Unclear, which says why. The whole file is
    read, so that a broken one is refused before anything is done. Raises Unreadable.
    """
    content = content_of(source, LARGEST_FILE)
    if content.startswith(ZIP):
        lines = _xlsx_lines(content)
    elif content.startswith(OLD_EXCEL):
        raise Unreadable(_("This is an old Excel file. Save it as .xlsx or CSV and try again."))
    else:
        lines = _csv_lines(content, is_known)
    return _table(lines, is_known)


def _table(lines: Iterable[Sequence[str]], is_known: IsKnown | None) -> Table:
    filled: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines, start=1):
        cells = [_tidy(cell) for cell in line]
        if all(isinstance(cell, Covered) or is_blank(cell) for cell in cells):
            continue
        if number > MOST_ROWS + 1:
            raise TooLarge(_("This sheet has more than %(limit)d rows.") % {"limit": MOST_ROWS})
        filled.append((number, cells))
    if not filled:
        raise Unreadable(_("This file is empty."))
    at = best_headings([cells for _number, cells in filled], is_known) if is_known else 0
    headings_row, headings = filled[at]
    _refuse_repeated(headings)
    named = [(column, str(heading)) for column, heading in enumerate(headings) if heading]
    rows = [
        Row(number, {heading: cells[column] if column < len(cells) else "" for column, heading in named})
        for number, cells in filled[at + 1 :]
    ]
    return Table(rows, headings_row, [cells for _number, cells in filled[:at]])


def best_headings(lines: Sequence[Sequence[str]], is_known: IsKnown) -> int:
    """Which of the first ten lines has most known headings; the first of them where several have."""
    known = [len({cell for cell in cells if is_known(cell)}) for cells in lines[:MOST_ABOVE]]
    return known.index(max(known)) if known else 0


def _tidy(cell: str) -> str:
    if isinstance(cell, Unclear):
        return cell
    text = unguarded(clean(cell).strip()).strip()
    text = "" if is_blank(text) else text
    return Covered(text) if isinstance(cell, Covered) else text


def _refuse_repeated(headings: Sequence[str]) -> None:
    named = [cell for cell in headings if cell]
    for heading in named:
        if named.count(heading) > 1:
            raise Unreadable(_("Two columns are called “%(heading)s”.") % {"heading": heading})


def _xlsx_lines(content: bytes) -> Iterator[list[str]]:
    try:
        _refuse_bombs(content)
        sheet = first_sheet(content)
        if sheet is None:
            raise Unreadable(_("There is no sheet in this file."))
        unclear = unclear_cells(content, sheet)
        cells: list[str] = []
        # Empty rows may go on for ever, where somebody coloured a column to its end.
        for number, line in enumerate(sheet.iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS, values_only=True), 1):
            if line.count(None) == len(line) and number not in unclear:  # quickly: there may be 100,000 of them
                yield []
                continue
            above, cells = cells, [as_text(value) for value in line]
            for column, why in unclear.get(number, {}).items():
                if column <= len(cells) and not cells[column - 1]:
                    cells[column - 1] = _covered(above, column) if why == ABOVE else Unclear(why)
            yield cells
    except Unreadable:
        raise
    except Exception as error:  # whatever openpyxl, zipfile, zlib and the XML parser stumble over in a damaged file
        raise Unreadable(_("We cannot read this spreadsheet. Is the file damaged?")) from error


def _covered(above: Sequence[str], column: int) -> str:
    cell = above[column - 1] if column <= len(above) else ""
    return cell if isinstance(cell, Unclear) else Covered(cell)


def _refuse_bombs(content: bytes) -> None:
    """Lines and texts are read as they come; every other part is built in memory, many times its own size."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    built = [part for part in parts if part.filename.endswith(BUILT) and not part.filename.startswith(STREAMED)]
    if unpacked > LARGEST_UNPACKED or sum(part.file_size for part in built) > LARGEST_BUILT:
        raise TooLarge(_("This spreadsheet has too much data. Split it into smaller files."))


def as_text(value: object) -> str:
    match value:
        case None:
            text = ""
        case bool():
            text = "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            text = str(int(value))
        case datetime() if value.date() == NEVER:  # 24:00 and beyond, where only a clock is shown
            text = f"{24 + value.hour}:{value:%M}"
        case timedelta():
            minutes = round(value / timedelta(minutes=1))
            text = f"{minutes // 60:02}:{minutes % 60:02}"
        case datetime() if value.time() == time():
            text = f"{value:%Y-%m-%d}"
        case datetime():
            text = f"{value:%Y-%m-%d %H:%M}"
        case time():
            text = f"{value:%H:%M}"
        case _:
            text = str(value)
    return text


def _csv_lines(content: bytes, is_known: IsKnown | None) -> Iterator[list[str]]:
    try:
        text = decoded(content)
    except NotUnicode as error:
        raise Unreadable(
            _("This is not an Excel file or a CSV file in UTF-8. In Excel, save it as “CSV UTF-8” or as .xlsx.")
        ) from error
    if "\0" in text:
        raise Unreadable(_("This is not an Excel (.xlsx) or CSV file."))
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, is_known)):
            yield [unguarded_within(cell) for cell in line]
    except csv.Error as error:
        raise Unreadable(_("We cannot read the table in this file. Is the file damaged?")) from error


def _delimiter(text: str, is_known: IsKnown | None) -> str:
    """The sign that parts most known headings; where none are known, that which parts the first line most often."""
    lines = list(islice((line for line in text.splitlines() if line.strip()), MOST_ABOVE))

    def parted(sign: str) -> tuple[int, int]:
        rows = list(csv.reader(lines, delimiter=sign))
        known = [len({cell for cell in row if is_known and is_known(cell)}) for row in rows]
        return max(known, default=0), len(rows[0]) if rows else 0

    return max(",;\t", key=parted)


# A text that a spreadsheet would run as a formula gets an apostrophe in front, and loses it when we read it again.
# What makes Excel take a cell for a formula (in some languages the full-width signs too). A plain number or telephone
# number may begin with its sign.
FORMULA = re.compile(r"'*(?:[=@＝＠\t\r\n]|[+＋－-](?![\d\s().-]*\Z))")
# The same within a text, behind what some program takes for the end of a cell. A list of lines may have its dashes.
WITHIN = re.compile(r"([;\t\r\n][\s\"]*'*)(?=[=@＝＠]|[+＋－-][^;\t\r\n]*[|!(=])")


def guarded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run; `unguarded` takes it off."""
    return f"'{text}" if FORMULA.match(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and FORMULA.match(text, 1) else text


def guarded_within(text: str) -> str:
    """For CSV: a program parts its lines where it is used to, at semicolons or tabs too."""
    return WITHIN.sub(r"\1'", text)


def unguarded_within(text: str) -> str:
    return WITHIN.sub(lambda found: found[0][:-1] if found[0].endswith("'") else found[0], text)
