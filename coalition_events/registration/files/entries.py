"""The rows of the spreadsheet as clean values, or as problems that say where they stand and what to do.

The meeting's own questions are columns too, headed as in our own file.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coalition_events.common.dates import colon
from coalition_events.common.languages import in_both
from coalition_events.common.spreadsheets.columns import Column, Known, Problem, Reading, heading_key, unknown
from coalition_events.common.spreadsheets.reading import Table
from coalition_events.common.text import folded_line
from coalition_events.meetings.models import Meeting
from coalition_events.registration.files.exported import questions_in_files, titles_of
from coalition_events.registration.files.imported_columns import A_DAY, DAYS, HEADING_OF, PERSON, YES_OR_NO
from coalition_events.registration.models import NO, YES, Diet, Question, QuestionKind
from coalition_events.registration.queries.asking import CONSENTS, NEEDS, Asking
from coalition_events.registration.queries.question_fields import field_of

QUESTION = "question:"  # and its number


@dataclass(frozen=True)
class Answered:
    """What a cell says: a value as the form keeps it, or what is wrong with it."""

    text: str
    value: object = None
    wrong: Sequence[str] = ()


class Questions:
    """Those that the meeting asks, as columns beside those `taken`. Three queries."""

    def __init__(self, meeting: Meeting, taken: Known) -> None:
        self.asking, self._taken = Asking.of(meeting), taken
        self._in_files = questions_in_files(meeting)
        self._fields = {question.pk: field_of(question) for question in self.asking.questions}
        self._words = {question.pk: _words_of(question) for question in self.asking.questions}
        titles = titles_of(self._in_files, taken)
        self.columns = [
            Column(
                f"{QUESTION}{one.pk}",
                _what_it_holds(one),
                titles[one.pk],
                read=partial(self._answered, one),
                has_lines=True,
            )
            for one in self.asking.questions
        ]

    @property
    def known(self) -> dict[str, Column | None]:
        """By what a heading may be, as `heading_key` has it; None of a question that is asked no more.

        As our own file has them, in either language; one for a delegation also without the words that say so.
        """
        of_question = dict(zip([one.pk for one in self.asking.questions], self.columns, strict=True))
        known: dict[str, Column | None] = {}
        for titles in in_both(lambda: titles_of(self._in_files, self._taken)):
            for pk, title in titles.items():
                known.setdefault(heading_key(title), of_question.get(pk))
        for question in self.asking.questions:
            for words in (question.text, question.text_km):
                if (key := heading_key(words)) and key not in self._taken:
                    known.setdefault(key, of_question[question.pk])
        return known

    def _answered(self, question: Question, text: str) -> Answered:
        """Checked as its form checks it."""
        try:
            return Answered(text, self._value(question, text))
        except ValidationError as error:
            return Answered(text, wrong=error.messages)

    def _value(self, question: Question, text: str) -> object:
        if question.kind == QuestionKind.SEVERAL:
            return self._several(question, text)
        if question.answers:
            return self._one(question, text)
        return self._fields[question.pk].clean(text)

    def _one(self, question: Question, text: str) -> str:
        key = heading_key(text) if question.kind == QuestionKind.YES_NO else folded_line(text)
        try:
            return self._words[question.pk][key]
        except KeyError:
            raise unknown(text, map(str, question.answers.values())) from None

    def _several(self, question: Question, text: str) -> list[str]:
        """Those chosen, in the order in which they are offered. A choice may itself have a comma in its words."""
        words, parts = self._words[question.pk], re.split(r"([,;\n])", text)
        chosen: set[str] = set()
        start = 0
        while start < len(parts):
            ends = range(len(parts), start, -1)
            found = next((end for end in ends if folded_line("".join(parts[start:end])) in words), None)
            if found:
                chosen.add(words[folded_line("".join(parts[start:found]))])
            elif start % 2 == 0 and parts[start].strip():
                raise unknown(parts[start].strip(), map(str, question.answers.values()))
            start = found or start + 1
        return [key for key in question.answers if key in chosen]


def _words_of(question: Question) -> dict[str, str]:
    """{a word for an answer, in either language: what is kept}, as `_one` looks it up."""
    if question.kind == QuestionKind.YES_NO:
        return {word: YES if value else NO for word, value in YES_OR_NO.words.items()}
    words: dict[str, str] = {}
    for language in ("en", "km", "key"):
        for choice in question.choices if question.is_of_a_list else ():
            words.setdefault(folded_line(choice[language]), choice["key"])
    words.pop("", None)
    return words


def _what_it_holds(question: Question) -> str:
    holds = str(question.get_kind_display())
    if question.is_of_a_list:
        holds = f"{holds}{colon()} {', '.join(question.answers.values())}"
    if question.shown_if is None:
        return holds
    words = _("Only if you answer “%(answer)s” to “%(question)s”.")
    return f"{holds}. {words % {'answer': question.waits_for, 'question': question.shown_if}}"


LONGEST_NAME = 120


@dataclass(frozen=True)
class Entry:
    """What one row says; a field that the file leaves empty is not there."""

    row: int
    organisation: str = ""
    person: dict[str, object] = field(default_factory=dict)
    days: list[int] | None = None  # None: the file does not say
    needs: dict[str, object] = field(default_factory=dict)
    consents: dict[str, object] = field(default_factory=dict)
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
        _refuse_incomplete(reading, entry)
        if reading.problems and reading.problems[-1].row == row:
            reading.problems += wrong_answers(entry)
        else:
            entries.append(entry)
    return Sheet(entries, reading.problems, reading.notes, reading.is_usable, questions)


def _entry(reading: Reading, row: int, values: dict[str, Any]) -> Entry:
    days = sorted(int(name.removeprefix(A_DAY)) for name in values if name.startswith(A_DAY) and values[name])

    def said(names: Iterable[str]) -> dict[str, Any]:
        return {name: values[name] for name in names if name in values}

    return Entry(
        row=row,
        organisation=values.get("organisation", ""),
        person=said(PERSON),
        days=values.get(DAYS, days or None),
        needs=said(NEEDS),
        consents=said(CONSENTS.values()),
        answers={int(name.removeprefix(QUESTION)): values[name] for name in values if name.startswith(QUESTION)},
        is_guest=values.get("is_guest", False),
        status=values.get("status", ""),
        headings=reading.headings,
    )


def _refuse_incomplete(reading: Reading, entry: Entry) -> None:
    """Told once of each cell: one that cannot be read is not missing too."""
    headings = reading.headings
    refused = {one.column for one in takewhile(lambda one: one.row == entry.row, reversed(reading.problems))}
    name = headings.get("full_name") or headings["full_name_km"]
    if not entry.name and name not in refused:
        reading.problem(entry.row, name, _("The name is missing. Write it, or remove the row."))
    elif "full_name" not in entry.person and len(entry.name) > LONGEST_NAME:
        reading.problem(entry.row, headings["full_name_km"], _("This is too long for a name. Shorten it."))
    if entry.needs.get("diet") == Diet.ALLERGY and not entry.needs.get("diet_note"):
        words = _("Which allergy? Write it under “%(column)s”.")
        reading.problem(entry.row, headings["diet"], words % {"column": HEADING_OF["diet_note"]})
    days = [heading for name, heading in headings.items() if name.startswith(A_DAY)]
    if days and entry.days is None and not refused.intersection(days):
        reading.problem(entry.row, days[0], _("No day is chosen. Write “yes” under at least one day."))


def wrong_answers(entry: Entry) -> list[Problem]:
    return [
        Problem(entry.row, entry.headings.get(f"{QUESTION}{pk}", ""), message)
        for pk, answer in entry.answers.items()
        for message in answer.wrong
    ]
