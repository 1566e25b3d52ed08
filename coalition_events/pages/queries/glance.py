"""The next meeting at a glance, in a fixed number of queries."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.db.models import Count, Q

from coalition_events.agenda.models import Release
from coalition_events.agenda.queries.checks import registry
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.seats import SeatsTaken, seats_taken
from coalition_events.registration.models import Answer
from members.models import Organisation


@dataclass(frozen=True)
class Answers:
    """How the members have answered an invitation; `all_coming` counts every organisation that comes."""

    coming: int
    names_follow: int
    not_coming: int
    unanswered: int
    all_coming: int

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        is_member = Q(organisation__in=Organisation.objects.members())
        counted = meeting.delegations.aggregate(
            **{answer.value: Count("pk", filter=is_member & Q(answer=answer)) for answer in Answer},
            all_coming=Count("pk", filter=Q(answer=Answer.COMING)),
        )
        answered = meeting.delegations.answered().values("organisation")
        unanswered = Organisation.objects.active().members().exclude(pk__in=answered).count()
        return cls(**counted, unanswered=unanswered)


@dataclass(frozen=True)
class Draft:
    """The agenda as organisers have it, beside what the public has. It is read once somebody asks what is in it."""

    meeting: Meeting
    released: Release | None

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        return cls(meeting, meeting.releases.order_by("-number").first())

    @cached_property
    def _read(self) -> registry.Draft:
        return registry.Draft.of(self.meeting)

    @property
    def sessions(self) -> int:
        return len(self._read.sessions)

    @property
    def without_time(self) -> int:
        return sum(session.starts_at is None for session in self._read.sessions)

    @cached_property
    def is_changed(self) -> bool:
        """Whether the draft says something else than the newest release."""
        return bool(self.sessions) and self.released is not None and self.released.content != self._read.content

    @cached_property
    def warnings(self) -> int:
        """Without those that somebody has seen and published all the same."""
        seen = {each["key"] for each in self.released.acknowledged} if self.released else set()
        return sum(conflict.key not in seen for conflict in registry.find(self._read).all)


@dataclass(frozen=True)
class Glance:
    seats: SeatsTaken
    answers: Answers
    agenda: Draft

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        return cls(seats_taken(meeting), Answers.of(meeting), Draft.of(meeting))
