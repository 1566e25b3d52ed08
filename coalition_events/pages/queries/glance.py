"""The next meeting at a glance: what several parts know of it, in a fixed number of queries."""

from dataclasses import dataclass
from typing import Self

from django.db.models import Count, Q

from coalition_events.agenda.models import Release
from coalition_events.agenda.queries import release
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.seats import SeatsTaken, seats_taken
from coalition_events.registration.models import Answer
from members.models import Organisation


@dataclass(frozen=True)
class Answers:
    """How the members have answered an invitation."""

    coming: int
    names_follow: int
    not_coming: int
    unanswered: int

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        counted = meeting.delegations.filter(organisation__in=Organisation.objects.members()).aggregate(
            **{answer.value: Count("pk", filter=Q(answer=answer)) for answer in Answer},
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

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        content = release.build(meeting)
        newest = meeting.releases.order_by("-number").first()
        return cls(
            sessions=len(content["sessions"]),
            without_time=sum(session["starts_at"] is None for session in content["sessions"]),
            released=newest,
            is_changed=bool(content["sessions"]) and newest is not None and newest.content != content,
        )


@dataclass(frozen=True)
class Glance:
    seats: SeatsTaken
    answers: Answers
    agenda: Draft
    applications: int  # of organisations that ask to come and wait for an answer

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        asking = meeting.applications.open().count()
        return cls(seats_taken(meeting), Answers.of(meeting), Draft.of(meeting), asking)
