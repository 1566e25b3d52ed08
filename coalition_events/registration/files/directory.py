"""The directory as a list of names is looked up in it: many rows, and each in no query."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coalition_events.common.text import fold
from coalition_events.registration.files.entries import Entry
from members.files.entries import Problem
from members.models import Merge, Organisation, Person
from members.queries.duplicates.names import kin
from members.queries.duplicates.people import likely_same, name_key, names_of

SOMEBODY_NEW, LEFT_OUT = "new", ""  # what is decided of a row, beside a person's number
type Like = Callable[[Entry, Organisation | None], list[Person]]


@dataclass
class Found:
    """Whom a row means. Who is new is not saved."""

    person: Person
    organisation: Organisation | None
    candidates: list[Person] = field(default_factory=list)  # where it is asked
    is_open: bool = False  # asked, and not decided yet


class Lookup:
    """Nobody is taken for another: what is `like` somebody is asked about, and `decisions` answer: {row: answer}."""

    def __init__(self, people: "People", like: Like, decisions: Mapping[str, str]) -> None:
        self.people, self.like, self.decisions = people, like, decisions
        self.organisations = Organisations(Organisation.objects.all())
        # {a person's number, or organisation and name of a new one: the row that has them}
        self.rows: dict[object, int] = {}

    def find(self, entry: Entry) -> Found | Problem:
        organisation = self.organisations.named(entry)
        if isinstance(organisation, Problem):
            return organisation
        found = self.people.named(entry, organisation)
        if len(found) > 1 and (email := entry.person.get("email")):
            found = [person for person in found if person.email.lower() == email] or found
        if len(found) > 1:
            words = _("Several people there have this name. Write the email to tell which.")
            return problem_of(entry, "full_name", words)
        candidates = [] if found else self.like(entry, organisation)
        decision = self.decisions.get(str(entry.row)) if candidates else None
        found = found or [person for person in candidates if str(person.pk) == decision]
        is_open = bool(candidates) and not found and decision != SOMEBODY_NEW
        person = found[0] if found else new_person(entry, organisation)
        return Found(person, organisation, candidates, is_open)

    def twice(self, entry: Entry, person: Person) -> Problem | None:
        """That an earlier row has the same person."""
        who = person.pk or (person.organisation_id, name_key(person.full_name))
        first = self.rows.setdefault(who, entry.row)
        if first == entry.row:
            return None
        words = _("Row %(row)d has the same person. Take one of the two out.")
        return problem_of(entry, "full_name", words % {"row": first})


class Organisations:
    """Those of the directory, found by any of their names."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._by_name: dict[str, list[Organisation]] = defaultdict(list)
        for organisation in organisations:
            names = (organisation.name, organisation.name_km, organisation.short_name)
            for name in {_one_name(each) for each in names} - {""}:
                self._by_name[name].append(organisation)

    def named(self, entry: Entry) -> Organisation | Problem | None:
        """The one that this row names; None where it names none."""
        if not entry.organisation:
            return None
        found = self._by_name.get(_one_name(entry.organisation), [])
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


class People:
    """The directory, found by name within an organisation without comparing everybody with everybody.

    `as_then` are people by an organisation for which they are registered, though they may be of another one now.
    """

    def __init__(self, people: Iterable[Person], *, as_then: Iterable[tuple[int | None, Person]] = ()) -> None:
        self._by_name: dict[tuple[int | None, tuple[str, ...]], list[Person]] = defaultdict(list)
        self._by_kin: dict[tuple[int | None, str], list[Person]] = defaultdict(list)
        self._merged = Merge.objects.names_put_away()
        for person in people:
            self._add(person.organisation_id, person)
            for name in names_of(person):
                for key in kin(name):
                    self._by_kin[person.organisation_id, key].append(person)
        for organisation, person in as_then:
            self._add(organisation, person)

    def _add(self, organisation: int | None, person: Person) -> None:
        for name in names_of(person) + self._merged.get(person.pk, []):
            same = self._by_name[organisation, name_key(name)]
            if person not in same:
                same.append(person)

    def named(self, entry: Entry, organisation: Organisation | None) -> list[Person]:
        """Those with one of these names, words in any order; the active ones, where there are any."""
        names = [entry.person[name] for name in ("full_name", "full_name_km") if name in entry.person]
        of = organisation.pk if organisation else None
        found = {person.pk: person for name in names for person in self._by_name.get((of, name_key(name)), [])}
        return [person for person in found.values() if person.is_active] or list(found.values())

    def like(self, entry: Entry, organisation: Organisation | None) -> list[Person]:
        """Active people there who may be this one under a slightly other name."""
        person = new_person(entry, organisation)
        near = {
            one.pk: one
            for name in names_of(person)
            for key in kin(name)
            for one in self._by_kin.get((person.organisation_id, key), [])
            if one.is_active
        }
        return likely_same(person, near.values())


def new_person(entry: Entry, organisation: Organisation | None) -> Person:
    fields = {"full_name": entry.name} | entry.person
    return Person(organisation=organisation, **fields)


def problem_of(entry: Entry, name: str, message: str) -> Problem:
    return Problem(entry.row, entry.headings.get(name, ""), message)


def _one_name(name: str) -> str:
    return " ".join(fold(name).split())
