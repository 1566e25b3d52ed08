"""Spreadsheets in and out: XLSX and CSV, told apart by what is in them, never by their name.

A file from outside is held to limits before it is unpacked; a file of ours never holds a formula that somebody typed.
"""

from coalition_events.common.spreadsheets.reading import LARGEST_FILE, Row, Table, best_headings, read
from coalition_events.common.spreadsheets.unclear import FORMULA, MERGED, MOST_ROWS, Covered, Unclear
from coalition_events.common.spreadsheets.writing import (
    CONTENT_TYPES,
    write_csv,
    write_workbook,
    write_xlsx,
    xlsx_response,
)

__all__ = [
    "CONTENT_TYPES",
    "FORMULA",
    "LARGEST_FILE",
    "MERGED",
    "MOST_ROWS",
    "Covered",
    "Row",
    "Table",
    "Unclear",
    "best_headings",
    "read",
    "write_csv",
    "write_workbook",
    "write_xlsx",
    "xlsx_response",
]
