"""A spreadsheet of organisations and their people, taken into the directory: all of it or nothing, and repeatable."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import pghistory
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from coalition_events.common.rows import label_of
from coalition_events.common.spreadsheets.columns import Problem, Reading, Values, heading_key
from coalition_events.common.spreadsheets.reading import read
from coalition_events.common.uploads import Source
from members.actions import directory
from members.files.columns import KNOWN, ORGANISATION, PERSON
from members.models import Account, Merge, Organisation, Person, phones
from members.queries.directory import Organisations, People
from members.queries.duplicates import name_key

NAMES = ("full_name", "full_name_km")

type Directory = Organisation | Person


@dataclass
class Planned[R: Directory]:
    """One row of the directory that the file names, and what the file says of it."""

    row: R
    said: dict[str, int] = field(default_factory=dict)  # {field: row of the file that said it}
    changed: list[str] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.row.pk is None


class Plan:
    """Organisations are known by any of their names, people by organisation and name in any order; nobody is merged."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.notes = reading, list[Problem]()
        self.organisations: dict[int, Planned[Organisation]] = {}  # those named, by the id of the row
        self.people: dict[int, Planned[Person]] = {}
        self._organisations = Organisations(Organisation.objects.all())
        self._people = People(Person.objects.unmerged(), Merge.objects.names_put_away())
        for row, values in reading.rows():
            self._add(row, values)

    def _add(self, row: int, values: Values) -> None:
        of_organisation = {column.fills: values[column.fills] for column in ORGANISATION if column.fills in values}
        of_person = {column.fills: values[column.fills] for column in PERSON if column.fills in values}
        if doubt := phones.doubt(of_person.get("phone", "")):
            self._note(row, "phone", doubt)
        has_person = not of_person.keys().isdisjoint(NAMES)
        refused = {problem.column for problem in self.reading.problems if problem.row == row}
        for fields, name, has_name in (
            (of_organisation, "name", "name" in of_organisation),
            (of_person, "full_name", has_person),
        ):
            if fields and not has_name and self.reading.headings.get(name) not in refused:
                self._problem(row, name, _("Whose details are these? The name is missing."))
        organisation = self._organisation(row, of_organisation) if "name" in of_organisation else None
        if has_person and (organisation or not of_organisation):
            self._person(row, of_person, organisation)

    def _organisation(self, row: int, fields: Values) -> Organisation | None:
        found = self._organisations.called(fields["name"])
        if len(found) > 1:
            self._problem(row, "name", _("More than one organisation has this name."))
            return None
        if found:
            fields.pop("name")  # it is called that already, by one name or another
        organisation = found[0] if found else Organisation()
        self._say(self.organisations.setdefault(id(organisation), Planned(organisation)), row, fields)
        self._organisations.add(organisation)
        return organisation

    def _person(self, row: int, fields: Values, organisation: Organisation | None) -> None:
        of = organisation and (organisation.pk or f"new {id(organisation)}")
        found = self._people.called([fields[name] for name in NAMES if name in fields], of)
        if len(found) > 1:
            found = [one for one in found if one.email and one.email == fields.get("email")]
            if len(found) != 1:
                words = _("More than one person there has this name. Add the email of the right person.")
                self._problem(row, "full_name", words)
                return
        if found:
            person = found[0]
            known = self._people.names_of(person)
            for name in NAMES:  # in another order or spelling, or of an entry that was merged: as it stands is as good
                if getattr(person, name) and name_key(fields.get(name, "")) in known:
                    fields.pop(name)
            if not person.is_active:
                self._note(row, "full_name", _("This person is no longer active. The import does not change this."))
        else:
            person = Person(organisation=organisation)
            fields.setdefault("full_name", fields.get("full_name_km", ""))
            asked = Person(**{name: fields.get(name, "") for name in NAMES})
            for other in self._people.alike(asked, of):
                words = _("Is this the same person as %(name)s? The import adds a new person.")
                self._note(row, "full_name", words % {"name": other})
        self._say(self.people.setdefault(id(person), Planned(person)), row, fields)
        self._people.add(person, of)
        if person.is_focal and organisation is None:
            self._problem(
                row, "is_focal", _("A focal person answers for an organisation. This row has no organisation.")
            )

    def _say[R: Directory](self, planned: Planned[R], row: int, fields: Values) -> None:
        """Take what this row says; two rows of the file may not contradict each other."""
        for name, value in fields.items():
            is_other = getattr(planned.row, name) != value
            if is_other and name in planned.said:
                words = _("Row %(row)d says something different about the same entry.") % {"row": planned.said[name]}
                self._problem(row, name, words)
                continue
            planned.said.setdefault(name, row)
            if is_other:
                setattr(planned.row, name, value)
                planned.changed.append(name)
        if not (planned.changed or planned.is_new):
            return
        others = {field.name for field in planned.row._meta.fields} - set(planned.said)
        try:
            planned.row.clean_fields(exclude=others | {"organisation", "folded"})
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                for message in messages:
                    self._problem(row, name, message)

    def _problem(self, row: int, name: str, message: str) -> None:
        self.reading.problem(row, self.reading.headings.get(name, ""), message)

    def _note(self, row: int, name: str, message: str) -> None:
        self.notes.append(Problem(row, self.reading.headings.get(name, ""), message))


