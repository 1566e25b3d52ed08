"""The same person under the same name: words in any order, in either script, however the name is spaced."""

from collections.abc import Iterable

from coalition_events.common.text import fold
from members.models import Organisation, Person


def name_key(name: str) -> tuple[str, ...]:
    """Equal for "Ros Yeng" and "yeng ROS"."""
    return tuple(sorted(fold(name).split()))


def loose_key(name: str) -> str:
    """Equal for "Um Sam Ol" and "Um Samol" as well, and now and then for two people: good for a question only."""
    return "".join(sorted("".join(fold(name).split())))


def names_of(person: Person) -> list[str]:
    return [name for name in (person.full_name, person.full_name_km) if name]


def likely_doubles(person: Person) -> list[Person]:
    """Others of the same organisation, or of none, whose name may be this one's."""
    others = Person.objects.filter(organisation=person.organisation).exclude(pk=person.pk)
    return likely_same(person, others)


def likely_same(person: Person, others: Iterable[Person]) -> list[Person]:
    mine = {loose_key(name) for name in names_of(person)}
    return [other for other in others if mine & {loose_key(name) for name in names_of(other)}]


def organisations_called(name: str, organisations: Iterable[Organisation]) -> list[Organisation]:
    """Those with this name, Khmer name or short name."""
    wanted = " ".join(fold(name).split())
    return [
        organisation
        for organisation in organisations
        if wanted
        in {" ".join(fold(each).split()) for each in (organisation.name, organisation.name_km, organisation.short_name)}
    ]
