"""How an organisation came last time: who is ready to tick, for which days, and with what needs."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from coalition_events.common import dates
from coalition_events.common.put_together import Later, Rows, ask_together, put_together_once
from coalition_events.common.text import listed
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.models import Needs, Registration, Status
from coalition_events.registration.queries.asking import Asking, Said
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
    cancelled: Registration | None = None  # the one they had at this meeting

    @property
    def chosen(self) -> dict[str, Any]:
        """What `register` wants to know."""
        return {"days": [day.number for day in self.days], "needs": self.needs, "replies": self._replies}

    @property
    def _replies(self) -> dict[int, Said]:
        """What was answered for the cancelled place, to questions that are asked so still. One query where it was."""
        if self.cancelled is None:
            return {}
        return {
            reply.question_id: Said(reply.value, reply.asked)
            for reply in self.cancelled.replies.select_related("question")
            if not reply.question.removed_at and reply.question.as_asked() == reply.asked
        }

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
    cancelled: dict[int, Registration] = field(default_factory=dict)  # at this meeting, the latest of each person
    day_count: int = 0  # of that meeting

    @classmethod
    def of(cls, organisation: Organisation, meeting: Meeting) -> "LastTime":
        [found] = ask_together(cls.later(organisation, meeting))
        return cls.read(found, meeting)

    @staticmethod
    def later(organisation: Organisation, meeting: Meeting) -> Later[Registration]:
        """What `read` wants, not asked yet."""
        return _who_came_or_cancelled.later(organisation.pk, meeting.pk, meeting.starts_on)

    @classmethod
    def read(cls, found: Rows, meeting: Meeting) -> "LastTime":
        came = [registration for registration in found if registration.meeting_id != meeting.pk]
        return cls(
            days=list(meeting.days.all()),
            asked=Asking.of(meeting).needs,
            registrations={registration.person_id: registration for registration in came},
            cancelled={one.person_id: one for one in found if one.meeting_id == meeting.pk},
            day_count=came[0].day_count if came else 0,
        )

    def had(self, person: Person) -> bool:
        return person.pk in self.registrations

    def place_of(self, person: Person) -> Place:
        """All days, unless they came on some of them only; their needs, where these are still kept.

        What was said for a cancelled place at this meeting is newer than what was said last time.
        """
        before, cancelled = self.registrations.get(person.pk), self.cancelled.get(person.pk)
        stored = getattr(cancelled, "needs", None) or getattr(before, "needs", None)
        needs = {name: getattr(stored, name) for name in self.asked} if stored else None
        newest = cancelled or before
        if newest is None:
            return Place(self.days, needs=needs)
        same = [day for day in self.days if day.number in newest.days]
        came_on_all = (newest is before and len(newest.days) == self.day_count) or not same
        return Place(
            days=self.days if came_on_all else same,
            is_for_all_days=came_on_all or same == self.days,
            needs=needs,
            cancelled=cancelled,
        )


@put_together_once
def _who_came_or_cancelled(organisation: int, meeting: int, day: date) -> QuerySet[Registration]:
    """Who of it had a seat at the last meeting before this day, and whose place at this meeting is cancelled."""
    before = Registration.objects.confirmed().filter(delegation__organisation=organisation, meeting__starts_on__lt=day)
    last = before.order_by("-meeting__starts_on").values("meeting")[:1]
    came, cancelled = Q(status=Status.CONFIRMED, meeting__in=last), Q(status=Status.CANCELLED, meeting=meeting)
    found = Registration.objects.filter(came | cancelled, delegation__organisation=organisation)
    return found.select_related("needs").annotate(day_count=DAY_COUNT)
