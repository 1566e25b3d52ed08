"""The rows of the spreadsheet as clean values, or as problems that say where they stand."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coalition_events.common.spreadsheets import Row, Table
from members.files.columns import CHOICES, HEADINGS, HOLDS, ORGANISATION, PERSON, Column, heading_key
from members.forms.fields import AddressField, LineField
from members.models import phones
from members.models.provinces import province_called


@dataclass(frozen=True, order=True)
class Problem:
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        if not self.column:
            return _("Row %(row)d: %(message)s") % {"row": self.row, "message": self.message}
        return _("Row %(row)d, %(column)s: %(message)s") % {
            "row": self.row,
            "column": self.column,
            "message": self.message,
        }


@dataclass(frozen=True)
class Entry:
    row: int
    # {field of the model: value}; what was empty is not there.
    organisation: dict[str, Any] = field(default_factory=dict)
    person: dict[str, Any] = field(default_factory=dict)


@dataclass
class Sheet:
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)  # what is taken in all the same


def read_entries(table: Table) -> Sheet:
    sheet = Sheet()
    columns: dict[str, Column] | None = None
    for row in table:
        if columns is None:
            columns = _columns(list(row.cells), sheet, table.headings_row)
        entry = _entry(row, columns, sheet)
        if entry:
            sheet.entries.append(entry)
    if not sheet.entries and not sheet.problems:
        sheet.problems.append(Problem(table.headings_row, "", _("There is nothing below the headings.")))
    return sheet


def _columns(headings: list[str], sheet: Sheet, at: int) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for heading in headings:
        column = HEADINGS.get(heading_key(heading))
        if column is None:
            sheet.notes.append(Problem(at, heading, _("This column is not known and was left out.")))
        elif column in columns.values():
            sheet.problems.append(Problem(at, heading, _("Another column says the same.")))
        else:
            columns[heading] = column
    names = {column.name for column in columns.values()}
    if not names & {"organisation", "person"}:
        sheet.problems.append(Problem(at, "", _("There is no column “organisation” and none “person”.")))
    return columns


def _entry(row: Row, columns: dict[str, Column], sheet: Sheet) -> Entry | None:
    entry = Entry(row.number)
    for heading, column in columns.items():
        text = LineField(required=False).to_python(row[heading])
        if not text:
            continue
        try:
            value = _value(column, text)
        except ValidationError as error:
            sheet.problems += [Problem(row.number, column.name, message) for message in error.messages]
            continue
        into = entry.organisation if column in ORGANISATION else entry.person
        into[column.field or column.name] = value
        if column.name == "phone" and (doubt := phones.doubt(value)):
            sheet.notes.append(Problem(row.number, "phone", doubt))
    if entry.organisation and "name" not in entry.organisation:
        sheet.problems.append(Problem(row.number, "organisation", _("Whose details are these? The name is missing.")))
    if entry.person and not {"full_name", "full_name_km"} & set(entry.person):
        sheet.problems.append(Problem(row.number, "person", _("Whose details are these? The name is missing.")))
    return entry if entry.organisation or entry.person else None


def _value(column: Column, text: str) -> Any:
    """Raises ValidationError with what would be right."""
    if column.name in CHOICES:
        return _chosen(column.name, text)
    match column.name:
        case "provinces":
            return _provinces(text)
        case "phone":
            return phones.normalised(text)
        case "email":
            return AddressField().clean(text)
        case "website":
            return text if "://" in text else f"https://{text}"
    return text


def _chosen(name: str, text: str) -> Any:
    try:
        return CHOICES[name][heading_key(text)]
    except KeyError:
        raise ValidationError(
            _("“%(text)s” is not known here. This column holds: %(holds)s.") % {"text": text, "holds": HOLDS[name]}
        ) from None


def _provinces(text: str) -> list[str]:
    codes: list[str] = []
    unknown: list[str] = []
    for name in filter(str.strip, re.split(r"[,;/\n]", text)):
        code = province_called(name)
        (codes if code else unknown).append(code or name.strip())
    if unknown:
        raise ValidationError(
            [_("“%(name)s” is not a province of Cambodia that we know.") % {"name": name} for name in unknown]
        )
    return list(dict.fromkeys(codes))


PERSON_FIELDS = {column.field or column.name: column.name for column in PERSON}
ORGANISATION_FIELDS = {column.field or column.name: column.name for column in ORGANISATION}
