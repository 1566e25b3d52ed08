"""What a spreadsheet of registrations would do, worked out before anything is done."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from coalition_events.common.spreadsheets.columns import Problem
from coalition_events.meetings.models import Meeting
from coalition_events.registration.files.entries import Entry, Sheet
from coalition_events.registration.files.imported_answers import Answers
from coalition_events.registration.files.lookup import Lookup, problem_of
from coalition_events.registration.models import Needs, Registration, Status, needs_kept_until
from coalition_events.registration.queries.asking import Said
from members.models import Merge, Organisation, Person
from members.queries.directory import People


class Does(models.TextChoices):
    """What is done with a row."""

    NEW = "new", gettext_lazy("New people to register")
    REGISTER = "register", gettext_lazy("People in the directory to register")
    CHANGE = "change", gettext_lazy("Registered already, with other days, needs or answers")
    NOTHING = "nothing", gettext_lazy("Registered already, no change")
    PASS = "pass", gettext_lazy("Cancelled in the file, so skipped")
    ASK = "ask", gettext_lazy("Perhaps somebody we know")


@dataclass
class Step:
    """One row, whom it means, and what is to be done."""

    entry: Entry
    person: Person
    does: Does
    registration: Registration | None = None
    candidates: list[Person] = field(default_factory=list)  # where it is asked
    replies: dict[int, Said] = field(default_factory=dict)  # {question's pk: what they answer}
    for_delegation: dict[int, Said] = field(default_factory=dict)
    is_just_so: bool = False  # what is registered of them; their organisation may answer something else
    leaves_open: bool = False  # a question that must be answered

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
    """Six queries, however many rows. `decisions` answer what was asked: {row: "new", "", or a person's number}."""
    planner = Planner(meeting, decisions or {}, Answers(meeting, sheet.questions))
    made = Plan(problems=list(sheet.problems), notes=list(sheet.notes))
    for entry in sheet.entries:
        result = planner.step(entry)
        if isinstance(result, Step):
            made.steps.append(result)
        else:
            made.problems += result if isinstance(result, list) else [result]
    made.problems.sort()
    if not planner.keeps_needs and any(entry.needs or entry.answers for entry in sheet.entries):
        made.notes.append(_("We no longer keep people’s needs for this meeting, so we do not import them."))
    if still_open := sum(step.leaves_open for step in made.steps if step.does in (Does.NEW, Does.REGISTER, Does.ASK)):
        words = ngettext(
            "%(count)d person has not answered a question that must be answered. We ask them again.",
            "%(count)d people have not answered a question that must be answered. We ask them again.",
            still_open,
        )
        made.notes.append(words % {"count": still_open})
    return made


class Planner:
    """Organisations are known by any of their names, people by organisation and name; nobody is taken for another."""

    def __init__(self, meeting: Meeting, decisions: Mapping[str, str], answers: Answers) -> None:
        self.answers = answers
        self.all_days = [day.number for day in meeting.days.all()]
        self.keeps_needs = timezone.localdate() <= needs_kept_until(meeting)
        live = list(meeting.registrations.live().select_related("needs", "person__organisation", "delegation"))
        people = People(Person.objects.unmerged().select_related("organisation"), Merge.objects.names_put_away())
        for one in live:  # they may be of another organisation now
            people.add(one.person, one.delegation.organisation_id if one.delegation else None, is_alike=False)
        self.lookup = Lookup(people, partial(_alike, people), decisions)
        self.registrations = {registration.person_id: registration for registration in live}
        self.for_delegation: dict[Any, dict[int, Said]] = defaultdict(dict)  # {organisation: what earlier rows answer}

    def step(self, entry: Entry) -> Step | Problem | list[Problem]:
        found = self.lookup.find(entry)
        if isinstance(found, Problem):
            return found
        person = found.person
        if entry.status == Status.CANCELLED:  # perhaps they registered once more, in another row
            return Step(entry, person, Does.PASS, self.registrations.get(person.pk))
        if problem := self.lookup.twice(entry, person):
            return problem
        if not person.is_active and person.pk not in self.registrations:
            return problem_of(
                entry, "full_name", _("This person is no longer active. Make them active in the directory first.")
            )
        step = self._known(entry, person) if person.pk else Step(entry, person, Does.ASK if found.is_open else Does.NEW)
        step.candidates = found.candidates
        if not step.registration:
            step.entry = replace(entry, days=entry.days or self.all_days)
        return self._answered(step, found.organisation) or step

    def _answered(self, step: Step, organisation: Organisation | None) -> list[Problem]:
        """What is wrong with the answers of the row; where nothing is, the step has them."""
        own = self.answers.of_person(step.entry, step.registration)
        of_delegation = self.answers.of_delegation(step.entry, organisation)
        if problems := own.problems + of_delegation.problems:
            return problems
        step.replies, step.leaves_open = own.replies, bool(own.open)
        earlier = self.for_delegation[organisation and organisation.pk]
        step.for_delegation = {pk: said for pk, said in of_delegation.replies.items() if earlier.get(pk) != said}
        if step.does != Does.ASK:
            earlier |= step.for_delegation
        step.is_just_so = step.does == Does.NOTHING and not step.replies
        if step.does == Does.NOTHING and (step.replies or step.for_delegation):
            step.does = Does.CHANGE
        return []

    def _known(self, entry: Entry, person: Person) -> Step:
        registration = self.registrations.get(person.pk)
        if registration is None:
            return Step(entry, person, Does.REGISTER)
        is_same = not entry.days or entry.days == registration.days
        if self.keeps_needs:
            is_same &= _has_needs(getattr(registration, "needs", None) or Needs(), entry.needs)
        is_same &= all(getattr(registration, name) == value for name, value in entry.consents.items())
        return Step(entry, person, Does.NOTHING if is_same else Does.CHANGE, registration)


def _alike(people: People, person: Person) -> list[Person]:
    return [one for one in people.alike(person, person.organisation_id) if one.is_active]


def _has_needs(stored: Needs, said: Mapping[str, object]) -> bool:
    """Whether the file says nothing else; the order of languages says nothing."""
    return all(
        set(getattr(stored, name)) == set(value) if isinstance(value, list) else getattr(stored, name) == value
        for name, value in said.items()
    )
