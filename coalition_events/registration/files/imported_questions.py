"""A meeting's own questions as columns of a spreadsheet, headed as in our own file, and what their cells answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coalition_events.common.text import fold
from coalition_events.meetings.models import Meeting
from coalition_events.registration.files.cells import shortened
from coalition_events.registration.files.imported_columns import headings_of, in_both, yes_and_no
from coalition_events.registration.files.titles import questions_in_files, titles_of
from coalition_events.registration.models import NO, YES, Question, QuestionKind
from coalition_events.registration.queries.asking import Asking
from coalition_events.registration.queries.question_fields import field_of
from members.files.columns import heading_key

QUESTION = "question:"  # and its number
MOST_NAMED = 8  # answers of a list, when a problem says what would be right


@dataclass(frozen=True)
class Answered:
    """What a cell says: a value as the form keeps it, or what is wrong with it."""

    text: str
    value: Any = None
    wrong: Sequence[str] = ()


class Questions:
    """Those that the meeting asks, as columns. Three queries."""

    def __init__(self, meeting: Meeting) -> None:
        self.asking = Asking.of(meeting)
        self._in_files = questions_in_files(meeting)
        self._taken = headings_of(meeting)
        self._by_pk = {question.pk: question for question in self.asking.questions}
        self._fields = {question.pk: field_of(question) for question in self.asking.questions}
        self._words = {question.pk: _words_of(question) for question in self.asking.questions}

    @property
    def headings(self) -> dict[str, str]:
        """{what a heading may be, as `heading_key` has it: "question:12"}; of one that is asked no more: an empty text.

        As our own file has them, in either language; one for a delegation also without the words that say so.
        """
        known: dict[str, str] = {}
        for titles in in_both(lambda: titles_of(self._in_files, self._taken)):
            for pk, title in titles.items():
                known.setdefault(heading_key(title), f"{QUESTION}{pk}" if pk in self._by_pk else "")
        for question in self.asking.questions:
            for words in (question.text, question.text_km):
                if (key := heading_key(words)) and key not in self._taken:
                    known.setdefault(key, f"{QUESTION}{question.pk}")
        return known

    @property
    def columns(self) -> list[tuple[str, str]]:
        """[(heading, what it holds)] in the reader's language."""
        titles = titles_of(self._in_files, self._taken)
        return [(titles[one.pk], _what_it_holds(one)) for one in self.asking.questions]

    def answered(self, name: str, text: str) -> dict[int, Answered]:
        """{question's pk: what a cell below its heading says}, checked as its form checks it."""
        question = self._by_pk[int(name.removeprefix(QUESTION))]
        try:
            return {question.pk: Answered(text, self._value(question, text))}
        except ValidationError as error:
            return {question.pk: Answered(text, wrong=error.messages)}

    def _value(self, question: Question, text: str) -> Any:
        if question.kind == QuestionKind.SEVERAL:
            return self._several(question, text)
        if question.answers:
            return self._one(question, text)
        return self._fields[question.pk].clean(text)

    def _one(self, question: Question, text: str) -> str:
        key = heading_key(text) if question.kind == QuestionKind.YES_NO else _key(text)
        try:
            return self._words[question.pk][key]
        except KeyError:
            raise _unknown(question, text) from None

    def _several(self, question: Question, text: str) -> list[str]:
        """Those chosen, in the order in which they are offered. A choice may itself have a comma in its words."""
        words, parts = self._words[question.pk], re.split(r"([,;\n])", text)
        chosen: set[str] = set()
        start = 0
        while start < len(parts):
            ends = range(len(parts), start, -1)
            found = next((end for end in ends if _key("".join(parts[start:end])) in words), None)
            if found:
                chosen.add(words[_key("".join(parts[start:found]))])
            elif start % 2 == 0 and parts[start].strip():
                raise _unknown(question, parts[start].strip())
            start = found or start + 1
        return [key for key in question.answers if key in chosen]


def _words_of(question: Question) -> dict[str, str]:
    """{a word for an answer, in either language: what is kept}; as `_key` has it, yes and no as `heading_key`."""
    if question.kind == QuestionKind.YES_NO:
        return {word: YES if value else NO for word, value in yes_and_no().items()}
    words: dict[str, str] = {}
    for language in ("en", "km", "key"):
        for choice in question.choices if question.is_of_a_list else ():
            words.setdefault(_key(choice[language]), choice["key"])
    words.pop("", None)
    return words


def _key(words: str) -> str:
    return " ".join(fold(words).split())


def _unknown(question: Question, text: str) -> ValidationError:
    offered = [f"“{answer}”" for answer in question.answers.values()]
    named = ", ".join([*offered[:MOST_NAMED], *(["…"] if len(offered) > MOST_NAMED else [])])
    words = {"text": shortened(text), "words": named}
    return ValidationError(_("“%(text)s” is not known here. Write %(words)s.") % words)


def _what_it_holds(question: Question) -> str:
    holds = str(question.get_kind_display())
    if question.is_of_a_list:
        holds = f"{holds}: {', '.join(question.answers.values())}"
    if question.shown_if is None:
        return holds
    words = _("Only if you answer “%(answer)s” to “%(question)s”.")
    return f"{holds}. {words % {'answer': question.waits_for, 'question': question.shown_if}}"
