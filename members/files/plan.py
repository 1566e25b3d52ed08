"""What a spreadsheet would change, worked out on rows that are not saved yet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coalition_events.common.text import fold
from members.files.entries import ORGANISATION_FIELDS, PERSON_FIELDS, Entry, Problem
from members.models import Organisation, Person
from members.queries.duplicates.people import likely_same, name_key

type Directory = Organisation | Person


@dataclass(eq=False)
class Planned[R: Directory]:
    """One row of the directory, what the file says of it, and where."""

    row: R
    said: dict[str, int] = field(default_factory=dict)  # {field: row of the file that said it}
    changed: list[str] = field(default_factory=list)
    named_in: int = 0  # the first row of the file that names it

    @property
    def is_new(self) -> bool:
        return self.row.pk is None


class Plan:
    """Organisations are known by any of their names, people by organisation and name in any order; nobody is merged."""

    def __init__(
        self,
        organisations: Iterable[Organisation],
        people: Iterable[Person],
        put_away: Mapping[int, list[str]] | None = None,  # {person's number: names of entries merged into theirs}
    ) -> None:
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.organisations = [Planned(row) for row in organisations]
        self._by_name: dict[str, list[Planned[Organisation]]] = defaultdict(list)
        for planned in self.organisations:
            self._know_names(planned)
        self._by_pk = {planned.row.pk: planned for planned in self.organisations}
        self.people: dict[Planned[Organisation] | None, list[Planned[Person]]] = defaultdict(list)
        for person in people:
            self.people[self._of(person)].append(Planned(person))
        self._put_away = put_away or {}

    def _of(self, person: Person) -> Planned[Organisation] | None:
        return self._by_pk[person.organisation_id] if person.organisation_id else None

    def add(self, entry: Entry) -> None:
        organisation = self._organisation(entry) if "name" in entry.organisation else None
        is_sure_of_organisation = organisation is not None or not entry.organisation
        if {"full_name", "full_name_km"} & set(entry.person) and is_sure_of_organisation:
            self._person(entry, organisation)

    # ------------------------------------------------------------ Organisations
    def _organisation(self, entry: Entry) -> Planned[Organisation] | None:
        found = self._by_name[_one_name(entry.organisation["name"])]
        if len(found) > 1:
            self._problem(entry, "organisation", _("More than one organisation is called that."))
            return None
        fields = dict(entry.organisation)
        if found:
            planned = found[0]
            fields.pop("name")  # it is called that already, by one name or another
        else:
            planned = Planned(Organisation())
            self.organisations.append(planned)
        self._say(planned, entry, fields, ORGANISATION_FIELDS)
        self._know_names(planned)
        return planned

    def _know_names(self, planned: Planned[Organisation]) -> None:
        for name in (planned.row.name, planned.row.name_km, planned.row.short_name):
            known = self._by_name[_one_name(name)]
            if name and planned not in known:
                known.append(planned)

    # ------------------------------------------------------------ People
    def _person(self, entry: Entry, organisation: Planned[Organisation] | None) -> None:
        colleagues = self.people[organisation]
        found = self._same_name(entry, colleagues)
        if len(found) > 1:
            found = [one for one in found if one.row.email and one.row.email == entry.person.get("email")]
            if len(found) != 1:
                self._problem(entry, "person", _("More than one person there has this name; the email may tell which."))
                return
        fields = dict(entry.person)
        if found:
            planned = found[0]
            for name in {"full_name", "full_name_km"} & set(fields):
                if name_key(fields[name]) in self._names_like(planned, name):
                    fields.pop(
                        name
                    )  # in another order or spelling, or of an entry that was merged: as it stands is as good
            if not planned.row.is_active:
                self._note(entry, "person", _("This person is no longer active, and stays so."))
        else:
            planned = self._new_person(entry, organisation, colleagues)
            fields.setdefault("full_name", fields.get("full_name_km", ""))
        self._say(planned, entry, fields, PERSON_FIELDS)
        if planned.row.is_focal and organisation is None:
            self._problem(entry, "focal", _("A focal person answers for an organisation; there is none in this row."))

    def _same_name(self, entry: Entry, colleagues: list[Planned[Person]]) -> list[Planned[Person]]:
        keys = {name_key(entry.person[name]) for name in ("full_name", "full_name_km") if name in entry.person}
        return [one for one in colleagues if keys & self._names_like(one, "full_name", "full_name_km")]

    def _names_like(self, planned: Planned[Person], *fields: str) -> set[tuple[str, ...]]:
        names = [getattr(planned.row, name) for name in fields] + self._put_away.get(planned.row.pk or 0, [])
        names += planned.row.other_spellings.splitlines()
        return {name_key(name) for name in names if name}

    def _new_person(
        self, entry: Entry, organisation: Planned[Organisation] | None, colleagues: list[Planned[Person]]
    ) -> Planned[Person]:
        row = Person(organisation=organisation.row if organisation else None)
        asked = Person(full_name=entry.person.get("full_name", ""), full_name_km=entry.person.get("full_name_km", ""))
        for other in likely_same(asked, [one.row for one in colleagues]):
            self._note(entry, "person", _("Is it the same as %(name)s? Taken in as somebody else.") % {"name": other})
        planned = Planned(row)
        colleagues.append(planned)
        return planned

    # ------------------------------------------------------------ Both
    def _say[R: Directory](
        self, planned: Planned[R], entry: Entry, fields: dict[str, Any], columns: dict[str, str]
    ) -> None:
        """Take what this row says; two rows of the file may not contradict each other."""
        planned.named_in = planned.named_in or entry.row
        for name, value in fields.items():
            is_other = getattr(planned.row, name) != value
            if is_other and name in planned.said:
                words = _("Row %(row)d says something else of the same one.") % {"row": planned.said[name]}
                self._problem(entry, columns[name], words)
                continue
            planned.said.setdefault(name, entry.row)
            if is_other:
                setattr(planned.row, name, value)
                planned.changed.append(name)
        self._validate(planned, entry, columns)

    def _validate[R: Directory](self, planned: Planned[R], entry: Entry, columns: dict[str, str]) -> None:
        if not (planned.changed or planned.is_new):
            return
        others = {field.name for field in planned.row._meta.fields} - set(planned.said)
        try:
            planned.row.clean_fields(exclude=others | {"organisation", "folded"})
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                for message in messages:
                    self._problem(entry, columns.get(name, name), message)

    def _problem(self, entry: Entry, column: str, message: str) -> None:
        problem = Problem(entry.row, column, message)
        if problem not in self.problems:
            self.problems.append(problem)

    def _note(self, entry: Entry, column: str, message: str) -> None:
        self.notes.append(Problem(entry.row, column, message))


def _one_name(name: str) -> str:
    return " ".join(fold(name).split())
