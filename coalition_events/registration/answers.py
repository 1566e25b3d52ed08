"""How each organisation answers a meeting: coming and how many, names follow, not coming, not answered."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Answer, Delegation, Registration, Status
from members.models import Gender, Organisation, Person

NOT_ANSWERED = "not_answered"


@dataclass(frozen=True)
class Row:
    organisation: Organisation
    delegation: Delegation | None
    coming: int
    waiting: int
    women: int

    @property
    def answer(self) -> str:
        return (self.delegation and self.delegation.answer) or NOT_ANSWERED

    @property
    def focal_persons(self) -> list[Person]:
        return list(self.organisation.people.all())  # prefetched: the focal ones only


def answers_of(meeting: Meeting) -> list[Row]:
    """Every active member, and whoever else has answered. Four queries, however many there are."""
    focal = Prefetch("people", queryset=Person.objects.focal().order_by("full_name"))
    expected = Organisation.objects.active().members() | Organisation.objects.filter(delegations__meeting=meeting)
    delegations = {delegation.organisation_id: delegation for delegation in meeting.delegations.all()}
    counts = _counts(meeting)
    return [
        Row(organisation, delegations.get(organisation.pk), *counts.get(organisation.pk, (0, 0, 0)))
        for organisation in expected.distinct().order_by("name").prefetch_related(focal)
    ]


def counted(rows: list[Row]) -> dict[str, int]:
    """{answer: how many organisations}, those that have not answered among them."""
    return {answer: sum(row.answer == answer for row in rows) for answer in (*Answer.values, NOT_ANSWERED)}


def _counts(meeting: Meeting) -> dict[int, tuple[int, int, int]]:
    """{organisation: confirmed, waiting, women among the confirmed}"""
    confirmed = Q(status=Status.CONFIRMED)
    counts = (
        Registration.objects.filter(meeting=meeting, delegation__isnull=False)
        .order_by()
        .values_list("delegation__organisation")
        .annotate(
            coming=Count("pk", filter=confirmed),
            waiting=Count("pk", filter=Q(status=Status.WAITLISTED)),
            women=Count("pk", filter=confirmed & Q(person__gender=Gender.WOMAN)),
        )
    )
    return {organisation: (coming, waiting, women) for organisation, coming, waiting, women in counts}
