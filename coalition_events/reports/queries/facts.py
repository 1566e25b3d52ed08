"""Each registration of a meeting as the numbers see it: facts without a name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from coalition_events.attendance.models import Attendance
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration, Status
from members.models import Gender

# {fact: the column it is read from}
COLUMNS = {
    "pk": "pk",
    "status": "status",
    "days": "days",
    "is_guest": "is_guest",
    "gender": "person__gender",
    "organisation": "delegation__organisation",
    "relation": "delegation__organisation__relation",
    "kind": "delegation__organisation__kind",
    "provinces": "delegation__organisation__provinces",
    "diet": "needs__diet",
    "diet_note": "needs__diet_note",
    "access": "needs__access",
    "interpretation": "needs__interpretation",
    "languages": "needs__languages",
    "arrival": "needs__arrival",
    "lodging": "needs__lodging",
    "transport": "needs__transport",
    "is_returning": "is_returning",
}


@dataclass
class Facts:
    pk: int
    status: str
    days: list[int]
    is_guest: bool
    gender: str
    organisation: int | None
    relation: str | None
    kind: str | None
    provinces: list[str] | None
    # None: nobody was asked, or it is erased.
    diet: str | None
    diet_note: str | None
    access: str | None
    interpretation: str | None
    languages: list[str] | None
    arrival: str | None
    lodging: str | None
    transport: str | None
    is_returning: bool
    came_on: set[date] = field(default_factory=set)

    @property
    def is_confirmed(self) -> bool:
        return self.status == Status.CONFIRMED

    @property
    def is_woman(self) -> bool:
        return self.gender == Gender.WOMAN

    @property
    def came(self) -> bool:
        return bool(self.came_on)


def facts_of(meeting: Meeting) -> list[Facts]:
    """Of every status, in two queries. Who had a place at an earlier meeting is returning."""
    earlier = Registration.objects.confirmed().filter(
        person=OuterRef("person"), meeting__starts_on__lt=meeting.starts_on, meeting__announced_at__isnull=False
    )
    rows: Iterable[Any] = (
        meeting.registrations.annotate(is_returning=Exists(earlier)).order_by("pk").values_list(*COLUMNS.values())
    )
    came_on: dict[int, set[date]] = defaultdict(set)
    for registration, on in Attendance.objects.filter(Q(day__meeting=meeting)).values_list("registration", "day__date"):
        came_on[registration].add(on)
    found = [Facts(*row) for row in rows]
    for facts in found:
        facts.came_on = came_on.get(facts.pk, set())
    return found
