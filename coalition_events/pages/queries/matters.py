"""What organisers should look at, of the site and of one meeting: each in a sentence, with its one action.

Before it, the next meeting at a glance, in a fixed number of queries.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from functools import cached_property
from typing import Self

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from coalition_events.agenda.models import Release
from coalition_events.agenda.queries.checks import registry
from coalition_events.common.dates import day, local_date
from coalition_events.evaluation.models import OPEN_FOR
from coalition_events.health.models import SILENCE, Heartbeat
from coalition_events.mail.delivery.pace import figures
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting, State
from coalition_events.meetings.queries.overview import Point
from coalition_events.notices.actions import sending
from coalition_events.notices.actions.inviting import why_nobody_is_invited
from coalition_events.notices.queries.audience import INVITATION
from coalition_events.registration.actions.seats import SeatsTaken, seats_taken
from coalition_events.registration.models import Answer
from coalition_events.summaries.models import Summary
from members.models import Account, Organisation, Right
from members.queries.duplicates import likely_pairs


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


class Turn(IntEnum):
    """Which come first: what people wait for; last the site itself, unless emails that are due stand still."""

    STILL = 0
    PEOPLE = 1
    UNDELIVERED = 2
    MEETING = 3
    SITE = 4


@dataclass(frozen=True)
class Matter:
    words: str
    address: str
    action: str
    tone: str = "warn"
    turn: Turn = Turn.MEETING
    right: Right = Right.ORGANISE  # that its address asks for


def of_the_site(now: datetime) -> Iterator[Matter]:
    """Email that did not go out or waits after a restore, a worker that is silent, summaries nobody has approved."""
    if failed := Message.objects.failed().count():
        yield _failed(failed, reverse("organise:all_mail"))
    if held := sending.restored():
        words = ngettext(
            "We restored an old copy of the site. One email waits until you decide.",
            "We restored an old copy of the site. %(count)d emails wait until you decide.",
            held,
        )
        address = f"{reverse('organise:all_mail')}?status=held"
        yield Matter(words % {"count": held}, address, _("Send or cancel them"), turn=Turn.UNDELIVERED)
    mail = figures(now)
    is_silent = is_worker_silent(now)
    turn = Turn.STILL if mail.due and (is_silent or mail.went_now == 0) else Turn.SITE
    if trouble := mail.trouble:
        yield Matter(trouble, reverse("organise:mail"), _("Check email sending"), "bad", turn)
    if is_silent:
        words = _(
            "We cannot send emails at the moment. The sending program does not answer. "
            "Waiting emails go out when it runs again."
        )
        yield Matter(words, reverse("organise:mail"), _("Check email sending"), "bad", turn)
    summaries = Summary.objects.filter(approved_at__isnull=True).select_related("meeting")
    for summary in summaries.order_by(F("ready_at").asc(nulls_last=True), "pk"):
        yield _of_summary(summary, summary.meeting)


def of_its_own_page(meeting: Meeting) -> Iterator[Matter]:
    """What its page shows and the home page counts for all meetings at once."""
    if failed := Message.objects.failed().filter(meeting=meeting.slug).count():
        yield _failed(failed, reverse("organise:outbox", args=[meeting.slug]))
    if summary := Summary.objects.of(meeting).filter(approved_at__isnull=True).first():
        yield _of_summary(summary, meeting)


def of_meeting(meeting: Meeting, agenda: Draft, points: list[Point], now: datetime) -> Iterator[Matter]:
    """People who wait or are not invited, its agenda, emails, what `points` call missing; after it, how it was."""
    yield from _of_evaluation(meeting, now)
    if meeting.state(now) == State.OVER or meeting.is_past(now):  # a draft of past years, too
        return
    yield from _of_people(meeting)
    if not why_nobody_is_invited(meeting, now) and not meeting.notices.keys_said(meeting, INVITATION):
        address = reverse("organise:invitation", args=[meeting.slug])
        yield Matter(_("No one has been invited yet."), address, _("See the invitation"))
    yield from _of_agenda(meeting, agenda)
    if held := meeting.notices.waiting_for_a_look().count():
        words = ngettext(
            "One email waits. Something changed after you edited its text.",
            "%(count)d emails wait. Something changed after you edited their texts.",
            held,
        )
        address = f"{reverse('organise:recipients', args=[meeting.slug, 'all'])}?show=held"
        yield Matter(words % {"count": held}, address, _("Check the texts"))
    yield from (Matter(point.missing, point.address, point.action) for point in points if not point.is_done)
    if not meeting.reminders.all():
        words = _("No reminder goes out. The meeting has none.")
        yield Matter(words, reverse("organise:rules", args=[meeting.slug]), _("Choose reminders"))


def with_month(meeting: Meeting, found: Iterable[Matter]) -> Iterator[Matter]:
    """Each with the month of this meeting before it, for a page that tells of several."""
    for matter in found:
        yield replace(matter, words=_("%(month)s: %(words)s") % {"month": meeting.month, "words": matter.words})


def of_the_directory() -> Iterator[Matter]:
    if pairs := len(likely_pairs()):
        words = ngettext("One person may be in the list twice.", "%(count)d people may be in the list twice.", pairs)
        words %= {"count": pairs}
        yield Matter(words, reverse("organise:duplicates"), _("Check duplicates"), turn=Turn.SITE)


def in_order(found: Iterable[Matter], account: Account) -> list[Matter]:
    """Those that the account may do something about."""
    return sorted((matter for matter in found if account.may(matter.right)), key=lambda matter: matter.turn)


def is_worker_silent(now: datetime) -> bool:
    return not Heartbeat.objects.filter(name=Heartbeat.WORKER, beat_at__gt=now - SILENCE).exists()


def _failed(count: int, outbox: str) -> Matter:
    words = ngettext("We could not deliver one email.", "We could not deliver %(count)d emails.", count)
    return Matter(words % {"count": count}, f"{outbox}?status=failed", _("See why"), "bad", Turn.UNDELIVERED)


def _of_summary(summary: Summary, meeting: Meeting) -> Matter:
    if summary.is_ready:
        words, action = _("The summary of %(meeting)s is ready and waits for approval."), _("Read it")
    else:
        words, action = _("The summary of %(meeting)s is drafted. Finish it and mark it as ready."), _("Finish it")
    return Matter(words % {"meeting": meeting}, reverse("organise:summary", args=[meeting.slug]), action)


def _of_people(meeting: Meeting) -> Iterator[Matter]:
    if asking := meeting.applications.open().count():
        words = ngettext(
            "One request to come waits for an answer.",
            "%(count)d requests to come wait for an answer.",
            asking,
        )
        address = reverse("organise:applications", args=[meeting.slug])
        yield Matter(
            words % {"count": asking}, address, _("Say yes or no"), turn=Turn.PEOPLE, right=Right.REGISTRATIONS
        )
    if waiting := meeting.registrations.waitlisted().count():
        words = ngettext("One person waits for a seat.", "%(count)d people wait for a seat.", waiting)
        address = f"{reverse('organise:registrations', args=[meeting.slug])}?status=waitlisted"
        yield Matter(
            words % {"count": waiting}, address, _("See the waiting list"), turn=Turn.PEOPLE, right=Right.REGISTRATIONS
        )


def _of_evaluation(meeting: Meeting, now: datetime) -> Iterator[Matter]:
    """From its first day until nobody could answer any more."""
    asking = meeting.starts_on <= local_date(now) <= meeting.ends_on + OPEN_FOR
    if asking and meeting.announced_at and not meeting.cancelled_at and not hasattr(meeting, "evaluation"):
        words = _("The evaluation is not prepared. People can answer until %(day)s.")
        address = reverse("organise:evaluation", args=[meeting.slug])
        yield Matter(words % {"day": day(meeting.ends_on + OPEN_FOR)}, address, _("Prepare the evaluation"))


def _of_agenda(meeting: Meeting, agenda: Draft) -> Iterator[Matter]:
    address = reverse("organise:agenda", args=[meeting.slug])
    if agenda.is_changed:
        yield Matter(
            _("The agenda differs from what the public sees."), address, _("Check and publish"), right=Right.AGENDA
        )
    if agenda.warnings:
        words = ngettext("The agenda has one warning.", "The agenda has %(count)d warnings.", agenda.warnings)
        yield Matter(words % {"count": agenda.warnings}, address, _("See the warnings"), right=Right.AGENDA)
