"""The next meeting at a glance, in a fixed number of queries."""

from dataclasses import dataclass
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
    """The agenda as organisers have it, beside what the public has."""

    sessions: int
    without_time: int
    released: Release | None
    is_changed: bool  # the draft says something else than the newest release
    warnings: int  # without those that somebody has seen and published all the same

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        draft = registry.Draft.of(meeting)
        newest = meeting.releases.order_by("-number").first()
        seen = {each["key"] for each in newest.acknowledged} if newest else set()
        return cls(
            sessions=len(draft.sessions),
            without_time=sum(session.starts_at is None for session in draft.sessions),
            released=newest,
            is_changed=bool(draft.sessions) and newest is not None and newest.content != draft.content,
            warnings=sum(conflict.key not in seen for conflict in registry.find(draft).all),
        )


@dataclass(frozen=True)
class Glance:
    seats: SeatsTaken
    answers: Answers
    agenda: Draft

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        return cls(seats_taken(meeting), Answers.of(meeting), Draft.of(meeting))
