"""How each organisation answers a meeting: coming and how many, names follow, not coming, not answered."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from coalition_events.common.languages import ShownName, in_language
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Answer, Delegation, Registration, Status
from members.models import Gender, Organisation, Person

NOT_ANSWERED = "not_answered"


@dataclass(frozen=True)
class Somebody:
    """One live registration, of which a name and a few facts are told."""

    person: int
    name: str
    is_woman: bool
    is_confirmed: bool
    is_guest: bool


@dataclass
class Row:
    organisation: Organisation
    delegation: Delegation | None
    allowance: int | None  # None: as many as there are
    people: list[Somebody] = field(default_factory=list)
    before: int | None = None  # how many had a place at the last meeting; None where nobody knows
    missing: list[str] = field(default_factory=list)  # had a place then, and neither comes nor waits now
    new: list[str] = field(default_factory=list)

    @property
    def answer(self) -> str:
        return (self.delegation and self.delegation.answer) or NOT_ANSWERED

    @property
    def coming(self) -> int:
        return sum(one.is_confirmed for one in self.people)

    @property
    def women(self) -> int:
        return sum(one.is_confirmed and one.is_woman for one in self.people)

    @property
    def waiting(self) -> int:
        return sum(not one.is_confirmed for one in self.people)

    @property
    def guests(self) -> int:
        """Of those who come: outside the allowance."""
        return sum(one.is_confirmed and one.is_guest for one in self.people)

    @property
    def used(self) -> int:
        """Of the allowance."""
        return self.coming - self.guests

    @property
    def differs(self) -> bool:
        return bool(self.missing or self.new)

    @property
    def focal_persons(self) -> list[Person]:
        return list(self.organisation.people.all())  # prefetched: the focal ones only


@dataclass(frozen=True)
class Answers:
    rows: list[Row]
    last: Meeting | None  # with which the rows are compared

    def counted(self) -> dict[str, int]:
        """{answer: how many organisations}, those that have not answered among them."""
        return {answer: sum(row.answer == answer for row in self.rows) for answer in (*Answer.values, NOT_ANSWERED)}


def answers_of(meeting: Meeting) -> Answers:
    """Every active member, and whoever else has answered. Seven queries, however many there are."""
    focal = Prefetch("people", queryset=Person.objects.focal().order_by(ShownName("full_name")))
    expected = Organisation.objects.active().members() | Organisation.objects.filter(delegations__meeting=meeting)
    delegations = {delegation.organisation_id: delegation for delegation in meeting.delegations.all()}
    allowances = dict(meeting.allowances.values_list("organisation", "seats"))
    people = _people_by_organisation(meeting.registrations.live())
    registered = {one.person for colleagues in people.values() for one in colleagues}
    last = _last_before(meeting)
    came = _people_by_organisation(last.registrations.confirmed()) if last else {}
    known = {one.person for colleagues in came.values() for one in colleagues}
    rows = []
    for organisation in expected.distinct().order_by(ShownName("name")).prefetch_related(focal):
        allowance = allowances.get(organisation.pk, meeting.allowance)
        row = Row(organisation, delegations.get(organisation.pk), allowance, people.get(organisation.pk, []))
        if last:
            before = came.get(organisation.pk, [])
            row.before = len(before)
            row.missing = [one.name for one in before if one.person not in registered]
            row.new = [one.name for one in row.people if one.person not in known]
        rows.append(row)
    return Answers(rows, last)


def _last_before(meeting: Meeting) -> Meeting | None:
    """The newest meeting before this one at which somebody had a place."""
    had_places = Meeting.objects.filter(registrations__status=Status.CONFIRMED, starts_on__lt=meeting.starts_on)
    return had_places.order_by("-starts_on").first()


def _people_by_organisation(registrations: QuerySet[Registration]) -> dict[int, list[Somebody]]:
    rows = registrations.filter(delegation__isnull=False).order_by(ShownName("person__full_name"), "pk")
    by_organisation: dict[int, list[Somebody]] = defaultdict(list)
    for organisation, person, name, name_km, gender, status, is_guest in rows.values_list(
        *("delegation__organisation", "person", "person__full_name", "person__full_name_km", "person__gender"),
        *("status", "is_guest"),
    ):
        somebody = Somebody(
            person=person,
            name=in_language(name, name_km),
            is_woman=gender == Gender.WOMAN,
            is_confirmed=status == Status.CONFIRMED,
            is_guest=is_guest,
        )
        by_organisation[organisation].append(somebody)
    return by_organisation
