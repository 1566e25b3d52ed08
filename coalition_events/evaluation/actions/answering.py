"""An answer is counted, and not kept: docs/decisions/0241 says what of it could still be learnt.

With each answer all rows of the meeting are written, in three statements of one transaction. So no row tells by its
place or by its transaction that it was the last one's; only the numbers and texts of all together are left.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy

from coalition_events.common.dates import local_date
from coalition_events.common.refusals import Refusal
from coalition_events.evaluation.models import ANSWERED, Answered, Evaluation, Group, Tally, Words
from coalition_events.evaluation.queries.asked import groups_of, has_answered, sessions_to_rate
from coalition_events.registration.models import Purpose, Question, Registration, scale
from members.actions.rights import demand
from members.models import Account, Right

MOST_AT_THE_EXIT = 300  # a day
SHEETS_KNOWN = 50  # more than are sent before somebody presses a second time


class EvaluationClosed(Refusal):
    words = gettext_lazy("This form is closed. Thank you.")


class ExitIsFull(Refusal):
    words = gettext_lazy("Too many people answered here today. Use the link in your email.")


class CountedAlready(Refusal):
    words = gettext_lazy("We have counted this sheet. Press again only for another sheet.")


@dataclass(frozen=True)
class Given:
    """One answer: {question's pk: what was said} and {session's number: its mark}. Nobody keeps it."""

    values: Mapping[int, object] = field(default_factory=dict)
    marks: Mapping[int, str] = field(default_factory=dict)
    sheet: UUID | None = None  # the number of the form that was sent


@transaction.atomic
def answer(registration: Registration, given: Given, *, now: datetime | None = None) -> None:
    """Count the answer of somebody, and keep that they have answered, on which day. A second one changes nothing.

    Raises EvaluationClosed.
    """
    now = now or timezone.now()
    evaluation = _locked_open(registration.meeting_id, now)
    if has_answered(registration):
        return
    registration.meeting = evaluation.meeting
    Answered.objects.create(registration=registration, answered_on=local_date(now))
    _count(evaluation, groups_of(registration), given)


@transaction.atomic
def answer_at_exit(evaluation: Evaluation, given: Given, *, now: datetime | None = None) -> None:
    """Count the answer of somebody whom nobody knows, by the code at the exit. The same form again changes nothing.

    Raises EvaluationClosed, and ExitIsFull where it was used too often on that day.
    """
    now = now or timezone.now()
    evaluation = _locked_open(evaluation.meeting_id, now)
    if evaluation.exit_closed_at:
        raise EvaluationClosed
    if given.sheet in evaluation.sheets:
        return
    today = local_date(now)
    so_far = evaluation.exit_count if evaluation.exit_on == today else 0
    if so_far >= MOST_AT_THE_EXIT:
        raise ExitIsFull
    evaluation.exit_on, evaluation.exit_count = today, so_far + 1
    evaluation.save(update_fields=["exit_on", "exit_count"])
    _count_sheet(evaluation, given)


@transaction.atomic
def enter(evaluation: Evaluation, given: Given, *, by: Account | None) -> None:
    """Count what somebody wrote on paper, whenever an organiser types it. Raises CountedAlready."""
    demand(by, Right.REGISTRATIONS)
    evaluation = Evaluation.objects.select_for_update().select_related("meeting").get(pk=evaluation.pk)
    if given.sheet in evaluation.sheets:
        raise CountedAlready
    _count_sheet(evaluation, given)


def _count_sheet(evaluation: Evaluation, given: Given) -> None:
    if given.sheet:
        evaluation.sheets = [*evaluation.sheets, given.sheet][-SHEETS_KNOWN:]
        evaluation.save(update_fields=["sheets"])
    _count(evaluation, [Group.ALL, Group.EXIT], given)


def _locked_open(meeting: int, now: datetime) -> Evaluation:
    rows = Evaluation.objects.select_for_update(of=("self",)).select_related("meeting")
    evaluation = rows.filter(meeting=meeting).first()
    if evaluation is None or not evaluation.is_open(now):
        raise EvaluationClosed
    return evaluation


type Key = tuple[int | None, int | None, str, str]  # question, session, value, group


def _count(evaluation: Evaluation, groups: Iterable[Group], given: Given) -> None:
    """Under the lock of the evaluation: raise the counters of this answer, and put its texts among the others."""
    meeting = evaluation.meeting
    questions = list(Question.every.asked_in(Purpose.EVALUATION, meeting).order_by("pk"))
    sessions = [session.id for session in sessions_to_rate(meeting)]
    raised: set[tuple[int | None, int | None, str]] = {(None, None, ANSWERED)}
    written: dict[int, str] = {}
    for question in questions:
        value = given.values.get(question.pk)
        if value in (None, "", []):
            continue
        raised.add((question.pk, None, ANSWERED))
        if offered := question.answers:
            chosen = value if isinstance(value, list) else [value]
            raised |= {(question.pk, None, key) for key in chosen if key in offered}
        else:
            written[question.pk] = str(value)
    for session, mark in given.marks.items():
        if session in sessions and mark in scale():
            raised |= {(None, session, ANSWERED), (None, session, mark)}
    _raise(evaluation, {(*each, group.value) for each in raised for group in groups}, _all(questions, sessions))
    _write(evaluation, written, questions)
    # Theirs are written anew with the rest, so that the last of them is none other than all.
    Answered.objects.filter(registration__meeting=meeting).update(answered_on=F("answered_on"))


def _all(questions: Iterable[Question], sessions: Iterable[int]) -> set[Key]:
    """Every counter that an answer could raise."""
    found: set[tuple[int | None, int | None, str]] = {(None, None, ANSWERED)}
    for question in questions:
        found |= {(question.pk, None, value) for value in (ANSWERED, *question.answers)}
    found |= {(None, session, value) for session in sessions for value in (ANSWERED, *scale())}
    return {(*each, group) for each in found for group in Group.values}


def _raise(evaluation: Evaluation, raised: set[Key], every: set[Key]) -> None:
    names = ("question", "session", "value", "group")
    tallies = Tally.objects.filter(meeting=evaluation.meeting)
    missing = (every | raised) - set(tallies.values_list(*names))
    # All at once and in an order of their own: which were raised first is not seen.
    rows = [dict(zip(("question_id", "session_id", "value", "group"), key, strict=True)) for key in missing]
    Tally.objects.bulk_create(Tally(meeting=evaluation.meeting, **row) for row in rows)
    numbers = [row[0] for row in tallies.values_list("pk", *names) if row[1:] in raised]
    one_more = Case(When(pk__in=numbers, then=Value(1)), default=Value(0))
    tallies.update(count=F("count") + one_more)


def _write(evaluation: Evaluation, written: Mapping[int, str], questions: Iterable[Question]) -> None:
    open_ended = [one for one in questions if not one.answers]
    have = set(Words.objects.filter(meeting=evaluation.meeting).values_list("question", flat=True))
    Words.objects.bulk_create(
        Words(meeting=evaluation.meeting, question=one) for one in open_ended if one.pk not in have
    )
    rows = list(Words.objects.filter(meeting=evaluation.meeting).order_by("pk"))
    for row in rows:
        row.texts = sorted([*row.texts, *([written[row.question_id]] if row.question_id in written else [])])
    Words.objects.bulk_update(rows, ["texts"])