class ImportRefused(Exception):
    """Nothing was taken in; `problems` says why, row by row."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(_("Nothing was imported. Fix these problems and try again."))


@dataclass
class Result:
    """What became of the organisations, or of the people, that the file names."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


@dataclass
class Outcome:
    organisations: Result
    people: Result
    notes: list[str]  # what was taken in and deserves a look


def import_members(source: Source, *, by: Account | None, is_trial: bool = False) -> Outcome:
    """Take in a spreadsheet of organisations and people; the columns are in `COLUMNS`.

    What is empty in the file leaves the directory as it is. The same file again changes nothing. A trial does the same
    and takes it back. Raises Unreadable, and ImportRefused with every problem of the file.
    """
    table = read(source, lambda heading: heading_key(heading) in KNOWN)
    without = _("The file needs a column “organisation” or a column “person”.")
    with pghistory.context(user=by.pk if by else None), transaction.atomic():
        if not is_trial:
            directory.take_locks_of_addresses()
        _one_import_at_a_time()
        reading = Reading(table, KNOWN, needed={"name", "full_name"}, without=without)
        plan = Plan(reading)
        if reading.problems:
            raise ImportRefused(reading.problems)
        organisations, people = plan.organisations.values(), plan.people.values()
        notes = [*reading.notes, *map(str, sorted(plan.notes))]
        outcome = Outcome(_result(organisations), _result(people), notes)
        _save(organisations, people, is_trial=is_trial)
        if is_trial:
            transaction.set_rollback(True)
    return outcome


def _one_import_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'LOCK TABLE "{Organisation._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')


def _save(
    organisations: Collection[Planned[Organisation]], people: Collection[Planned[Person]], *, is_trial: bool
) -> None:
    everything: list[Planned[Organisation] | Planned[Person]] = [*organisations, *people]
    changed = [one for one in everything if one.changed and not one.is_new]
    Organisation.objects.bulk_create([one.row for one in organisations if one.is_new])
    Person.objects.bulk_create([one.row for one in people if one.is_new])
    moved = [one.row.pk for one in people if not one.is_new and "email" in one.changed]
    before = Person.objects.in_bulk(moved)
    for planned in changed:
        planned.row.version += 1
        planned.row.save(update_fields=[*planned.changed, "version"])
    if not is_trial:
        for planned in people:
            if planned.row.pk in before:
                directory.tell_at_new_address(before[planned.row.pk], planned.row)


def _result[R: Directory](planned: Iterable[Planned[R]]) -> Result:
    result = Result()
    for one in planned:
        if one.is_new:
            result.created.append(str(one.row))
        elif one.changed:
            fields = ", ".join(label_of(one.row, name) for name in one.changed)
            result.updated.append(f"{one.row} ({fields})")
        else:
            result.unchanged.append(str(one.row))
    return result
