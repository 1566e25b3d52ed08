"""What a summary says of the evaluation: numbers in which nobody is found, and the texts that organisers marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation

from coalition_events.common.languages import typed_in
from coalition_events.evaluation.models import Mark
from coalition_events.evaluation.queries.results import LEAST, Asked, Results, hidden_parts, results_of
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import QuestionKind
from coalition_events.summaries.models import mark
from coalition_events.summaries.queries.article import escaped, tidy


@dataclass(frozen=True)
class Said:
    """One question: its mean, or how many gave each answer."""

    question: str
    answered: int
    mean: float | None
    counts: list[tuple[str, int]]


def sections_of(meeting: Meeting, now: datetime) -> dict[str, str]:
    """{language: the section as Markdown}; empty while nothing is shown of the results."""
    results = results_of(meeting, now)
    if not results.are_shown:
        return {}
    sections = {}
    for language in ("en", "km"):
        with translation.override(language):
            context = {
                "answered": results.answered,
                "said": list(_said(results)),
                "texts": [_quoted(text, language) for text in _useful(results)],
            }
            sections[language] = tidy(render_to_string(f"summaries/evaluation.{language}.md", context))
    return sections


def _said(results: Results) -> Iterator[Said]:
    for asked in results.asked:
        if asked.everyone is None:
            continue
        mean = asked.everyone.mean if asked.is_scale else None
        counts = [] if asked.is_scale else _counts(asked)
        if mean is not None or counts:
            yield Said(escaped(str(asked.question)), asked.everyone.answered, mean, counts)


def _counts(asked: Asked) -> list[tuple[str, int]]:
    """Without small numbers, and without what would give them away; several answers of one person have no sum."""
    given = asked.everyone.of if asked.everyone else {}
    if asked.question.kind == QuestionKind.SEVERAL:
        hidden = {value for value, count in given.items() if count < LEAST}
    else:
        hidden = hidden_parts(given)
    return [
        (escaped(words), given[value])
        for value, words in asked.answers.items()
        if given.get(value) and value not in hidden
    ]


def _useful(results: Results) -> list[str]:
    return [text.text for _question, texts in results.texts_with(Mark.Kind.USEFUL) for text in texts]


def _quoted(text: str, language: str) -> str:
    """On one line; English in a Khmer draft is marked, so that its editor finds it."""
    return mark(escaped(text)) if language == "km" and typed_in(text) != "km" else escaped(text)
