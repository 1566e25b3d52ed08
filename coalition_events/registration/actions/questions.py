"""What organisers do to that which a meeting asks. Who did it stands in the history of each question."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from coalition_events.meetings.actions.locking import ChangedMeanwhile
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.refusals import Refusal
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.models import Asked, BuiltIn, Purpose, Question, QuestionQuerySet
from coalition_events.registration.queries.asking import asked_of


class TooManyQuestions(Refusal):
    def __init__(self, most: int) -> None:
        text = ngettext(
            "A meeting asks at most %(most)d question of its own. Remove one first.",
            "A meeting asks at most %(most)d questions of its own. Remove one first.",
            most,
        )
        super().__init__(text % {"most": most})


class OutOfOrder(Refusal):
    """A question would stand before the one whose answer it waits for."""

    def __init__(self, question: Question, before: Question) -> None:
        text = _("We ask “%(question)s” only after an answer to “%(before)s”. It must stay below that question.")
        super().__init__(text % {"question": question, "before": before})


class CannotFollow(Refusal):
    """What it is to follow is not asked, is asked of others, or has no such answer."""

    words = gettext_lazy(
        "It can follow only a question above it. Both must ask each person, "
        "or both must ask the delegation. The question above must have that answer."
    )


class AnsweredAlready(Refusal):
    """What was answered in an evaluation is counted, and the question is not kept beside it."""

    words = gettext_lazy("People have answered this question. Remove it and add a new one.")


class StillFollowed(Refusal):
    """Another question waits for an answer that would go."""

    def __init__(self, follower: Question) -> None:
        text = _(
            "We ask “%(question)s” only after an answer that you remove here. Change or remove that question first."
        )
        super().__init__(text % {"question": follower})


MOST_QUESTIONS = 40
TAKEN_OVER = ("order", "kind", "text", "text_km", "help", "help_km", "choices", "is_required", "is_for_delegation")


@transaction.atomic
def ask_built_in(
    meeting: Meeting,
    built_in: Collection[str],
    *,
    version: int | None = None,
) -> Asked:
    """Ask these of the built-in questions and no others. What was answered to the others stays until it is erased.

    Raises ChangedMeanwhile where `version` is given and is not that any more.
    """
    asked = asked_of(locked(meeting))
    if version not in (None, asked.version):
        raise ChangedMeanwhile
    asked.built_in = [one.value for one in BuiltIn if one in built_in]
    asked.version += 1
    asked.save()
    return asked


@transaction.atomic
def add_question(meeting: Meeting, *, purpose: Purpose | str = Purpose.REGISTRATION, **fields: object) -> Question:
    """A new question, after the others. Raises TooManyQuestions and CannotFollow."""
    questions = Question.every.asked_in(purpose, locked(meeting))
    standing = list(questions.standing())
    if len(standing) >= MOST_QUESTIONS:
        raise TooManyQuestions(MOST_QUESTIONS)
    last = questions.aggregate(last=Max("order"))["last"] or 0
    question = Question(meeting=meeting, purpose=purpose, order=last + 1, **fields)
    _refuse_unless_it_can_follow(question, standing)
    question.save()
    return question


@transaction.atomic
def change_question(question: Question, *, version: int | None = None, **fields: object) -> Question:
    """Set these fields. What was answered before keeps the question as it was asked.

    Raises ChangedMeanwhile where `version` is given and is not that any more, CannotFollow, and StillFollowed where
    another question waits for an answer that this one would not offer any more. Of an evaluation: AnsweredAlready where
    it would be another kind of question, or offer one answer less: its number would have no words any more.
    """
    questions = _locked_with(question)
    question = questions.get(pk=question.pk)
    if version not in (None, question.version):
        raise ChangedMeanwhile
    followed, kind, offered = _followed(question), question.kind, question.answers.keys()
    for name, value in fields.items():
        setattr(question, name, value)
    if (question.kind != kind or offered - question.answers.keys()) and question.counts_answers:
        raise AnsweredAlready(field="kind" if question.kind != kind else "choices_en")
    standing = list(questions.standing())
    if question.removed_at is None and _followed(question) != followed:
        _refuse_unless_it_can_follow(question, _above(question, standing))
    for follower in standing:
        if follower.shown_if_id == question.pk and not _can_follow(follower, question):
            raise StillFollowed(follower)
    question.version += 1
    question.save()
    return question


@transaction.atomic
def place_question(question: Question, place: int) -> None:
    """Put the question at this place among those that stand, counted from 1; no further than their ends.

    Raises OutOfOrder where one would stand above the question that it follows. A removed question is left alone.
    """
    standing = list(_locked_with(question).standing())
    if question not in standing:
        return
    moved = standing.pop(standing.index(question))
    standing.insert(max(place, 1) - 1, moved)
    _put_in_order(standing)


@transaction.atomic
def remove_question(question: Question, *, now: datetime | None = None) -> Question:
    """Ask it no more; those that follow it are not put either. Its answers stay. Removing again changes nothing."""
    question = _locked_with(question).get(pk=question.pk)
    if question.removed_at is None:
        question.removed_at = now or timezone.now()
        question.version += 1
        question.save(update_fields=["removed_at", "version"])
    return question


@transaction.atomic
def restore_question(question: Question) -> Question:
    """Ask it again, where it stood, or as near as those allow that it follows and that follow it.

    Restoring what stands changes nothing. Raises TooManyQuestions, OutOfOrder, and CannotFollow where what it follows
    is removed or has no such answer any more.
    """
    questions = _locked_with(question)
    question = questions.get(pk=question.pk)
    if question.removed_at is None:
        return question
    standing = list(questions.standing())
    if len(standing) >= MOST_QUESTIONS:
        raise TooManyQuestions(MOST_QUESTIONS)
    _refuse_unless_it_can_follow(question, standing)
    question.removed_at = None
    question.version += 1
    question.save(update_fields=["removed_at", "version"])
    wanted = sum(one.order < question.order for one in standing)
    below = [place for place, one in enumerate(standing, start=1) if one.pk == question.shown_if_id]
    above = [place for place, one in enumerate(standing) if one.shown_if_id == question.pk]
    standing.insert(min([max([wanted, *below]), *above]), question)
    _put_in_order(standing)
    return question


@transaction.atomic
def take_questions_over(meeting: Meeting, *, last: Meeting, **_: object) -> None:
    """Let a meeting ask what another one asks. No answer comes along."""
    if chosen := Asked.objects.filter(meeting=last).first():
        Asked.objects.create(meeting=meeting, built_in=chosen.built_in)
    copies: dict[int, Question] = {}
    for question in last.questions.standing():
        before = copies.get(question.shown_if_id) if question.shown_if_id else None
        if question.shown_if_id and before is None:
            continue  # what it follows is asked no more, so neither is it
        copies[question.pk] = Question.objects.create(
            meeting=meeting,
            shown_if=before,
            shown_if_value=question.shown_if_value,
            **{name: getattr(question, name) for name in TAKEN_OVER},
        )


def _locked_with(question: Question) -> QuestionQuerySet:
    """All that are asked with it, under the lock of the meeting."""
    return Question.every.asked_in(question.purpose, locked(question.meeting))


def _above(question: Question, standing: Sequence[Question]) -> Sequence[Question]:
    places = [one.pk for one in standing]
    return standing[: places.index(question.pk)]


def _followed(question: Question) -> tuple[int | None, str, bool]:
    return question.shown_if_id, question.shown_if_value, question.is_for_delegation


def _can_follow(question: Question, before: Question) -> bool:
    same = question.is_for_delegation == before.is_for_delegation
    return same and question.shown_if_value in before.answers


def _refuse_unless_it_can_follow(question: Question, above: Sequence[Question]) -> None:
    if question.shown_if_id is None:
        question.shown_if_value = ""
        return
    before = next((one for one in above if one.pk == question.shown_if_id), None)
    if before is None or not _can_follow(question, before):
        raise CannotFollow


def _put_in_order(questions: Sequence[Question]) -> None:
    """Number them in this order. Raises OutOfOrder."""
    places = {question.pk: place for place, question in enumerate(questions)}
    by_pk = {question.pk: question for question in questions}
    for question in questions:
        before = question.shown_if_id
        if before in places and places[before] > places[question.pk]:
            raise OutOfOrder(question, by_pk[before])
    for order, question in enumerate(questions, start=1):
        if question.order != order:
            question.order = order
            question.save(update_fields=["order"])
