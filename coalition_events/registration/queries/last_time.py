"""How an organisation came last time: who is ready to tick, for which days, and with what needs."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from coalition_events.common import dates
from coalition_events.common.put_together import put_together_once
from coalition_events.common.text import listed
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.models import Needs, Registration
from coalition_events.registration.queries.asking import Asking
from members.models import Organisation, Person

# Of each registration’s meeting. A Count would group by every column: longer to put together than to answer.
DAY_COUNT = RawSQL(
    "(SELECT COUNT(*) FROM meetings_day day WHERE day.meeting_id = registration_registration.meeting_id)", []
)


@dataclass(frozen=True)
class Place:
    """For what a tick registers somebody. Consents are not in it: each meeting asks for them anew."""

    days: list[Day]
    is_for_all_days: bool = True
    needs: dict[str, Any] | None = None

    @property
    def chosen(self) -> dict[str, Any]:
        """What `register` wants to know."""
        return {"days": [day.number for day in self.days], "needs": self.needs}

    @property
    def in_words(self) -> list[str]:
        """Only what is not the same for everybody: some of the days, and needs."""
        needs = Needs(**self.needs).in_words if self.needs else []
        if self.is_for_all_days:
            return needs
        return [listed(dates.day_of_month(day.date) for day in self.days), *needs]


@dataclass(frozen=True)
class LastTime:
    """The confirmed registrations of the last meeting before this one to which the organisation came."""

    days: list[Day]  # of this meeting
    asked: list[str]  # the columns of `Needs` that this meeting asks for
    registrations: dict[int, Registration] = field(default_factory=dict)  # by the person's pk
    day_count: int = 0  # of that meeting

    @classmethod
    def of(cls, organisation: Organisation, meeting: Meeting, asking: Asking | None = None) -> "LastTime":
        came: list[Any] = _who_came(organisation.pk, meeting.starts_on)
        return cls(
            days=list(meeting.days.all()),
            asked=(asking or Asking.of(meeting)).needs,
            registrations={registration.person_id: registration for registration in came},
            day_count=came[0].day_count if came else 0,
        )

    def had(self, person: Person) -> bool:
        return person.pk in self.registrations

    def place_of(self, person: Person) -> Place:
        """All days, unless they came on some of them only; their needs, where these are still kept."""
        before = self.registrations.get(person.pk)
        if before is None:
            return Place(self.days)
        same = [day for day in self.days if day.number in before.days]
        came_on_all = len(before.days) == self.day_count or not same
        needs = getattr(before, "needs", None)
        return Place(
            days=self.days if came_on_all else same,
            is_for_all_days=came_on_all or same == self.days,
            needs={name: getattr(needs, name) for name in self.asked} if needs else None,
        )


@put_together_once
def _who_came(organisation: int, day: date) -> QuerySet[Registration]:
    """Who of it had a seat at the last meeting before this day."""
    before = Registration.objects.confirmed().filter(delegation__organisation=organisation, meeting__starts_on__lt=day)
    last = before.order_by("-meeting__starts_on").values("meeting")[:1]
    return before.filter(meeting__in=last).select_related("needs").annotate(day_count=DAY_COUNT)
