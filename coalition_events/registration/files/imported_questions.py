"""A meeting's own questions as columns of a spreadsheet, headed as in our own file, and what their cells answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coalition_events.common.languages import in_both
from coalition_events.common.spreadsheets.columns import Column, Known, heading_key, unknown
from coalition_events.common.text import folded_line
from coalition_events.meetings.models import Meeting
from coalition_events.registration.files.imported_columns import YES_OR_NO
from coalition_events.registration.files.titles import questions_in_files, titles_of
from coalition_events.registration.models import NO, YES, Question, QuestionKind
from coalition_events.registration.queries.asking import Asking
from coalition_events.registration.queries.question_fields import field_of

QUESTION = "question:"  # and its number


@dataclass(frozen=True)
class Answered:
    """What a cell says: a value as the form keeps it, or what is wrong with it."""

    text: str
    value: Any = None
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

    def _value(self, question: Question, text: str) -> Any:
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
        holds = f"{holds}: {', '.join(question.answers.values())}"
    if question.shown_if is None:
        return holds
    words = _("Only if you answer “%(answer)s” to “%(question)s”.")
    return f"{holds}. {words % {'answer': question.waits_for, 'question': question.shown_if}}"
