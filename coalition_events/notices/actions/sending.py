"""A bulk on its way: how far it has got, stopped midway, and let go on: nothing lost, nothing said twice."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Min

from coalition_events.mail import outbox
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import moves, planning
from coalition_events.notices.actions.bringing_back import Return
from coalition_events.notices.models import Notice, NoticeQuerySet, Reason, Standing, State
from coalition_events.notices.queries.ledger_rows import Counts, Source
from members.models import Account

MOMENT = timedelta(minutes=1)  # nobody is told to wait for what goes within it


@dataclass(frozen=True)
class Progress(Counts):
    """How many of a bulk stand how."""

    waits_until: datetime | None = None  # nothing goes before: quiet hours end then, or the mail server is asked again

    @classmethod
    def of(cls, source: Source, *, now: datetime) -> "Progress":
        """One query, however many there are."""
        if source.is_in_ledger:
            rows, due_at = source.notices.with_standing().order_by().values_list("standing"), "message__due_at"
        else:
            rows, due_at = source.messages.order_by().values_list("status"), "due_at"
        found = list(rows.annotate(count=Count("pk"), next_at=Min(due_at)))
        counts = Counter({standing: count for standing, count, _next_at in found})
        next_at = {standing: next_at for standing, _count, next_at in found}.get(Standing.DUE)
        return cls(counts, next_at if next_at and next_at > now + MOMENT else None)

    @property
    def total(self) -> int:
        """All but what will not go at all."""
        return self.sent + self.waiting + self.planned + self.held + self.failed

    @property
    def ended(self) -> int:
        return self.sent + self.failed

    @property
    def is_going(self) -> bool:
        """A worker is at it: worth looking again in a moment."""
        return self.waiting > 0 and self.waits_until is None

    @property
    def has_begun(self) -> bool:
        return bool(self.waiting or self.ended)

    @property
    def not_going(self) -> int:
        return self.counts[Standing.SKIPPED] + self.counts[Standing.CANCELLED] + self.counts[Standing.WITHDRAWN]


@transaction.atomic
def hold(source: Source, *, by: Account, now: datetime) -> int:
    """What is planned is not posted, what is posted and has not gone is passed by; how many.

    Of a whole rule, or of all, what is planned later is held as well, until they are released.
    """
    _lock(source)
    source.rules.hold(by=by, now=now)
    held = _decided(source, lambda notices: moves.hold(notices, by=by, now=now))
    return held + outbox.hold_all(source.messages, by=by, now=now)


@transaction.atomic
def release(source: Source, *, by: Account, now: datetime) -> int:
    """All that was held goes on where it stood: what became too late meanwhile is skipped and says so."""
    _lock(source)
    source.rules.release()
    released = _decided(source, moves.release)
    if source.notices.unsent().filter(words__isnull=False).exists():
        planning.plan(source.meeting, now=now)  # their own words may be older than what they speak of
    return released + outbox.release_all(source.messages, by=by, now=now)


@transaction.atomic
def cancel(source: Source, *, by: Account, now: datetime) -> int:
    """None of what has not gone will go. What was still planned can be planned again."""
    _lock(source)
    cancelled = _decided(source, lambda notices: moves.cancel(notices, by=by, now=now))
    return cancelled + outbox.cancel_all(source.messages, by=by, now=now)


@transaction.atomic
def plan_again(source: Source, *, by: Account, now: datetime) -> int:
    """Take back what organisers decided to leave unsaid, as far as it is still true; how many."""
    _lock(source)
    back = Return(source.meeting, now).all_of(source.messages, by=by)
    given_up = source.notices.given_up()
    again = given_up.exclude(rule__held_at=None).update(
        state=State.HELD, reason=Reason.RULE_HELD, decided_at=now, decided_by=None
    )
    again += given_up.update(state=State.PLANNED, reason="", decided_at=None, decided_by=None)
    if again:
        planning.plan(source.meeting, now=now)
    return again + back


VERBS: dict[str, Callable[..., int]] = {"hold": hold, "release": release, "cancel": cancel, "again": plan_again}


def _lock(source: Source) -> None:
    """No portion is posted between what is decided of notices and what is decided of messages."""
    Meeting.objects.select_for_update(no_key=True).get(pk=source.meeting.pk)


def _decided(source: Source, decide: Callable[[NoticeQuerySet], int]) -> int:
    with suppress(moves.CannotDecide):
        return decide(Notice.objects.filter(pk__in=source.notices.values("pk")))
    return 0
