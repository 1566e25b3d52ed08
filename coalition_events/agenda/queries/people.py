"""Who may appear, a person or an organisation with nobody named: found in the directory, and introduced."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coalition_events.agenda.models import Profile
from coalition_events.common.languages import ShownName
from coalition_events.common.text import number_in
from members.models import Merge, Organisation, Person

MOST_FOUND = 20


@dataclass(frozen=True)
class Found:
    """One who was found; `key` is what a form sends: "person:12" or "organisation:5"."""

    key: str
    name: str
    about: str

    @classmethod
    def person(cls, person: Person) -> "Found":
        about = ", ".join(str(part) for part in (person.local("job_title"), person.organisation) if part)
        return cls(f"person:{person.pk}", str(person), about)

    @classmethod
    def organisation(cls, organisation: Organisation) -> "Found":
        return cls(f"organisation:{organisation.pk}", str(organisation), _("The organisation, with nobody named"))


def search(query: str, *, organisations: bool = True) -> list[Found]:
    """People first, then organisations, whose names hold every word of the query; none for an empty query."""
    if not query.strip():
        return []
    found = [Found.person(person) for person in Person.objects.called(query)[:MOST_FOUND]]
    if organisations:
        named = Organisation.objects.active().matching(query).order_by(ShownName("name"))
        found += [Found.organisation(organisation) for organisation in named[:MOST_FOUND]]
    return found


def look_up(key: str) -> Person | Organisation | None:
    """The one that this key stands for, or None where there is none."""
    kind, _colon, number = key.partition(":")
    pk = number_in(number)
    if pk is None:
        return None
    if kind == "person":
        return Person.objects.active().select_related("organisation").numbered(pk)
    if kind == "organisation":
        return Organisation.objects.active().numbered(pk)
    return None


def profile_of(person: Person) -> Profile:
    """Theirs, or one that is not saved yet."""
    return Profile.objects.filter(person=person).first() or Profile(person=person)


def profiles_of(numbers: Iterable[int | None]) -> dict[int, Profile]:
    """By the number under which a release knows them: whoever was merged since is found under the other entry."""
    wanted = {number for number in numbers if number}
    if not wanted:
        return {}
    now = Merge.objects.numbers_now(wanted)
    found = {row.person_id: row for row in Profile.objects.filter(person__in={now.get(each, each) for each in wanted})}
    return {number: found[now.get(number, number)] for number in wanted if now.get(number, number) in found}
