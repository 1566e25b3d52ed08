"""Whom a file means: people and organisations of the directory, by name. Nobody is made here."""

from collections import defaultdict
from dataclasses import dataclass

from coalition_events.agenda.files.importers.imported import Named
from coalition_events.common.text import fold
from members.models import Organisation, Person
from members.queries.duplicates import name_key
from members.queries.duplicates.names import HONORIFICS


@dataclass(frozen=True)
class Meant:
    """Both None: nobody that we know."""

    person: Person | None = None
    organisation: Organisation | None = None
    is_ambiguous: bool = False

    @property
    def is_known(self) -> bool:
        return self.person is not None or self.organisation is not None


class Directory:
    """The active part of the directory, read once."""

    def __init__(self) -> None:
        self._organisations: dict[str, list[Organisation]] = defaultdict(list)
        self._people: dict[tuple[str, ...], list[Person]] = defaultdict(list)
        organisations = {each.pk: each for each in Organisation.objects.active()}
        for organisation in organisations.values():
            for name in {organisation.name, organisation.name_km, organisation.short_name}:
                if name and organisation not in self._organisations[_one_name(name)]:
                    self._organisations[_one_name(name)].append(organisation)
        self.people = list(Person.objects.active())
        for person in self.people:
            person.organisation = organisations.get(person.organisation_id or 0)
            for key in {name_key(name) for name in (person.full_name, person.full_name_km) if name}:
                self._people[key].append(person)

    def organisation(self, name: str) -> Organisation | None:
        found = self._organisations.get(_one_name(name), []) if name else []
        return found[0] if len(found) == 1 else None

    def meant(self, named: Named) -> Meant:
        """The person, for the organisation that is said or else their own; an organisation where nobody is named."""
        organisation = self.organisation(named.organisation)
        if not named.name and not named.name_km:
            return Meant(None, organisation)
        found: list[Person] = []
        for name in filter(None, (named.name, named.name_km)):
            for key in (name_key(name), _without_honorific(name_key(name))):
                found += [person for person in self._people.get(key, []) if person not in found]
        of_it = [person for person in found if organisation and person.organisation_id == organisation.pk]
        found = of_it or found
        if len(found) == 1:
            return Meant(found[0], organisation or (None if named.organisation else found[0].organisation))
        if not found and not named.organisation and (called := self.organisation(named.name)):
            return Meant(None, called)  # an organisation under the heading of people
        return Meant(is_ambiguous=len(found) > 1)


def _without_honorific(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in key if word.strip(".") not in HONORIFICS and word != "h.e.") or key


def _one_name(name: str) -> str:
    return " ".join(fold(name).split())
