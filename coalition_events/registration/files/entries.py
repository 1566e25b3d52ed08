"""The rows of the spreadsheet as clean values, or as problems that say where they stand and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coalition_events.common.spreadsheets import MERGED, Row, Table, Unclear
from coalition_events.meetings.models import Meeting
from coalition_events.registration.files.cells import Cells
from coalition_events.registration.files.imported_columns import A_DAY, DAYS, HEADING_OF, NEEDS, PERSON, headings_of
from coalition_events.registration.files.imported_questions import QUESTION, Answered, Questions
from coalition_events.registration.models import Diet
from members.files.columns import heading_key
from members.files.entries import Problem
from members.forms.fields import LineField

LONGEST_NAME = 120


@dataclass(frozen=True)
class Entry:
    """What one row says; a field that the file leaves empty is not there."""

    row: int
    organisation: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    days: list[int] | None = None  # None: the file does not say
    needs: dict[str, Any] = field(default_factory=dict)
    consents: dict[str, Any] = field(default_factory=dict)
    answers: dict[int, Answered] = field(default_factory=dict)  # {question's pk: what its cell says}
    is_guest: bool = False
    status: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)  # {field: where it stands in the file}

    @property
    def name(self) -> str:
        return str(self.person.get("full_name") or self.person.get("full_name_km", ""))


@dataclass
class Sheet:
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_usable: bool = True  # its headings say what is what
    questions: Questions | None = None  # those of the meeting, where their answers are read

    @property
    def rows(self) -> int:
        return len(self.entries) + len(
            {problem.row for problem in self.problems} - {entry.row for entry in self.entries}
        )


def known_headings(meeting: Meeting, questions: Questions | None = None) -> dict[str, str]:
    """{a heading as `heading_key` has it: field}; of a question that is asked no more: an empty text."""
    return (questions.headings if questions else {}) | headings_of(meeting)


def read_entries(meeting: Meeting, table: Table, questions: Questions | None = None) -> Sheet:
    """A row with any problem is no entry, but for its answers: what is stored may be just so. See `answers.py`."""
    sheet = Sheet(questions=questions)
    reader: Reader | None = None
    for row in table:
        if reader is None:
            reader = Reader(meeting, list(row.cells), sheet, table.headings_row)
            if not sheet.is_usable:
                return sheet
        problems = len(sheet.problems)
        entry = reader.read(row)
        if entry and len(sheet.problems) == problems:
            sheet.entries.append(entry)
        elif entry:
            sheet.problems += wrong_answers(entry)
    if reader is None:
        sheet.is_usable = False
        sheet.problems.append(Problem(table.headings_row, "", _("There is nothing below the headings.")))
    return sheet


class Reader:
    """Reads rows under these headings."""

    def __init__(self, meeting: Meeting, headings: list[str], sheet: Sheet, headings_row: int) -> None:
        self.sheet, self.headings_row = sheet, headings_row
        self.cells = Cells(meeting)
        known = known_headings(meeting, sheet.questions)
        self.fields: dict[str, str] = {}
        passed_over = []
        for heading in headings:
            name = known.get(heading_key(heading))
            if name is None:
                passed_over.append(heading)
            elif not name:
                continue
            elif name in self.fields.values():
                self._unusable(heading, _("Another column says the same. Take one of them out."))
            else:
                self.fields[heading] = name
        if not {"full_name", "full_name_km"} & set(self.fields.values()):
            self._unusable("", _("There is no column “Full name”. One row must have column names."))
        if passed_over:
            words = _("These columns are not taken in: %(columns)s.")
            sheet.notes.append(words % {"columns": ", ".join(passed_over)})
        self.headings = {name: heading for heading, name in self.fields.items()}
        self.day_headings = {heading: name for heading, name in self.fields.items() if name.startswith(A_DAY)}

    def _unusable(self, heading: str, message: str) -> None:
        self.sheet.is_usable = False
        self.sheet.problems.append(Problem(self.headings_row, heading, message))

    def read(self, row: Row) -> Entry | None:
        """The entry of this row; its problems go to the sheet. None for a row that says nothing we know."""
        values: dict[str, Any] = {}
        answers: dict[int, Answered] = {}
        is_empty = True
        for heading, name in self.fields.items():
            cell = row[heading]
            if isinstance(cell, Unclear):
                is_empty = False
                self._problem(row, heading, _why_unclear(cell))
                continue
            text = LineField(required=False).to_python(cell)
            if not text:
                continue
            is_empty = False
            if name.startswith(QUESTION) and self.sheet.questions:
                answers |= self.sheet.questions.answered(name, cell)
                continue
            try:
                values[name] = self.cells.value(name, text)
            except ValidationError as error:
                for message in error.messages:
                    self._problem(row, heading, message)
        return None if is_empty else self._entry(row, values, answers)

    def _entry(self, row: Row, values: dict[str, Any], answers: dict[int, Answered]) -> Entry:
        person = {name: values[name] for name in PERSON if name in values}
        if not {"full_name", "full_name_km"} & set(person):
            self._missing_name(row)
        elif "full_name" not in person and len(person["full_name_km"]) > LONGEST_NAME:
            self._problem(row, self.headings["full_name_km"], _("This is too long for a name. Shorten it."))
        needs = {name: values[name] for name in NEEDS if name in values}
        if needs.get("diet") == Diet.ALLERGY and not needs.get("diet_note"):
            heading = self.headings["diet"]
            self._problem(
                row, heading, _("Which allergy? Write it under “%(column)s”.") % {"column": HEADING_OF["diet_note"]}
            )
        return Entry(
            row=row.number,
            organisation=values.get("organisation", ""),
            person=person,
            days=self._days(row, values),
            needs=needs,
            consents={name: values[name] for name in ("may_be_photographed", "is_on_shared_list") if name in values},
            answers=answers,
            is_guest=values.get("is_guest", False),
            status=values.get("status", ""),
            headings=self.headings,
        )

    def _missing_name(self, row: Row) -> None:
        heading = self.headings.get("full_name") or self.headings["full_name_km"]
        if not any(problem.row == row.number and problem.column == heading for problem in self.sheet.problems):
            self._problem(row, heading, _("The name is missing. Write it, or take the row out."))

    def _days(self, row: Row, values: dict[str, Any]) -> list[int] | None:
        if DAYS in values:
            days: list[int] = values[DAYS]
            return days
        if not self.day_headings:
            return None
        days = sorted(int(name.removeprefix(A_DAY)) for name in self.day_headings.values() if values.get(name))
        has_problem = any(
            problem.row == row.number and problem.column in self.day_headings for problem in self.sheet.problems
        )
        if not days and not has_problem:
            self._problem(
                row, next(iter(self.day_headings)), _("On no day. Write “yes” under one of the days at least.")
            )
        return days or None

    def _problem(self, row: Row, heading: str, message: str) -> None:
        self.sheet.problems.append(Problem(row.number, heading, message))


def wrong_answers(entry: Entry) -> list[Problem]:
    return [
        Problem(entry.row, entry.headings.get(f"{QUESTION}{pk}", ""), message)
        for pk, answer in entry.answers.items()
        for message in answer.wrong
    ]


def _why_unclear(cell: Unclear) -> str:
    if cell.why == MERGED:
        return _("This cell is merged with another. Part them, and write in each row what belongs to it.")
    return _("This cell holds a formula that was never worked out. Write its result instead.")
