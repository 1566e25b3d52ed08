"""An organiser lets a meeting be evaluated, with the questions that come with the site, ends it, marks its texts."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, override

from coalition_events.evaluation.models import Evaluation, Mark
from coalition_events.meetings.actions.locking import locked
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Purpose, Question, QuestionKind
from members.actions.rights import demand
from members.models import Account, Right

LENGTHS: list[tuple[str, Promise]] = [("long", _("Too long")), ("right", _("Right")), ("short", _("Too short"))]
# What is asked after every meeting, and what stands below it in small letters.
USUAL: list[tuple[QuestionKind, Promise, Promise | str]] = [
    (QuestionKind.SCALE, _("How was the meeting as a whole?"), ""),
    (QuestionKind.SCALE, _("How useful was it for your work?"), ""),
    (QuestionKind.SCALE, _("How were the place and the food?"), ""),
    (QuestionKind.ONE, _("How was the time for each topic?"), ""),
    (QuestionKind.LONG, _("Which three points were most useful?"), _("Write no names. Everyone’s answers are mixed.")),
    (QuestionKind.LONG, _("What was missing?"), ""),
    (QuestionKind.LONG, _("Which topics do you want next time?"), ""),
]
# Parts above add what goes with it, in their AppConfig.ready().
after_begin: list[Callable[..., None]] = []


@transaction.atomic
def begin(meeting: Meeting, *, by: Account | None, now: datetime | None = None) -> Evaluation:
    """Ask how the meeting was, with the usual questions where it has none yet. Again it changes nothing."""
    demand(by, Right.ORGANISE)
    now = now or timezone.now()
    meeting = locked(meeting)
    evaluation, is_new = Evaluation.objects.get_or_create(meeting=meeting, defaults={"made_at": now})
    if not is_new:
        return evaluation
    if not Question.every.asked_in(Purpose.EVALUATION, meeting).exists():
        for order, (kind, text, help_text) in enumerate(USUAL, start=1):
            choices = LENGTHS if kind == QuestionKind.ONE else []
            Question.every.create(
                meeting=meeting,
                purpose=Purpose.EVALUATION,
                order=order,
                kind=kind,
                text=_in("en", text),
                text_km=_in("km", text),
                help=_in("en", help_text),
                help_km=_in("km", help_text),
                choices=[{"key": key, "en": _in("en", word), "km": _in("km", word)} for key, word in choices],
            )
    for each in after_begin:
        each(meeting, now=now)
    return evaluation


def close(evaluation: Evaluation, *, by: Account | None, now: datetime | None = None) -> None:
    """Nobody can answer from now on, until it is opened again."""
    demand(by, Right.ORGANISE)
    Evaluation.objects.filter(pk=evaluation.pk, closed_at=None).update(closed_at=now or timezone.now())


def open_again(evaluation: Evaluation, *, by: Account | None) -> None:
    demand(by, Right.ORGANISE)
    Evaluation.objects.filter(pk=evaluation.pk).update(closed_at=None)


def close_exit(evaluation: Evaluation, *, by: Account | None, now: datetime | None = None) -> None:
    """The code at the exit opens nothing from now on; the links in the emails do."""
    demand(by, Right.ORGANISE)
    Evaluation.objects.filter(pk=evaluation.pk, exit_closed_at=None).update(exit_closed_at=now or timezone.now())


def open_exit(evaluation: Evaluation, *, by: Account | None) -> None:
    demand(by, Right.ORGANISE)
    Evaluation.objects.filter(pk=evaluation.pk).update(exit_closed_at=None)


def _in(language: str, words: Promise | str) -> str:
    with override(language):
        return str(words)


@transaction.atomic
def mark(question: Question, digest: UUID, kind: str, *, by: Account, now: datetime | None = None) -> None:
    """Mark the text of this digest in place of how it was marked; without a kind it has none. Twice changes nothing."""
    demand(by, Right.ORGANISE)
    marks = Mark.objects.filter(question=question, digest=digest)
    if not kind:
        marks.delete()
    elif not marks.filter(kind=kind).exists():
        made = {"kind": kind, "marked_at": now or timezone.now(), "marked_by": by}
        Mark.objects.update_or_create(question=question, digest=digest, defaults=made)
