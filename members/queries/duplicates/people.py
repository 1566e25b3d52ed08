"""Which people of the directory may be one: offered while a name is typed, asked about when it is saved.

The names are compared in Python, by one rule for a form and for a crowd: PostgreSQL's trigrams see no Khmer letters
where the database's locale is C, and cannot tell a slip of the finger from another name of five letters.
"""

from collections.abc import Iterable
from functools import lru_cache

from coalition_events.common.text import fold
from members.models import Organisation, Person
from members.queries.duplicates.names import Likeness, begins, is_khmer, likeness

MOST_OFFERED = 5
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


def duplicates_of_name(name: str, organisation: Organisation | None) -> list[Person]:
    """Whom somebody may mean who is typing this name: active people of the organisation (None: guests), five at most.

    One query. Those whose name it may be come first, then those whose name begins so.
    """
    people = list(Person.objects.active().filter(organisation=organisation))
    found = likely_same(Person(full_name=name), people)
    if len("".join(fold(name).split())) >= ENOUGH_TYPED:
        found += [each for each in people if each not in found and any(begins(name, its) for its in names_of(each))]
    return found[:MOST_OFFERED]
