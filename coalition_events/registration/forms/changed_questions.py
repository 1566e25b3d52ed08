"""What became of a question while somebody answered it, told with the question as they saw it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from coalition_events.common.rows import events_of
from coalition_events.common.versions import Difference
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Question, Reply, answers_of, value_in_words

# For a question's pk, what was sent in its field.
type Typed = Callable[[int], list[str]]


def differences(
    meeting: Meeting, asked_now: Iterable[Question], *, seen: Mapping[int, int], typed: Typed
) -> list[Difference]:
    """One for each question seen whose words, kind or choices are others now, and each answered that is asked no more.

    A question of which only the help, the place or the duty to answer has changed is the same question.
    """
    standing = {question.pk: question for question in asked_now}
    changed = [question for pk, question in standing.items() if seen.get(pk, question.version) != question.version]
    gone = [pk for pk in seen if pk not in standing and any(typed(pk))]
    told = [_changed(question, seen[question.pk], typed(question.pk)) for question in changed]
    if gone:
        removed = Question.objects.filter(meeting=meeting, pk__in=gone)
        told += [_gone(question, typed(question.pk)) for question in removed]
    return [difference for difference in told if difference]


def _changed(question: Question, seen: int, typed: list[str]) -> Difference | None:
    now = question.as_asked()
    event = events_of(question).filter(version=seen).order_by("pgh_id").last()
    if event is None:  # no such version: the form is forged, and as good as an old one
        return Difference(str(question), _in_words(now), _answer(now, typed))
    then = {name: getattr(event, name) for name in now}
    if then == now:
        return None
    return Difference(str(question), _in_words(now), f"{_in_words(then)}\n{_answer(then, typed)}")


def _gone(question: Question, typed: list[str]) -> Difference:
    then = question.as_asked()
    return Difference(str(question), _("It is asked no more."), f"{_in_words(then)}\n{_answer(then, typed)}")


def _in_words(asked: Mapping[str, Any]) -> str:
    """The question and what it offers: "How do you come? By bus / On foot"."""
    return f"{Reply(asked=asked).question_in_words} {' / '.join(answers_of(asked).values())}".strip()


def _answer(asked: Mapping[str, Any], typed: list[str]) -> str:
    answer = value_in_words(asked, [one for one in typed if one])
    return _("Your answer: %(answer)s") % {"answer": answer or _("(nothing)")}
