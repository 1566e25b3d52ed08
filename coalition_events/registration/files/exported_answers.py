"""What people told a meeting, as columns of a file: needs, consents, and answers to its own questions."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from coalition_events.meetings.models import Meeting
from coalition_events.registration.files.titles import questions_in_files, titles_of
from coalition_events.registration.models import (
    BuiltIn,
    Diet,
    Interpretation,
    Lodging,
    Needs,
    Question,
    QuestionKind,
    Registration,
    Reply,
)
from coalition_events.registration.queries.asking import ANSWERED, asked_of
from members.models import phones

type Cell = str | int


@dataclass(frozen=True)
class ToldColumns:
    """`titles`, and `cells` of each registration in their order. Four queries, however many registrations there are.

    Of the built-in questions those that are asked or were answered; of the meeting's own, those that stand or were
    answered. An answer to a question whose words are others now says what was asked.
    """

    built_in: list[BuiltIn]
    questions: list[Question]
    of_person: dict[tuple[int, int], Reply]  # {(registration's pk, question's pk): reply}
    of_delegation: dict[tuple[int, int], Reply]
    taken: Collection[str] = ()  # what else is a heading, as `heading_key` has it

    @classmethod
    def of(cls, meeting: Meeting, taken: Collection[str] = ()) -> "ToldColumns":
        asked = asked_of(meeting).built_in
        counts: dict[str, Any] = {one.value: Count("pk", filter=answer) for one, answer in ANSWERED.items()}
        answered = meeting.registrations.aggregate(**counts)
        replies = list(Reply.objects.filter(question__meeting=meeting))
        return cls(
            [one for one in BuiltIn if one in asked or answered[one.value]],
            questions_in_files(meeting),
            {(one.registration_id, one.question_id): one for one in replies if one.registration_id},
            {(one.delegation_id, one.question_id): one for one in replies if one.delegation_id},
            taken,
        )

    @property
    def titles(self) -> list[str]:
        own = titles_of(self.questions, self.taken)
        return [
            *(title for one in self.built_in for title in _titles(one)),
            *(own[question.pk] for question in self.questions),
        ]

    def cells(self, registration: Registration) -> Iterator[Cell]:
        """Of a registration read with its needs."""
        needs = getattr(registration, "needs", None) or Needs()
        for one in self.built_in:
            yield from CELLS[one](registration, needs)
        for question in self.questions:
            reply = self.of_person.get((registration.pk, question.pk))
            if reply is None and registration.delegation_id:
                reply = self.of_delegation.get((registration.delegation_id, question.pk))
            yield as_written(question, reply) if reply else ""


def _titles(one: BuiltIn) -> list[str]:
    titles = {
        BuiltIn.DIET: [_("Food"), _("Allergy or other food need")],
        BuiltIn.ACCESS: [_("Access needs")],
        BuiltIn.LANGUAGES: [_("Languages understood"), _("Interpretation")],
        BuiltIn.LODGING: [_("Arrival"), _("Lodging")],
        BuiltIn.TRANSPORT: [_("Help with transport")],
        BuiltIn.PHOTOGRAPHS: [_("May be in photographs")],
        BuiltIn.SHARED_LIST: [_("On the list for other delegates")],
        BuiltIn.EMERGENCY: [_("Whom to call in an emergency"), _("Their telephone")],
    }
    return titles[one]


CELLS: dict[BuiltIn, Callable[[Registration, Needs], list[Cell]]] = {
    BuiltIn.DIET: lambda _one, needs: [
        "" if needs.diet == Diet.ANYTHING else needs.get_diet_display(),
        needs.diet_note,
    ],
    BuiltIn.ACCESS: lambda _one, needs: [needs.access],
    BuiltIn.LANGUAGES: lambda _one, needs: [
        needs.languages_in_words,
        "" if needs.interpretation == Interpretation.NONE else needs.get_interpretation_display(),
    ],
    BuiltIn.LODGING: lambda _one, needs: [
        needs.arrival,
        "" if needs.lodging == Lodging.NONE else needs.get_lodging_display(),
    ],
    BuiltIn.TRANSPORT: lambda _one, needs: [needs.transport],
    BuiltIn.PHOTOGRAPHS: lambda one, _needs: [_("yes") if one.may_be_photographed else _("no")],
    BuiltIn.SHARED_LIST: lambda one, _needs: [_("yes") if one.is_on_shared_list else _("no")],
    BuiltIn.EMERGENCY: lambda _one, needs: [needs.emergency_name, phones.shown(needs.emergency_phone)],
}


def as_written(question: Question, reply: Reply) -> Cell:
    """What a cell says of this reply, by which an import knows that it is unchanged."""
    if reply.asked["text"] != question.text:
        words = _("%(answer)s (asked: %(question)s)")
        return words % {"answer": reply.in_words, "question": reply.question_in_words}
    if reply.asked["kind"] == QuestionKind.NUMBER and isinstance(reply.value, int):
        return reply.value
    return reply.in_words
