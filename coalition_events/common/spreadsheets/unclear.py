"""Cells of an XLSX file that look empty to a program and hold something to whoever made the file.

openpyxl is loaded with the first file: six megabytes in each process, and most read and write none.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, product
from typing import Any

MOST_ROWS = 20_000
MOST_LINES = 5 * MOST_ROWS
MOST_COLUMNS = 200
MOST_MERGED = 200_000  # cells

FORMULA, MERGED, ABOVE = "formula", "merged", "above"
A_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
A_MERGED_RANGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")

type Places = dict[int, dict[int, str]]  # {line: {column: why}}, both counted from 1


class Covered(str):
    """The text of the cell above that covers this one: they are merged."""


class Unclear(str):
    """An empty text, and why what one sees in its place cannot be read: FORMULA or MERGED."""

    why: str

    def __new__(cls, why: str) -> "Unclear":
        self = super().__new__(cls)
        self.why = why
        return self


def first_sheet(content: bytes, *, with_formulas: bool = False) -> Any:
    """The first sheet, to be read once; None where there is none. Formulas as their last value, or as themselves."""
    from openpyxl import load_workbook  # noqa: PLC0415

    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=not with_formulas, keep_links=False)
    if not workbook.worksheets:
        return None
    sheet = workbook.worksheets[0]
    sheet.reset_dimensions()  # what a sheet claims of its own size may be anything
    return sheet


def unclear_cells(content: bytes, sheet: Any) -> Places:
    """Where formulas stand, and cells that one ABOVE or beside (MERGED) covers. A file of neither costs nothing."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(sheet._worksheet_path)
    places: Places = defaultdict(dict)
    if A_FORMULA.search(xml):
        _find_formulas(content, places)
    _find_merged(xml, places)
    return places


def _find_formulas(content: bytes, places: Places) -> None:
    lines = first_sheet(content, with_formulas=True).iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS)
    for line in lines:
        for cell in line:
            if getattr(cell, "data_type", "") == "f":
                places[cell.row][cell.column] = FORMULA


def _find_merged(xml: bytes, places: Places) -> None:
    """At most so many cells: a range may claim to cover a million lines."""
    for line, column, why in islice(_covered(xml), MOST_MERGED):
        places[line][column] = why


def _covered(xml: bytes) -> Iterator[tuple[int, int, str]]:
    from openpyxl.utils.cell import range_boundaries  # noqa: PLC0415

    for found in A_MERGED_RANGE.finditer(xml):
        first_column, first_line, last_column, last_line = range_boundaries(found[1].decode())
        lines = range(first_line, min(last_line, MOST_LINES) + 1)
        columns = range(first_column, min(last_column, MOST_COLUMNS) + 1)
        for line, column in product(lines, columns):
            if (line, column) != (first_line, first_column):
                yield line, column, ABOVE if column == first_column else MERGED
