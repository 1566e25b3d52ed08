"""Those whom a file names: found in the directory, or whom they would be added as, and who may be one with whom.

Two spellings are two people until an organiser says that they are one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import accumulate, zip_longest

from coalition_events.agenda.files.importers.imported import Named
from coalition_events.agenda.files.importers.words import CAPITALS, says_an_organisation
from coalition_events.agenda.models import Appearance
from coalition_events.common.text import INVISIBLE, folded_line, latin_digits
from members.models import Merge, Organisation, Person
from members.queries.directory import Organisations, People, organisation_names
from members.queries.duplicates import name_key, names_of, why_same
from members.queries.names import HONORIFICS, Likeness, is_khmer, kin


@dataclass(frozen=True)
class Meant:
    """Both None: nobody that we know."""

    person: Person | None = None
    organisation: Organisation | None = None
    is_ambiguous: bool = False

    @property
    def is_known(self) -> bool:
        return self.person is not None or self.organisation is not None


@dataclass(frozen=True)
class Doubt:
    """What the directory does not have, and may be a person or an organisation: alone, or behind a name and a comma.

    Between a name and an organisation it may be a job title.
    """

    before: str  # that name, else ""
    name: str
    is_organisation: bool  # as we read it
    is_capacity: bool = False

    @property
    def key(self) -> str:
        """The same whenever it is found: what an organiser ticks."""
        asked = (self.before, self.name) + ("capacity",) * self.is_capacity
        return sha256(repr(asked).encode()).hexdigest()[:16]


class Directory:
    """All of it, read once. Of several of one name those who are active are meant, but for a meeting of the past."""

    def __init__(self, *, is_past: bool = False) -> None:
        self.is_past = is_past
        organisations = {each.pk: each for each in Organisation.objects.all()}
        self._organisations = Organisations(organisations.values())
        self.people = list(Person.objects.unmerged())
        self._people = People((), Merge.objects.names_put_away())
        for person in self.people:
            person.organisation = organisations.get(person.organisation_id or 0)
            self._people.add(person, None, is_alike=False)  # whoever they are of

    def organisation(self, name: str) -> Organisation | None:
        found = self._active_first(self._organisations.called(name))
        return found[0] if len(found) == 1 else None

    def _active_first[Entry: (Person, Organisation)](self, found: list[Entry]) -> list[Entry]:
        return found if self.is_past else [each for each in found if each.is_active] or found

    def is_new_organisation(self, name: str) -> bool:
        """Whether none is called so, active or not."""
        return bool(folded_line(name)) and len(name) <= LONGEST_ORGANISATION and not self._organisations.called(name)

    def near(self, name: str) -> list[Organisation]:
        """Which organisations may be meant, where none is called so."""
        return self._organisations.alike(name)

    def also_called(self, organisation: Organisation, name: str) -> None:
        self._organisations.also_called(organisation, name)

    def add(self, organisation: Organisation) -> None:
        """One that is not saved yet; nobody of the directory is of it."""
        self._organisations.add(organisation)

    def meant(self, named: Named) -> Meant:
        """The person, for the organisation that is said or else their own; an organisation where nobody is named.

        Nobody where the organisation that is said is another than that of all who are called so: they are asked about.
        """
        organisation = self.organisation(named.organisation)
        if not named.name and not named.name_km:
            return Meant(None, organisation)
        found = self.namesakes(named)
        if named.organisation:
            of_it = [person for person in found if organisation and person.organisation == organisation]
            may_mean = [person for person in found if person.organisation is None]
            found = of_it or [person for person in may_mean if person.is_active or self.is_past]
        found = self._active_first(found)
        if len(found) == 1:
            return Meant(found[0], organisation or (None if named.organisation else found[0].organisation))
        if not found and not named.organisation and (called := self.organisation(named.name)):
            return Meant(None, called)  # an organisation under the heading of people
        return Meant(is_ambiguous=len(found) > 1)

    def namesakes(self, named: Named) -> list[Person]:
        return self._people.keyed(_keys(named), None)

    def joined(self, people: Iterable[Named], doubts: dict[str, "Doubt"], turned: Collection[str]) -> list[Named]:
        """With the organisation that somebody has behind a comma: "Keo Pisey, Hagar" is one, "Keo Pisey, Sok Dara" two.

        What may be either is added to `doubts`; where its key is `turned`, it is the other.
        """
        found: list[Named] = []
        whole = self._whole(people)
        for named, after in zip_longest(whole, whole[1:]):
            before = found[-1] if found and named.parted_by == "," and not found[-1].organisation else None
            if before and after and self._is_capacity(before, named, after, doubts, turned):
                found[-1] = replace(before, capacity=named.name)
            elif before and self._has(before, named, doubts, turned):
                found[-1] = replace(before, organisation=named.name)
            else:
                found.append(named)
        return found

    def alone(self, named: Named, doubts: dict[str, "Doubt"], turned: Collection[str]) -> Named:
        """The organisation that nobody knows, where a line names it and it is called as they are."""
        is_known = self.meant(named) != Meant() or not named.is_from_a_line
        if is_known or named.organisation or named.capacity or not self._is_called(named.name):
            return named
        if any(each.before and each.name == named.name and each.key in turned for each in doubts.values()):
            return named  # said to be a person
        doubt = Doubt("", named.name, is_organisation=True)
        doubts[doubt.key] = doubt
        return named if doubt.key in turned else replace(named, name="", organisation=named.name)

    def may_be_people(self, people: Iterable[Named]) -> bool:
        """Whether these that end a title all read as names of people do."""
        joined = self.joined(people, {}, ())
        return bool(joined) and all(self._is_sure(named) or _reads_as_a_name(named.name) for named in joined)

    def are_people(self, people: Iterable[Named]) -> bool:
        """Whether one of these is known or said with a role, or may be of an organisation that is asked about."""
        doubts: dict[str, Doubt] = {}
        joined = self.joined(people, doubts, ())
        return any(map(self._is_sure, joined)) or any(doubt.is_organisation for doubt in doubts.values())

    def _is_sure(self, named: Named) -> bool:
        return bool(named.role or self.namesakes(named))

    def _whole(self, people: Iterable[Named]) -> list[Named]:
        """An organisation of the directory such as "Justice & Soul Foundation" in one piece."""
        found: list[Named] = []
        for named in people:
            name = (
                f"{found[-1].name}{named.parted_by}{named.name}" if found and named.parted_by not in ("", ",") else ""
            )
            if name and self.organisation(name):
                found[-1] = copy(found[-1])
                found[-1].name = name
            else:
                found.append(named)
        return found

    def _has(self, before: Named, named: Named, doubts: dict[str, "Doubt"], turned: Collection[str]) -> bool:
        """Whether `named` is the organisation of the one before it."""
        theirs, its = self.meant(before), self.meant(named)
        is_known = theirs.person is not None or theirs.is_ambiguous
        may_be_a_person = len(before.name.split()) > 1 and not theirs.organisation and not self._is_called(before.name)
        if not (is_known or may_be_a_person) or its.person or its.is_ambiguous:
            return False
        if its.organisation:
            return True
        is_organisation = self._is_called(named.name)
        if is_organisation or len(named.name.split()) != 2 or not self._is_like_a_name(named.name):
            doubt = Doubt(before.name, named.name, is_organisation)
            doubts[doubt.key] = doubt
            return is_organisation != (doubt.key in turned)
        return False

    def _is_capacity(
        self, before: Named, named: Named, after: Named, doubts: dict[str, "Doubt"], turned: Collection[str]
    ) -> bool:
        """Whether `named` is the job title of the one before it: "Khiev Kanha, House mother, Lantern House"."""
        its = self.meant(after)
        is_between = after.parted_by == "," and not its.person and bool(its.organisation or self._is_called(after.name))
        is_said = before.capacity or named.role or named.organisation or self.namesakes(named)
        may_have_one = len(before.name.split()) > 1 and not self._is_called(before.name)
        if not is_between or is_said or not may_have_one or not self._reads_as_a_capacity(named.name):
            return False
        doubt = Doubt(before.name, named.name, is_organisation=False, is_capacity=True)
        doubts[doubt.key] = doubt
        return doubt.key not in turned

    def _reads_as_a_capacity(self, name: str) -> bool:
        """Nothing that we know, no organisation in capitals, and not written as names of people are."""
        is_known = any(map(self._organisations.called, _starts(name))) or self._is_like_a_name(name)
        if is_known or CAPITALS.fullmatch(name) or is_khmer(name):
            return False
        return says_an_organisation(name) or not _reads_as_a_name(name)

    def _is_like_a_name(self, name: str) -> bool:
        """Whether a word of it is in the name of somebody whom we know."""
        return not self._words_of_names.isdisjoint(name_key(name))

    @cached_property
    def _words_of_names(self) -> set[str]:
        return {word for person in self.people for name in names_of(person) for word in name_key(name)}

    def _is_called(self, name: str) -> bool:
        """Whether one that we do not know is called as organisations are, or as one of the directory and more."""
        return says_an_organisation(name) or any(map(self._organisations.called, _starts(name)[:-1]))

    def standing(self, named: Named, appearances: Iterable[Appearance]) -> list[Appearance]:
        """Those of a session's appearances that go by this name, whoever else does and whether or not they are active.

        Of two that speak for different organisations, the one whose organisation is named; nobody where the directory
        has somebody else of that name there.
        """
        found = [each for each in appearances if _goes_by(each, named)]
        if not named.organisation or not found or found[0].person is None:
            return found
        of_it = [each for each in found if _is_of(each, named.organisation)]
        meant = self.meant(named).person
        is_another = meant is not None and meant.organisation == self.organisation(named.organisation)
        return of_it or ([each for each in found if each.person == meant] if is_another else found)


def with_organisation(person: Person) -> str:
    return f"{person} ({person.organisation})" if person.organisation else str(person)


def _starts(name: str) -> list[str]:
    """Its first word, its first two, … and all of it."""
    return list(accumulate(folded_line(name).split(), "{} {}".format))


def _reads_as_a_name(text: str) -> bool:
    """ "Sok Dara", and neither "Part 2" nor "in Khmer"."""
    words = text.split()
    return len(words) > 1 and not any(word[0].islower() or latin_digits(word).isdigit() for word in words)


def _goes_by(appearance: Appearance, named: Named) -> bool:
    if appearance.person is not None:
        return not set(_keys(named)).isdisjoint(name_key(name) for name in names_of(appearance.person))
    called = named.name if named.name and not named.organisation else ("" if named.name else named.organisation)
    return appearance.organisation is not None and folded_line(called) in organisation_names(appearance.organisation)


def _is_of(appearance: Appearance, organisation: str) -> bool:
    theirs = [appearance.organisation, appearance.person.organisation if appearance.person else None]
    return any(each is not None and folded_line(organisation) in organisation_names(each) for each in theirs)


def _keys(named: Named) -> dict[tuple[str, ...], None]:
    """The names by which they may be found, in both scripts, with their honorific and without."""
    keys = [name_key(name) for name in (named.name, named.name_km) if name]
    return dict.fromkeys([*keys, *map(_without_honorific, keys)])


def _without_honorific(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in key if word.strip(".") not in HONORIFICS and word != "h.e.") or key


LONGEST_ORGANISATION = 200
UNSEEN = str.maketrans("", "", INVISIBLE)


@dataclass
class Newcomer:
    """Somebody who would be added to the directory, as the file writes them first. `person` is not saved."""

    person: Person
    called: str  # with the organisation, as the file says it
    key: tuple[str, str]
    is_ambiguous: bool = False  # several of the directory are called so: nobody is added

    def __str__(self) -> str:
        return self.called

    @property
    def of(self) -> str:
        """Their organisation, so that it can be compared; "" where the file does not say it."""
        return self.key[1]

    @property
    def is_without_organisation(self) -> bool:
        """The file says one that the directory does not have, nor gets."""
        return bool(self.of) and self.person.organisation is None


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
    def one_called(self) -> str:
        return with_organisation(self.one) if isinstance(self.one, Person) else str(self.one)

    @property
    def is_in_directory(self) -> bool:
        return isinstance(self.one, Person)

    @property
    def is_inactive(self) -> bool:
        return isinstance(self.one, Person) and not self.one.is_active


class Newcomers:
    """All of one file. `alike` asks about pairs; those whose keys are `same` are one."""

    def __init__(self, named: Iterable[Named], directory: Directory, *, same: Collection[str]) -> None:
        self.directory = directory
        self.found: dict[tuple[str, str], Newcomer] = {}
        for each in named:
            meant = directory.meant(each)
            if (each.name or each.name_km) and not meant.is_known:
                self._add(each, is_ambiguous=meant.is_ambiguous)
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
                one = self._resolved(other)
                if one and name not in names_of(one if isinstance(one, Person) else one.person):
                    yield one, name

    def _key(self, named: Named) -> tuple[str, str]:
        name = " ".join((named.name or named.name_km).translate(UNSEEN).split())
        organisation = self.directory.organisation(named.organisation)
        return name, str(organisation.pk) if organisation and organisation.pk else folded_line(named.organisation)

    def _add(self, named: Named, *, is_ambiguous: bool) -> None:
        key = self._key(named)
        if key not in self.found:
            organisation = self.directory.organisation(named.organisation)
            name = " ".join((named.name or named.name_km).split())
            person = Person(full_name=name[:120], full_name_km=named.name_km[:240], organisation=organisation)
            person.is_active = not self.directory.is_past
            self.found[key] = Newcomer(person, str(named), key, is_ambiguous)

    def _alike(self) -> Iterator[Alike]:
        """Compared are only those whose names have a key in common: see `members.queries.duplicates`."""
        newcomers = list(self.found.values())
        by_key: dict[str, list[Newcomer | Person]] = defaultdict(list)
        clear = [each for each in newcomers if not each.is_ambiguous]
        everybody: list[Newcomer | Person] = [*self.directory.people, *clear] if clear else []
        for each in everybody:
            for key in _kin(each):
                by_key[key].append(each)
        order = {id(each): place for place, each in enumerate(newcomers)}
        asked = set()
        for other in newcomers:
            its = Named(other.person.full_name, other.person.full_name_km)
            for namesake in self.directory.namesakes(its):  # of another organisation than the file says
                asked.add((id(namesake), id(other)))
                yield Alike(namesake, other, why_same(namesake, other.person) or Likeness.SAME)
            if other.is_ambiguous:
                continue
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
