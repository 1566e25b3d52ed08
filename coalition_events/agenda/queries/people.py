"""People of an agenda: found in the directory, and who reads a mail about them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coalition_events.agenda.models import Appearance, Profile
from coalition_events.common.languages import ShownName
from coalition_events.common.text import number_in
from members.models import Merge, Organisation, Person
from members.queries.mailboxes import by_mailbox

MOST_FOUND = 20


@dataclass(frozen=True)
class Found:
    """One who was found; `key` is what a form sends: "person:12" or "organisation:5"."""

    key: str
    name: str
    about: str

    @property
    def words(self) -> str:
        return f"{self.name} – {self.about}" if self.about else self.name

    @classmethod
    def of(cls, row: Person | Organisation) -> "Found":
        if isinstance(row, Organisation):
            return cls(f"organisation:{row.pk}", str(row), _("The organisation, with no person named"))
        about = ", ".join(str(part) for part in (row.local("job_title"), row.organisation) if part)
        return cls(f"person:{row.pk}", str(row), about)


def search(query: str, *, organisations: bool = True) -> list[Found]:
    """People first, then organisations, whose names hold every word of the query; none for an empty query."""
    if not query.strip():
        return []
    found: list[Person | Organisation] = [*Person.objects.called(query)[:MOST_FOUND]]
    if organisations:
        found += Organisation.objects.active().matching(query).order_by(ShownName("name"))[:MOST_FOUND]
    return [Found.of(row) for row in found]


def look_up(key: str) -> Person | Organisation | None:
    """The one that this key stands for, or None where there is none."""
    kind, _colon, number = key.partition(":")
    if kind == "person":
        return Person.objects.active().select_related("organisation").numbered(number_in(number))
    return Organisation.objects.active().numbered(number_in(number)) if kind == "organisation" else None


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
