"""The columns of the organisers' file: their headings, by which an import knows them again, and what stands in them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from coalition_events.common import dates
from coalition_events.common.languages import Language
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.files.exported_answers import ToldColumns
from coalition_events.registration.models import BuiltIn, Registration, Status
from members.models import Gender, Honorific, Relation, phones
from members.models.organisation import PROVINCES

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
    cell: Callable[[Registration], Any]


def _organisation(registration: Registration) -> str:
    return str(registration.delegation.organisation) if registration.delegation else ""


def _relation(registration: Registration) -> str:
    return shown(Relation, registration.delegation.organisation.relation) if registration.delegation else ""


def _provinces(registration: Registration) -> str:
    codes = registration.delegation.organisation.provinces if registration.delegation else []
    return ", ".join(str(PROVINCES[code]) for code in codes)


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
    FileColumn("language", gettext_lazy("Language of mail"), lambda one: shown(Language, one.person.language)),
    FileColumn("relation", gettext_lazy("Relation"), _relation),
    FileColumn("province", gettext_lazy("Provinces"), _provinces),
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

    def cells(self, registration: Registration) -> list[Any]:
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
