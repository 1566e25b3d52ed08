"""Who reads a mail about somebody: they themselves, or where they have no address whoever answers for them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coalition_events.agenda.models import Appearance
from members.models import Organisation, Person
from members.queries.mailboxes import by_mailbox


@dataclass(frozen=True)
class Reader:
    person: Person  # whose address and language it is
    is_passed_on: bool  # a focal person, who tells whom it concerns

    @property
    def mailbox(self) -> tuple[str, str]:
        """What goes there in one language is one mail."""
        return self.person.email.lower(), self.person.language


def readers_of(person: Person | None, organisation: Organisation | None) -> list[Reader]:
    """Nobody where neither the person nor a focal person of theirs has an address."""
    if person is not None and _reads(person):
        return [Reader(person, is_passed_on=False)]
    helps = _who_helps(person, organisation)
    return _passing_on(Person.objects.focal().filter(organisation=helps).order_by("full_name", "pk")) if helps else []


def by_reader(appearances: Sequence[Appearance]) -> tuple[list[tuple[Person, list[Appearance]]], list[Appearance]]:
    """Each who would read a mail about these, with what it is about; and those for whom nobody reads one. One query."""
    helping = {
        row.pk: helps
        for row in appearances
        if not (row.person and _reads(row.person)) and (helps := _who_helps(row.person, row.organisation))
    }
    focal: dict[int, list[Person]] = defaultdict(list)
    for person in Person.objects.focal().filter(organisation__in=helping.values()).order_by("full_name", "pk"):
        focal[person.organisation_id or 0].append(person)
    letters: dict[tuple[str, str], tuple[Person, list[Appearance]]] = {}
    unreached = []
    for row in appearances:
        if row.person and _reads(row.person):
            readers = [Reader(row.person, is_passed_on=False)]
        else:
            readers = _passing_on(focal[helping[row.pk].pk]) if row.pk in helping else []
        for reader in readers:
            letters.setdefault(reader.mailbox, (reader.person, []))[1].append(row)
        if not readers:
            unreached.append(row)
    return list(letters.values()), unreached


def _reads(person: Person) -> bool:
    return bool(person.email) and person.is_active


def _who_helps(person: Person | None, organisation: Organisation | None) -> Organisation | None:
    return organisation if person is None else person.organisation or organisation


def _passing_on(focal: Iterable[Person]) -> list[Reader]:
    return [Reader(first, is_passed_on=True) for first, *_others in by_mailbox(focal)]
