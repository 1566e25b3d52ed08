"""Who reads a mail about somebody: they themselves, or where they have no address whoever answers for them."""

from dataclasses import dataclass

from members.mailboxes import by_mailbox
from members.models import Organisation, Person


@dataclass(frozen=True)
class Reader:
    person: Person  # whose address and language it is
    is_passed_on: bool  # a focal person, who tells whom it concerns


def readers_of(person: Person | None, organisation: Organisation | None) -> list[Reader]:
    """Nobody where neither the person nor a focal person of theirs has an address."""
    if person is not None and person.email and person.is_active:
        return [Reader(person, is_passed_on=False)]
    helps = organisation if person is None else person.organisation or organisation
    if helps is None:
        return []
    focal = Person.objects.focal().filter(organisation=helps).order_by("full_name", "pk")
    return [Reader(first, is_passed_on=True) for first, *_others in by_mailbox(focal)]
