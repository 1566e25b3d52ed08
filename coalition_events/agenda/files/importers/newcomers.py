"""Those whom a file names and the directory does not have: whom they would be added as, and who may be one with whom.

Two spellings are two people until an organiser says that they are one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from coalition_events.agenda.files.importers.imported import Named
from coalition_events.agenda.files.importers.people import Directory
from coalition_events.common.text import INVISIBLE, folded_line
from members.models import Person
from members.queries.duplicates import names_of, why_same
from members.queries.names import Likeness, kin

UNSEEN = str.maketrans("", "", INVISIBLE)


@dataclass
class Newcomer:
    """Somebody who would be added to the directory, as the file writes them first. `person` is not saved."""

    person: Person
    called: str  # with the organisation, as the file says it
    key: tuple[str, str]

    def __str__(self) -> str:
        return self.called

    @property
    def of(self) -> str:
        """Their organisation, so that it can be compared; "" where the file does not say it."""
        return self.key[1]


@dataclass(frozen=True)
class Alike:
    """Two who may be one: two spellings of the file, or one of the file and one of the directory."""

    one: Newcomer | Person
    other: Newcomer
    why: Likeness

    @property
    def key(self) -> str:
        """The same whenever the two are found: what an organiser ticks."""
        one = f"person {self.one.pk}" if isinstance(self.one, Person) else repr(self.one.key)
        return sha256(f"{one} {self.other.key!r}".encode()).hexdigest()[:16]

    @property
    def is_in_directory(self) -> bool:
        return isinstance(self.one, Person)


class Newcomers:
    """All of one file. `alike` asks about pairs; those whose keys are `same` are one."""

    def __init__(self, named: Iterable[Named], directory: Directory, *, same: Collection[str]) -> None:
        self.directory = directory
        self.found: dict[tuple[str, str], Newcomer] = {}
        for each in named:
            meant = directory.meant(each)
            if (each.name or each.name_km) and not meant.is_known and not meant.is_ambiguous:
                self._add(each)
        self.alike = sorted(self._alike(), key=lambda pair: (not pair.is_in_directory, str(pair.one), str(pair.other)))
        self._meant: dict[tuple[str, str], Newcomer | Person] = {}
        for pair in self.alike:
            if pair.key in same:
                self._meant.setdefault(pair.other.key, pair.one)

    def meant(self, named: Named) -> Newcomer | Person | None:
        """Who is added for this name: once for all that are said to be one; or who of the directory it is."""
        return self._resolved(self.found.get(self._key(named)))

    def _resolved(self, found: Newcomer | Person | None) -> Newcomer | Person | None:
        seen = set()
        while isinstance(found, Newcomer) and found.key in self._meant and found.key not in seen:
            seen.add(found.key)
            found = self._meant[found.key]
        return found

    def one_person(self) -> Iterator[tuple[Newcomer | Person, str]]:
        """Who somebody said it is, and the spelling of the file that means them."""
        for key in self._meant:
            other = self.found[key]
            for name in names_of(other.person):
                if one := self._resolved(other):
                    yield one, name

    def _key(self, named: Named) -> tuple[str, str]:
        name = " ".join((named.name or named.name_km).translate(UNSEEN).split())
        organisation = self.directory.organisation(named.organisation)
        return name, str(organisation.pk) if organisation else folded_line(named.organisation)

    def _add(self, named: Named) -> None:
        key = self._key(named)
        if key not in self.found:
            organisation = self.directory.organisation(named.organisation)
            name = " ".join((named.name or named.name_km).split())
            person = Person(full_name=name[:120], full_name_km=named.name_km[:240], organisation=organisation)
            self.found[key] = Newcomer(person, str(named), key)

    def _alike(self) -> Iterator[Alike]:
        """Compared are only those whose names have a key in common: see `members.queries.duplicates`."""
        newcomers = list(self.found.values())
        by_key: dict[str, list[Newcomer | Person]] = defaultdict(list)
        everybody: list[Newcomer | Person] = [*self.directory.people, *newcomers] if newcomers else []
        for each in everybody:
            for key in _kin(each):
                by_key[key].append(each)
        order = {id(each): place for place, each in enumerate(newcomers)}
        asked = set()
        for other in newcomers:
            for one in (one for key in _kin(other) for one in by_key[key]):
                is_earlier = isinstance(one, Person) or order[id(one)] < order[id(other)]
                if not is_earlier or (id(one), id(other)) in asked or not _may_be_of_one(one, other):
                    continue
                asked.add((id(one), id(other)))
                if why := why_same(one if isinstance(one, Person) else one.person, other.person):
                    yield Alike(one, other, why)


def _kin(who: Newcomer | Person) -> set[str]:
    person = who if isinstance(who, Person) else who.person
    return {key for name in names_of(person) for key in kin(name)}


def _may_be_of_one(one: Newcomer | Person, other: Newcomer) -> bool:
    """Namesakes in two organisations are two."""
    its = str(one.organisation_id or "") if isinstance(one, Person) else one.of
    return not its or not other.of or its == other.of
