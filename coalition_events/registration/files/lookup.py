"""Whom a row of a list means: nobody is taken for another unasked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coalition_events.common.spreadsheets.columns import Problem
from coalition_events.registration.files.entries import Entry
from members.models import Organisation, Person
from members.queries.directory import Organisations, People
from members.queries.duplicates import name_key

SOMEBODY_NEW, LEFT_OUT = "new", ""  # what is decided of a row, beside a person's number
type Alike = Callable[[Person], list[Person]]


@dataclass
class Found:
    """Whom a row means. Who is new is not saved."""

    person: Person
    organisation: Organisation | None
    candidates: list[Person] = field(default_factory=list)  # where it is asked
    is_open: bool = False  # asked, and not decided yet


class Lookup:
    """Whoever is `alike` is asked about, and `decisions` answer: {row: answer}."""

    def __init__(self, people: People, alike: Alike, decisions: Mapping[str, str]) -> None:
        self.people, self.alike, self.decisions = people, alike, decisions
        self.organisations = Organisations(Organisation.objects.all())
        # {a person's number, or organisation and name of a new one: the row that has them}
        self.rows: dict[object, int] = {}

    def find(self, entry: Entry) -> Found | Problem:
        organisation = self._organisation(entry)
        if isinstance(organisation, Problem):
            return organisation
        named = Person(organisation=organisation, **({"full_name": entry.name} | entry.person))
        found = self.people.called(filter(None, (named.full_name, named.full_name_km)), named.organisation_id)
        found = [person for person in found if person.is_active] or found
        if len(found) > 1 and named.email:
            found = [person for person in found if person.email.lower() == named.email] or found
        if len(found) > 1:
            words = _("Several people there have this name. Write the email to show which person.")
            return problem_of(entry, "full_name", words)
        candidates = [] if found else self.alike(named)
        decision = self.decisions.get(str(entry.row)) if candidates else None
        found = found or [person for person in candidates if str(person.pk) == decision]
        is_open = bool(candidates) and not found and decision != SOMEBODY_NEW
        return Found(found[0] if found else named, organisation, candidates, is_open)

    def _organisation(self, entry: Entry) -> Organisation | Problem | None:
        """The one that this row names; None where it names none."""
        if not entry.organisation:
            return None
        found = self.organisations.called(entry.organisation)
        if not found:
            words = _("No organisation is called “%(name)s”. Write it as in the directory, or add it there first.")
            return problem_of(entry, "organisation", words % {"name": entry.organisation})
        if len(found) > 1:
            words = _("More than one organisation is called that. Write the full name.")
            return problem_of(entry, "organisation", words)
        if not found[0].is_active:
            words = _("This organisation is no longer active. Make it active in the directory first.")
            return problem_of(entry, "organisation", words)
        return found[0]

    def twice(self, entry: Entry, person: Person) -> Problem | None:
        """That an earlier row has the same person."""
        who = person.pk or (person.organisation_id, name_key(person.full_name))
        first = self.rows.setdefault(who, entry.row)
        if first == entry.row:
            return None
        words = _("Row %(row)d has the same person. Remove one of the two rows.")
        return problem_of(entry, "full_name", words % {"row": first})


def problem_of(entry: Entry, name: str, message: str) -> Problem:
    return Problem(entry.row, entry.headings.get(name, ""), message)
