"""Which people of the directory may be one: offered while a name is typed, asked about when it is saved, all in a list.

The names are compared in Python, by one rule for a form and for a crowd: PostgreSQL's trigrams see no Khmer letters
where the database's locale is C, and cannot tell a slip of the finger from another name of five letters.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from django.db.models import Q

from coalition_events.common.text import clean, fold
from members.models import NotDuplicates, Organisation, Person
from members.queries.names import Likeness, begins, is_correction, is_khmer, kin, likeness

MOST_OFFERED = 5
THE_NAME = (Likeness.SAME, Likeness.ORDER, Likeness.KHMER)  # in whatever order
ENOUGH_TYPED = 3  # letters, before colleagues are offered whose names begin so


@lru_cache(maxsize=20_000)
def name_key(name: str) -> tuple[str, ...]:
    """Equal for "Ros Yeng" and "yeng ROS"."""
    return tuple(sorted(fold(name).split()))


def names_of(person: Person) -> list[str]:
    return [name for name in (person.full_name, person.full_name_km, *person.other_spellings.splitlines()) if name]


def why_same(person: Person, other: Person) -> Likeness | None:
    """Why the two may be one, by their names; None where nothing says so."""
    found = [
        Likeness.KHMER if alike in (Likeness.SAME, Likeness.ORDER) and is_khmer(name) else alike
        for name in names_of(person)
        for its in names_of(other)
        if (alike := likeness(name, its))
    ]
    return min(found, key=list(Likeness).index, default=None)


def likely_same(person: Person, others: Iterable[Person]) -> list[Person]:
    """Those of the others whose name may be this person's, the surest first."""
    found = [(why, other) for other in others if (why := why_same(person, other))]
    return [other for _why, other in sorted(found, key=lambda pair: list(Likeness).index(pair[0]))]


def namesakes(person: Person, others: Iterable[Person]) -> set[Person]:
    """Those of the others who have this very name, in whatever order."""
    return {other for other in others if why_same(person, other) in THE_NAME}


BOTH_NAMES = ("full_name", "full_name_km")


def other_names(person: Person, corrected: Person) -> list[str]:
    """Which of the two names make another person of this one.

    What was written must be like one that is meant; what is meant, like one that was written in its script.
    """
    written, meant = ([getattr(each, field) for field in BOTH_NAMES] for each in (person, corrected))
    return [
        field
        for field, before, name in zip(BOTH_NAMES, written, meant, strict=True)
        if name and (_is_lost(before, meant) or _is_foreign(name, written))
    ]


def _is_lost(before: str, meant: list[str]) -> bool:
    return bool(before) and not any(is_correction(before, name) for name in meant)


def _is_foreign(name: str, written: list[str]) -> bool:
    alike = [before for before in written if before and is_khmer(before) == is_khmer(name)]
    return bool(alike) and not any(is_correction(before, name) for before in alike)


def duplicates_of_name(name: str, organisation: Organisation | None) -> list[Person]:
    """Whom somebody may mean who is typing this name: active people of the organisation (None: guests), five at most.

    One query. Those whose name it may be come first, then those whose name begins so.
    """
    people = list(Person.objects.active().filter(organisation=organisation))
    found = likely_same(Person(full_name=name), people)
    if len("".join(fold(name).split())) >= ENOUGH_TYPED:
        found += [each for each in people if each not in found and any(begins(name, its) for its in names_of(each))]
    return found[:MOST_OFFERED]


COMPARED = ("organisation", "full_name", "full_name_km", "other_spellings", "phone", "email", "is_active")


@dataclass(frozen=True)
class Pair:
    one: Person  # the older entry
    other: Person
    why: tuple[Likeness, ...]  # the surest first


def likely_pairs() -> list[Pair]:
    """The surest first; without those that somebody has told apart. Two queries, however many people there are.

    Each pair is of one organisation, or has a telephone or an address in common, or has one name, where one of the two
    is not active and one is of no organisation. Compared are only those whose names have a key in common, so that five
    thousand people take no longer than a page may.
    """
    people = {person.pk: person for person in Person.objects.unmerged().only(*COMPARED)}
    told_apart = set(NotDuplicates.objects.values_list("one", "other"))
    own = personal_phones(people.values())
    pairs = [
        Pair(people[one], people[other], tuple(why))
        for one, other in _who_share_something(people.values(), own) - told_apart
        if (people[one].is_active or people[other].is_active) and (why := reasons(people[one], people[other], own))
    ]
    return sorted(pairs, key=lambda pair: (_rank(pair.why[0]), pair.one.full_name, pair.one.pk, pair.other.pk))


def likely_duplicates(person: Person) -> list[Person]:
    """Who else in the directory may be this one, saved or not, by an organiser's eyes: the surest first.

    Of the same organisation, or with their name, telephone or address; those who have left, too. Two queries, three
    where the person is saved.
    """
    shared = Q(organisation=person.organisation)
    if person.full_name:
        shared |= Q(full_name__iexact=clean(person.full_name))
    if person.phone:
        shared |= Q(phone=person.phone)
    if person.email:
        shared |= Q(email__iexact=person.email)
    others = list(Person.objects.unmerged().filter(shared).exclude(pk=person.pk).select_related("organisation"))
    told_apart = _told_apart(person) if person.pk else set()
    own = personal_phones([person, *others])
    found = [(why, other) for other in others if other.pk not in told_apart and (why := reasons(person, other, own))]
    return [other for why, other in sorted(found, key=lambda pair: _rank(pair[0][0]))]


def reasons(person: Person, other: Person, personal: Collection[str]) -> list[Likeness]:
    """Why the two may be one: nothing for namesakes in two organisations who share neither telephone nor address.

    Nor for a guest and a namesake in an organisation where both are active.
    """
    name = why_same(person, other)
    has_phone = bool(person.phone) and person.phone == other.phone
    has_address = bool(person.email) and person.email.lower() == other.email.lower()
    if name is None:
        return [Likeness.PHONE] if has_phone and person.phone in personal else []
    organisations = {person.organisation_id, other.organisation_id}
    is_left = name in THE_NAME and not (person.is_active and other.is_active)
    if not (has_phone or has_address or len(organisations) == 1 or (is_left and None in organisations)):
        return []
    return [name] + [Likeness.PHONE] * has_phone + [Likeness.ADDRESS] * has_address


def personal_phones(people: Iterable[Person]) -> set[str]:
    """Numbers that two have and no third: more than two share an office's."""
    return {phone for phone, count in Counter(person.phone for person in people if person.phone).items() if count == 2}


def _who_share_something(people: Iterable[Person], personal: Collection[str]) -> set[tuple[int, int]]:
    """{(number of the older, number of the other)} of those whom it may be worth to compare."""
    by_key: dict[object, set[int]] = defaultdict(set)
    for person in people:
        for key in _keys(person, personal):
            by_key[key].add(person.pk)
    return {pair for numbers in by_key.values() if len(numbers) > 1 for pair in combinations(sorted(numbers), 2)}


def _keys(person: Person, personal: Collection[str]) -> Iterator[object]:
    if person.phone in personal:
        yield person.phone
    for name in names_of(person):
        yield name_key(name)
        for key in kin(name):
            yield person.organisation_id, key
            # One mailbox or one telephone may be a hundred people's.
            if person.email:
                yield person.email.lower(), key
            if person.phone:
                yield person.phone, key


def _told_apart(person: Person) -> set[int]:
    rows = NotDuplicates.objects.filter(Q(one=person) | Q(other=person)).values_list("one", "other")
    return {number for row in rows for number in row}


def _rank(why: Likeness) -> int:
    return list(Likeness).index(why)
