"""The columns of the file that organisers take out: people, needs, consents, and answers to the meeting's questions."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from django.db.models import Count, Q, TextChoices
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext as _, gettext_lazy

from coalition_events.common import dates
from coalition_events.common.languages import Language
from coalition_events.common.spreadsheets.columns import heading_key
from coalition_events.meetings.models import Day, Meeting
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
    Status,
)
from coalition_events.registration.queries.asking import ANSWERED, asked_of
from coalition_events.registration.queries.columns import provinces
from members.models import Gender, Honorific, Relation, phones


def questions_in_files(meeting: Meeting) -> list[Question]:
    """Those that stand or were answered: of each person first, then of the delegation."""
    is_asked_or_answered = Q(removed_at=None) | Q(replies__isnull=False)
    return list(meeting.questions.filter(is_asked_or_answered).distinct().order_by("is_for_delegation", "order", "pk"))


def titles_of(questions: Iterable[Question], taken: Collection[str]) -> dict[int, str]:
    """{question's pk: its heading, in the reader's language}.

    None is like another's in either language, nor like one of those `taken`, as `heading_key` has them. Those that
    stand are named first.
    """
    titles: dict[int, str] = {}
    keys = set(taken)
    for question in sorted(questions, key=lambda one: one.removed_at is not None):
        words = str(question)
        if question.is_for_delegation:
            words = _("%(question)s (once for the delegation)") % {"question": question}
        title, number = words, 1
        while heading_key(title) in keys:
            number += 1
            title = f"{words} ({number})"
        keys |= {heading_key(one) for one in (title, question.text, question.text_km)}
        titles[question.pk] = title
    return titles


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
        counts: dict[str, object] = {one.value: Count("pk", filter=answer) for one, answer in ANSWERED.items()}
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
        BuiltIn.EMERGENCY: [_("Who to call in an emergency"), _("Their telephone")],
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


ALWAYS, DAYS = "name", "days"


def shown(choices: type[TextChoices], value: str) -> str:
    """The label of a choice, looked up once a file: `get_…_display` translates and compares all of them each time."""
    return _labels(choices, get_language()).get(value, "")


@cache
def _labels(choices: type[TextChoices], _language: str | None) -> dict[str, str]:
    return {member.value: str(member.label) for member in choices}


@dataclass(frozen=True)
class FileColumn:
    key: str  # of the column of the list that it belongs to
    heading: str | Promise
    cell: Callable[[Registration], object]


def _organisation(registration: Registration) -> str:
    return str(registration.delegation.organisation) if registration.delegation else ""


def _relation(registration: Registration) -> str:
    return shown(Relation, registration.delegation.organisation.relation) if registration.delegation else ""


def _word(registration: Registration) -> str:
    return registration.delegation.word if registration.delegation else ""


WHO = [
    FileColumn(
        "organisation", gettext_lazy("Organisation"), lambda one: one.delegation and one.delegation.organisation
    ),
    FileColumn(ALWAYS, gettext_lazy("Full name"), lambda one: one.person.full_name),
    FileColumn(ALWAYS, gettext_lazy("Name in Khmer"), lambda one: one.person.full_name_km),
    FileColumn(ALWAYS, gettext_lazy("Honorific"), lambda one: shown(Honorific, one.person.honorific)),
    FileColumn("gender", gettext_lazy("Gender"), lambda one: shown(Gender, one.person.gender)),
    FileColumn("job_title", gettext_lazy("Job title"), lambda one: one.person.local("job_title")),
    FileColumn("phone", gettext_lazy("Telephone"), lambda one: phones.shown(one.person.phone)),
    FileColumn("email", gettext_lazy("Email"), lambda one: one.person.email),
    FileColumn("language", gettext_lazy("Language of emails"), lambda one: shown(Language, one.person.language)),
    FileColumn("relation", gettext_lazy("Relation"), _relation),
    FileColumn("province", gettext_lazy("Provinces"), provinces),
    FileColumn("status", gettext_lazy("Status"), lambda one: shown(Status, one.status)),
    FileColumn("status", gettext_lazy("Guest"), lambda one: _("yes") if one.is_guest else ""),
]
AT_THE_END = [
    FileColumn("registered", gettext_lazy("Registered"), lambda one: one.registered_at),
    FileColumn("changed", gettext_lazy("Changed"), lambda one: one.changed_at),
    FileColumn("word", gettext_lazy("A word from the organisation"), _word),
]
# {column of the list: what was asked that stands in it}
TOLD = {
    "needs": {BuiltIn.DIET, BuiltIn.ACCESS, BuiltIn.LANGUAGES},
    "languages": {BuiltIn.LANGUAGES},
    "arrival": {BuiltIn.LODGING},
    "lodging": {BuiltIn.LODGING},
    "transport": {BuiltIn.TRANSPORT},
    "emergency": {BuiltIn.EMERGENCY},
    "photographs": {BuiltIn.PHOTOGRAPHS},
    "shared_list": {BuiltIn.SHARED_LIST},
}


@dataclass(frozen=True)
class FileColumns:
    before: list[FileColumn]
    told: ToldColumns
    after: list[FileColumn]

    @classmethod
    def of(
        cls, meeting: Meeting, chosen: Collection[str] | None = None, *, taken: Collection[str] = ()
    ) -> "FileColumns":
        """All that a meeting's file may have, or those chosen of the list's columns: the name stands in every file.

        None of the meeting's own questions is headed like one of those `taken`. Five queries, however many rows.
        """
        before, told = [*WHO, *map(_day, meeting.days.all())], ToldColumns.of(meeting, taken)
        if chosen is None:
            return cls(before, told, AT_THE_END)
        wanted = {ALWAYS, *chosen}
        asked = {one for key in wanted for one in TOLD.get(key, ())}
        return cls(
            [column for column in before if column.key in wanted],
            replace(told, built_in=[one for one in told.built_in if one in asked], questions=[]),
            [column for column in AT_THE_END if column.key in wanted],
        )

    @property
    def headings(self) -> list[str]:
        return [
            *(str(column.heading) for column in self.before),
            *self.told.titles,
            *(str(column.heading) for column in self.after),
        ]

    def cells(self, registration: Registration) -> list[object]:
        """Of a row read with its person, organisation and needs."""
        return [
            *(column.cell(registration) for column in self.before),
            *self.told.cells(registration),
            *(column.cell(registration) for column in self.after),
        ]


def _day(day: Day) -> FileColumn:
    def cell(registration: Registration) -> str:
        return _("yes") if day.number in registration.days else ""

    return FileColumn(DAYS, dates.day_of_month(day.date), cell)
