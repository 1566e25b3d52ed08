"""The directory as a file looks names up in it: many rows, and each in no query."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from coalition_events.common.text import folded_line
from members.models import Organisation, Person
from members.queries.duplicates import likely_same, name_key, names_of
from members.queries.names import kin


class Organisations:
    """By any of their names."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._by_name: dict[str, list[Organisation]] = defaultdict(list)
        for organisation in organisations:
            self.add(organisation)

    def add(self, organisation: Organisation) -> None:
        for name in organisation_names(organisation):
            if organisation not in self._by_name[name]:
                self._by_name[name].append(organisation)

    def called(self, name: str) -> list[Organisation]:
        return self._by_name.get(folded_line(name), [])


def organisation_names(organisation: Organisation) -> set[str]:
    """As `folded_line` has them."""
    return {folded_line(name) for name in (organisation.name, organisation.name_km, organisation.short_name)} - {""}


class People:
    """By any name within an organisation, words in any order; by those of merged entries too, without comparing all."""

    def __init__(self, people: Iterable[Person], merged: Mapping[int, list[str]]) -> None:
        self._by_name: dict[tuple[object, tuple[str, ...]], list[Person]] = defaultdict(list)
        self._by_kin: dict[tuple[object, str], list[Person]] = defaultdict(list)
        self._merged = merged
        for person in people:
            self.add(person, person.organisation_id)

    def add(self, person: Person, organisation: object, *, is_alike: bool = True) -> None:
        """`organisation` is its number, or whatever tells one that has none yet."""
        for key in self.names_of(person):
            if person not in self._by_name[organisation, key]:
                self._by_name[organisation, key].append(person)
        for kind in _kin(person) if is_alike else ():
            self._by_kin[organisation, kind].append(person)

    def names_of(self, person: Person) -> set[tuple[str, ...]]:
        return {name_key(name) for name in names_of(person) + self._merged.get(person.pk, [])}

    def called(self, names: Iterable[str], organisation: object) -> list[Person]:
        return self.keyed(map(name_key, names), organisation)

    def keyed(self, keys: Iterable[tuple[str, ...]], organisation: object) -> list[Person]:
        """As `called`, of names as `name_key` has them."""
        found = {id(one): one for key in keys for one in self._by_name.get((organisation, key), [])}
        return list(found.values())

    def alike(self, person: Person, organisation: object) -> list[Person]:
        """Who may be this one under a slightly other name."""
        near = {id(one): one for key in _kin(person) for one in self._by_kin.get((organisation, key), [])}
        return likely_same(person, near.values())


def _kin(person: Person) -> set[str]:
    return {key for name in names_of(person) for key in kin(name)}
