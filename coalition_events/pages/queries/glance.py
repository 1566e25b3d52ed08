"""The next meeting at a glance, in a fixed number of queries, and what an organiser should look at, gravest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from coalition_events.agenda.models import Release
from coalition_events.agenda.queries import release
from coalition_events.health.models import SILENCE, Heartbeat
from coalition_events.mail.delivery.pace import figures
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.queries.overview import checklist
from coalition_events.registration.actions.seats import SeatsTaken, seats_taken
from coalition_events.registration.models import Answer
from coalition_events.summaries.models import Summary
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


@dataclass(frozen=True)
class Matter:
    words: str
    address: str
    action: str
    tone: str = "warn"


def of_the_site(now: datetime) -> Iterator[Matter]:
    """Mail that did not go out, a worker that is silent, summaries nobody has approved."""
    if failed := Message.objects.failed().count():
        words = ngettext("We could not deliver one email.", "We could not deliver %(count)d emails.", failed) % {
            "count": failed
        }
        yield Matter(words, f"{reverse('organise:all_mail')}?status=failed", _("See why"), "bad")
    if trouble := figures(now).trouble:
        yield Matter(trouble, reverse("organise:mail"), _("Check email sending"), "bad")
    if is_worker_silent(now):
        words = _(
            "We cannot send emails at the moment. The sending program does not answer. "
            "Waiting emails go out when it runs again."
        )
        yield Matter(words, reverse("organise:mail"), _("Check email sending"), "bad")
    for summary in Summary.objects.filter(approved_at__isnull=True).select_related("meeting"):
        words = _("The summary of %(meeting)s is drafted and waits for your approval.") % {"meeting": summary.meeting}
        yield Matter(words, reverse("organise:summary", args=[summary.meeting.slug]), _("Read it"))


def of_meeting(meeting: Meeting, glance: Glance) -> Iterator[Matter]:
    """What the next meeting wants: answers, a release, and whatever its own page calls missing."""
    if glance.applications:
        words = ngettext(
            "One organisation asks to come and waits for an answer.",
            "%(count)d organisations ask to come and wait for an answer.",
            glance.applications,
        ) % {"count": glance.applications}
        yield Matter(words, reverse("organise:applications", args=[meeting.slug]), _("Say yes or no"))
    if glance.agenda.is_changed:
        words = _("The agenda differs from what the public sees.")
        yield Matter(words, reverse("organise:agenda", args=[meeting.slug]), _("Check and publish"))
    points = checklist(
        meeting,
        rooms=meeting.rooms.count(),
        has_hours=all(day.starts_at and day.ends_at for day in meeting.days.all()),
        has_release=glance.agenda.released is not None,
    )
    for point in points:
        if not point.is_done:
            yield Matter(point.missing, point.address, point.label)


def is_worker_silent(now: datetime) -> bool:
    return not Heartbeat.objects.filter(name=Heartbeat.WORKER, beat_at__gt=now - SILENCE).exists()
