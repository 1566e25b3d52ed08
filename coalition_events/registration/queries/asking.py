"""What a meeting asks, and which of its own questions are put to somebody who answered so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import (
    Asked,
    BuiltIn,
    Diet,
    Interpretation,
    Lodging,
    Purpose,
    Question,
    Reply,
    needs_kept_until,
)

# The columns of `Needs` in which each is answered; consents stand in the registration itself.
NEEDS_OF: dict[BuiltIn, tuple[str, ...]] = {
    BuiltIn.DIET: ("diet", "diet_note"),
    BuiltIn.ACCESS: ("access",),
    BuiltIn.LANGUAGES: ("languages", "interpretation"),
    BuiltIn.LODGING: ("arrival", "lodging"),
    BuiltIn.TRANSPORT: ("transport",),
    BuiltIn.EMERGENCY: ("emergency_name", "emergency_phone"),
}
NEEDS = tuple(name for names in NEEDS_OF.values() for name in names)
CONSENTS = {BuiltIn.PHOTOGRAPHS: "may_be_photographed", BuiltIn.SHARED_LIST: "is_on_shared_list"}

# Registrations that answer each with something to act upon; all are of the registration and its needs alone.
ANSWERED: dict[BuiltIn, Q] = {
    BuiltIn.DIET: Q(needs__isnull=False) & (~Q(needs__diet=Diet.ANYTHING) | Q(needs__diet_note__gt="")),
    BuiltIn.ACCESS: Q(needs__access__gt=""),
    BuiltIn.LANGUAGES: Q(needs__isnull=False)
    & (~Q(needs__interpretation=Interpretation.NONE) | Q(needs__languages__len__gt=0)),
    BuiltIn.LODGING: Q(needs__isnull=False) & (~Q(needs__lodging=Lodging.NONE) | Q(needs__arrival__gt="")),
    BuiltIn.TRANSPORT: Q(needs__transport__gt=""),
    BuiltIn.PHOTOGRAPHS: Q(may_be_photographed=True),
    BuiltIn.SHARED_LIST: Q(is_on_shared_list=True),
    BuiltIn.EMERGENCY: Q(needs__emergency_name__gt="") | Q(needs__emergency_phone__gt=""),
}


NOTHING: tuple[object, ...] = (None, "", [])  # answered


@dataclass(frozen=True)
class Said:
    """An answer, with the question as it stood where it was answered."""

    value: object
    asked: Mapping[str, object]


@dataclass(frozen=True)
class Asking:
    """All that a meeting asks: two queries for any number of forms and rows, none where it was read with all of it.

    After the day on which needs are erased it asks for consents only.
    """

    meeting: Meeting
    built_in: frozenset[str]
    questions: tuple[Question, ...]  # those that stand, in their order; each knows the one that it follows

    @classmethod
    def of_evaluation(cls, meeting: Meeting) -> "Asking":
        questions = Question.every.asked_in(Purpose.EVALUATION, meeting).standing()
        return cls(meeting, frozenset(), tuple(_that_can_be_put(questions)))

    @classmethod
    def of(cls, meeting: Meeting) -> "Asking":
        asked = getattr(meeting, "asked", None) or Asked()
        read_with_it: list[Question] | None = getattr(meeting, "standing_questions", None)
        questions = meeting.questions.standing() if read_with_it is None else read_with_it
        return cls(meeting, frozenset(asked.built_in), tuple(_that_can_be_put(questions)))

    @cached_property
    def is_past(self) -> bool:
        return timezone.localdate() > needs_kept_until(self.meeting)

    @cached_property
    def of_persons(self) -> list[Question]:
        return [one for one in self.questions if not one.is_for_delegation and not self.is_past]

    @cached_property
    def of_delegations(self) -> list[Question]:
        return [one for one in self.questions if one.is_for_delegation and not self.is_past]

    @property
    def needs(self) -> list[str]:
        """The columns of `Needs` that are asked for."""
        if self.is_past:
            return []
        return [name for built_in, names in NEEDS_OF.items() if built_in in self.built_in for name in names]

    @property
    def consents(self) -> list[str]:
        return [name for built_in, name in CONSENTS.items() if built_in in self.built_in]


def asked_of(meeting: Meeting) -> Asked:
    """Which built-in questions the meeting asks now; an unsaved row where it has not chosen."""
    return Asked.objects.filter(meeting=meeting).first() or Asked(meeting=meeting)


def _that_can_be_put(questions: Iterable[Question]) -> Iterable[Question]:
    """Without those that follow a question which is removed."""
    known: dict[int, Question] = {}
    for question in questions:
        if question.shown_if_id:
            if question.shown_if_id not in known:
                continue
            question.shown_if = known[question.shown_if_id]
        known[question.pk] = question
    return known.values()


def put_to(questions: Iterable[Question], values: Mapping[int, object]) -> list[Question]:
    """Those of these, in their order, that are put to somebody who answered so: {question's pk: value}.

    One that follows another is put where that one is put too and has the answer it waits for.
    """
    put: dict[int, Question] = {}
    for question in questions:
        before = question.shown_if_id
        if before is None or (before in put and _has(values.get(before), question.shown_if_value)):
            put[question.pk] = question
    return list(put.values())


def still_to_answer(questions: Iterable[Question], replies: Iterable[Reply]) -> list[Question]:
    """Those that must be answered, are put to somebody with these replies, and are not answered."""
    values = {reply.question_id: reply.value for reply in replies}
    return [question for question in put_to(questions, values) if question.is_required and question.pk not in values]


def _has(value: object, wanted: str) -> bool:
    return wanted in value if isinstance(value, list) else value == wanted
