"""Finding somebody in the directory: a person, or an organisation that appears with nobody named."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from coalition_events.common.languages import ShownName
from coalition_events.common.text import number_in
from members.models import Organisation, Person

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
    people = (
        Person.objects.active().matching(query).select_related("organisation").order_by(ShownName("full_name"), "pk")
    )
    found = [Found.person(person) for person in people[:MOST_FOUND]]
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
        return Person.objects.active().select_related("organisation").filter(pk=pk).first()
    if kind == "organisation":
        return Organisation.objects.active().filter(pk=pk).first()
    return None
