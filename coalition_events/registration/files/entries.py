"""The rows of the spreadsheet as clean values, or as problems that say where they stand and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from django.utils.translation import gettext as _

from coalition_events.common.spreadsheets import Table
from coalition_events.common.spreadsheets.columns import Known, Problem, Reading
from coalition_events.registration.files.imported_columns import A_DAY, DAYS, HEADING_OF, NEEDS, PERSON
from coalition_events.registration.files.imported_questions import QUESTION, Answered, Questions
from coalition_events.registration.models import Diet

LONGEST_NAME = 120
CONSENTS = ("may_be_photographed", "is_on_shared_list")


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


def read_entries(table: Table, known: Known, questions: Questions | None = None) -> Sheet:
    """A row with any problem is no entry, but for its answers: what is stored may be just so. See `answers.py`."""
    without = _("There is no column “Full name”. One row must have column names.")
    reading = Reading(table, known, needed={"full_name", "full_name_km"}, without=without)
    entries = []
    for row, values in reading.rows():
        entry = _entry(reading, row, values)
        _refuse_incomplete(reading, entry, values)
        if reading.problems and reading.problems[-1].row == row:
            reading.problems += wrong_answers(entry)
        else:
            entries.append(entry)
    return Sheet(entries, reading.problems, reading.notes, reading.is_usable, questions)


def _entry(reading: Reading, row: int, values: dict[str, Any]) -> Entry:
    days = sorted(int(name.removeprefix(A_DAY)) for name in values if name.startswith(A_DAY) and values[name])

    def said(names: tuple[str, ...]) -> dict[str, Any]:
        return {name: values[name] for name in names if name in values}

    return Entry(
        row=row,
        organisation=values.get("organisation", ""),
        person=said(PERSON),
        days=values.get(DAYS, days or None),
        needs=said(NEEDS),
        consents=said(CONSENTS),
        answers={int(name.removeprefix(QUESTION)): values[name] for name in values if name.startswith(QUESTION)},
        is_guest=values.get("is_guest", False),
        status=values.get("status", ""),
        headings=reading.headings,
    )


def _refuse_incomplete(reading: Reading, entry: Entry, values: dict[str, Any]) -> None:
    """Told once of each cell: one that cannot be read is not missing too."""
    headings = reading.headings
    told = {one.column for one in takewhile(lambda one: one.row == entry.row, reversed(reading.problems))}
    name = headings.get("full_name") or headings["full_name_km"]
    if not entry.name and name not in told:
        reading.problem(entry.row, name, _("The name is missing. Write it, or take the row out."))
    elif "full_name" not in entry.person and len(entry.name) > LONGEST_NAME:
        reading.problem(entry.row, headings["full_name_km"], _("This is too long for a name. Shorten it."))
    if entry.needs.get("diet") == Diet.ALLERGY and not entry.needs.get("diet_note"):
        words = _("Which allergy? Write it under “%(column)s”.")
        reading.problem(entry.row, headings["diet"], words % {"column": HEADING_OF["diet_note"]})
    days = [heading for name, heading in headings.items() if name.startswith(A_DAY)]
    if days and entry.days is None and not told.intersection(days):
        reading.problem(entry.row, days[0], _("On no day. Write “yes” under one of the days at least."))


def wrong_answers(entry: Entry) -> list[Problem]:
    return [
        Problem(entry.row, entry.headings.get(f"{QUESTION}{pk}", ""), message)
        for pk, answer in entry.answers.items()
        for message in answer.wrong
    ]
