"""The directory as a file looks names up in it: many rows, and each in no query."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from coalition_events.common.text import folded_line
from members.models import Organisation, Person
from members.queries.duplicates import likely_same, name_key, names_of
from members.queries.names import kin, likeness

# What many names of organisations have, and people leave out.
OFTEN_LEFT_OUT = {"the", "of", "for", "in", "and", "ngo", "organization", "organisation", "international", "foundation"}
OFTEN_LEFT_OUT |= {"cambodia", "cambodian", "kampuchea", "asia", "inc", "intl", "org"}
SHORTEST, LONGEST = 2, 8  # letters of an abbreviation


class Organisations:
    """By any of their names."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._by_name: dict[str, list[Organisation]] = defaultdict(list)
        self._by_key: dict[str, list[Organisation]] = defaultdict(list)
        for organisation in organisations:
            self.add(organisation)

    def add(self, organisation: Organisation) -> None:
        for name in organisation_names(organisation):
            if organisation not in self._by_name[name]:
                self._by_name[name].append(organisation)
                for key in kin(name) | _short(name):
                    self._by_key[key].append(organisation)

    def also_called(self, organisation: Organisation, name: str) -> None:
        """Somebody said so."""
        self._by_name[folded_line(name)] = [organisation]

    def alike(self, name: str) -> list[Organisation]:
        """Which may be meant by a name that none has: a slip, an abbreviation, or words like Cambodia left out."""
        name = folded_line(name)
        short = _short(name)
        near = {id(one): one for key in kin(name) | short for one in self._by_key.get(key, [])}
        return [
            one
            for one in near.values()
            if any(short & _short(its) or likeness(name, its) for its in organisation_names(one))
        ]

    def nearest(self, name: str) -> list[Organisation]:
        """Those with the nearest names, to choose from; nobody would take one for the other."""
        near = get_close_matches(folded_line(name), self._by_name)
        return list({id(one): one for key in near for one in self._by_name[key]}.values())

    def called(self, name: str) -> list[Organisation]:
        return self._by_name.get(folded_line(name), [])


def organisation_names(organisation: Organisation) -> set[str]:
    """As `folded_line` has them."""
    return {folded_line(name) for name in (organisation.name, organisation.name_km, organisation.short_name)} - {""}


def _short(name: str) -> set[str]:
    """Its abbreviations, and what is left of it without what is often left out."""
    words = re.findall(r"[^\W_]+", name)
    own = [word for word in words if word not in OFTEN_LEFT_OUT]
    initials = {"".join(word[0] for word in which) for which in (words, own) if len(which) >= SHORTEST}
    if len(words) == 1 and SHORTEST <= len(name) <= LONGEST:
        initials.add(name)
    return {f"short {each}" for each in initials} | ({f"own {' '.join(own)}"} if own else set())


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
