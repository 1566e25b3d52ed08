"""What a spreadsheet of registrations would do, worked out before anything is done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition_events.common.text import fold
from coalition_events.meetings.models import Meeting
from coalition_events.registration.importing.entries import Entry, Sheet
from coalition_events.registration.models import Needs, Registration, Status, needs_kept_until
from members.doubles import likely_same, name_key, names_of
from members.doubles.names import kin
from members.importing.entries import Problem
from members.models import Organisation, Person

SOMEBODY_NEW, LEFT_OUT = "new", ""


class Does(models.TextChoices):
    """What is done with a row."""

    NEW = "new", gettext_lazy("New people, who are registered")
    REGISTER = "register", gettext_lazy("People of the directory, who are registered")
    CHANGE = "change", gettext_lazy("Registered already, with other days or needs")
    NOTHING = "nothing", gettext_lazy("Registered already, just so")
    PASS = "pass", gettext_lazy("Cancelled in the file, so passed over")
    ASK = "ask", gettext_lazy("Perhaps somebody whom we know")


@dataclass
class Step:
    """One row, whom it means, and what is to be done."""

    entry: Entry
    person: Person
    does: Does
    registration: Registration | None = None
    candidates: list[Person] = field(default_factory=list)  # where it is asked

    @property
    def days(self) -> list[int]:
        """For which they are registered then."""
        stored = self.registration.days if self.registration else []
        return self.entry.days or stored

    @property
    def is_asked(self) -> bool:
        return bool(self.candidates)


@dataclass
class Plan:
    steps: list[Step] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def of(self, does: Does) -> list[Step]:
        return [step for step in self.steps if step.does == does]

    @property
    def to_do(self) -> list[Step]:
        return [step for step in self.steps if step.does in (Does.NEW, Does.REGISTER, Does.CHANGE)]

    @property
    def asked(self) -> list[Step]:
        return [step for step in self.steps if step.is_asked]

    @property
    def rows_with_problems(self) -> int:
        return len({problem.row for problem in self.problems})


def plan(meeting: Meeting, sheet: Sheet, decisions: Mapping[str, str] | None = None) -> Plan:
    """Four queries, however many rows. `decisions` answer what was asked: {row: "new", "", or a person's number}."""
    planner = Planner(meeting, decisions or {})
    made = Plan(problems=list(sheet.problems), notes=list(sheet.notes))
    for entry in sheet.entries:
        result = planner.step(entry)
        if isinstance(result, Problem):
            made.problems.append(result)
        else:
            made.steps.append(result)
    made.problems.sort()
    if not planner.keeps_needs and any(entry.needs for entry in sheet.entries):
        made.notes.append(_("What people need is no longer kept for this meeting, and is not taken in."))
    return made


class Planner:
    """Organisations are known by any of their names, people by organisation and name; nobody is taken for another."""

    def __init__(self, meeting: Meeting, decisions: Mapping[str, str]) -> None:
        self.decisions = decisions
        self.all_days = [day.number for day in meeting.days.all()]
        self.keeps_needs = timezone.localdate() <= needs_kept_until(meeting)
        self.organisations: dict[str, list[Organisation]] = defaultdict(list)
        for organisation in Organisation.objects.all():
            for name in {
                _one_name(each) for each in (organisation.name, organisation.name_km, organisation.short_name)
            }:
                if name:
                    self.organisations[name].append(organisation)
        self.people = People(Person.objects.select_related("organisation"))
        live = meeting.registrations.live().select_related("needs")
        self.registrations = {registration.person_id: registration for registration in live}
        self.rows: dict[
            Any, int
        ] = {}  # {a person's number, or organisation and name of a new one: the row that has them}

    def step(self, entry: Entry) -> Step | Problem:
        organisation = self._organisation(entry)
        if isinstance(organisation, Problem):
            return organisation
        found = self.people.named(entry, organisation)
        if len(found) > 1 and (email := entry.person.get("email")):
            found = [person for person in found if person.email.lower() == email] or found
        if len(found) > 1:
            return self._problem(
                entry, "full_name", _("Several people there have this name. Write the email to tell which.")
            )
        candidates = [] if found else self.people.like(entry, organisation)
        decision = self.decisions.get(str(entry.row))
        if candidates and decision is not None and decision != SOMEBODY_NEW:
            found = [person for person in candidates if str(person.pk) == decision]
        is_open = bool(candidates) and not found and decision != SOMEBODY_NEW
        person = found[0] if found else _new_person(entry, organisation)
        if not is_open and (problem := self._twice(entry, person)):
            return problem
        if not person.is_active:
            return self._problem(
                entry, "full_name", _("This person is no longer active. Make them active in the directory first.")
            )
        step = self._known(entry, person) if person.pk else Step(entry, person, Does.ASK if is_open else Does.NEW)
        step.candidates = candidates
        if not step.registration:
            entry_days = entry.days or self.all_days
            step.entry = _with_days(entry, entry_days)
            if entry.status == Status.CANCELLED:
                step.does, step.candidates = Does.PASS, []
        return step

    def _known(self, entry: Entry, person: Person) -> Step:
        registration = self.registrations.get(person.pk)
        if registration is None:
            return Step(entry, person, Does.REGISTER)
        if entry.status == Status.CANCELLED:
            return Step(entry, person, Does.PASS, registration)
        is_same = not entry.days or entry.days == registration.days
        if self.keeps_needs:
            is_same &= _has_needs(getattr(registration, "needs", None) or Needs(), entry.needs)
        is_same &= all(getattr(registration, name) == value for name, value in entry.consents.items())
        return Step(entry, person, Does.NOTHING if is_same else Does.CHANGE, registration)

    def _organisation(self, entry: Entry) -> Organisation | Problem | None:
        if not entry.organisation:
            return None
        found = self.organisations.get(_one_name(entry.organisation), [])
        if not found:
            words = _("No organisation is called “%(name)s”. Write it as in the directory, or add it there first.")
            return self._problem(entry, "organisation", words % {"name": entry.organisation})
        if len(found) > 1:
            return self._problem(
                entry, "organisation", _("More than one organisation is called that. Write the full name.")
            )
        if not found[0].is_active:
            words = _("This organisation is no longer active. Make it active in the directory first.")
            return self._problem(entry, "organisation", words)
        return found[0]

    def _twice(self, entry: Entry, person: Person) -> Problem | None:
        who = person.pk or (person.organisation_id, name_key(person.full_name))
        first = self.rows.setdefault(who, entry.row)
        if first == entry.row:
            return None
        return self._problem(
            entry, "full_name", _("Row %(row)d has the same person. Take one of the two out.") % {"row": first}
        )

    def _problem(self, entry: Entry, name: str, message: str) -> Problem:
        return Problem(entry.row, entry.headings.get(name, ""), message)


class People:
    """The directory, found by name within an organisation without comparing everybody with everybody."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_name: dict[tuple[int | None, tuple[str, ...]], list[Person]] = defaultdict(list)
        self._by_kin: dict[tuple[int | None, str], list[Person]] = defaultdict(list)
        for person in people:
            for name in names_of(person):
                same = self._by_name[person.organisation_id, name_key(name)]
                if person not in same:
                    same.append(person)
                for key in kin(name):
                    self._by_kin[person.organisation_id, key].append(person)

    def named(self, entry: Entry, organisation: Organisation | None) -> list[Person]:
        """Those with one of these names, words in any order; the active ones, where there are any."""
        names = [entry.person[name] for name in ("full_name", "full_name_km") if name in entry.person]
        of = organisation.pk if organisation else None
        found = {person.pk: person for name in names for person in self._by_name.get((of, name_key(name)), [])}
        return [person for person in found.values() if person.is_active] or list(found.values())

    def like(self, entry: Entry, organisation: Organisation | None) -> list[Person]:
        """Active people there who may be this one under a slightly other name."""
        person = _new_person(entry, organisation)
        near = {
            one.pk: one
            for name in names_of(person)
            for key in kin(name)
            for one in self._by_kin.get((person.organisation_id, key), [])
            if one.is_active
        }
        return likely_same(person, near.values())


def _has_needs(stored: Needs, said: Mapping[str, Any]) -> bool:
    """Whether the file says nothing else; the order of languages says nothing."""
    return all(
        set(getattr(stored, name)) == set(value) if isinstance(value, list) else getattr(stored, name) == value
        for name, value in said.items()
    )


def _new_person(entry: Entry, organisation: Organisation | None) -> Person:
    fields = {"full_name": entry.name} | entry.person
    return Person(organisation=organisation, **fields)


def _with_days(entry: Entry, days: list[int]) -> Entry:
    return entry if entry.days == days else Entry(**(vars(entry) | {"days": days}))


def _one_name(name: str) -> str:
    return " ".join(fold(name).split())
