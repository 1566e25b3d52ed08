"""Mail on its way: how far a bulk has got, stopped midway, let go on, and what was withdrawn brought back.

Nothing is lost, and nothing said twice. What comes back says what is true now, and only while it is true of its reader.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import NoReturn

from django.db import transaction
from django.db.models import Count, Min
from django.utils.translation import gettext as _

from coalition_events.mail import outbox
from coalition_events.mail.models import Message, MessageQuerySet
from coalition_events.mail.outbox import CannotChange
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import moves, planning
from coalition_events.notices.actions.inviting import why_nobody_is_invited
from coalition_events.notices.mails import reminders
from coalition_events.notices.mails.reminders import Facts, Letter
from coalition_events.notices.models import Notice, NoticeQuerySet, QuietHours, Reason, Standing, State
from coalition_events.notices.models.audience import Addressed, Wanted
from coalition_events.notices.models.due_times import out_of_quiet
from coalition_events.notices.queries.audience import INVITATION, Reaching, Unwelcome, invitations
from coalition_events.notices.queries.concerned import unanswered
from coalition_events.notices.queries.ledger_rows import Counts, Source, other_addresses
from coalition_events.notices.queries.wanted import wanted_of
from members.actions.rights import demand
from members.models import Account, Right

MOMENT = timedelta(minutes=1)  # nobody is told to wait for what goes within it


@transaction.atomic
def retry_all(messages: MessageQuerySet, *, by: Account, now: datetime) -> int:
    """Send those of these that failed again, each where its reader has mail by now; return how many.

    As `outbox.retry_all` does, no sign-in codes, and nothing to stopped addresses.
    """
    demand(by, Right.ORGANISE)
    elsewhere, count = other_addresses(messages), 0
    for message in messages.filter(pk__in=elsewhere):
        with suppress(CannotChange):
            outbox.retry(message, to=elsewhere[message.pk], by=by, now=now)
            count += 1
    return count + outbox.retry_all(messages.exclude(pk__in=elsewhere), by=by, now=now)


def restored() -> int:
    """How many emails and reminders a restore put on hold, in one query."""
    notices, messages = (rows.restored().order_by().values("pk") for rows in (Notice.objects, Message.objects))
    return notices.union(messages, all=True).count()


@transaction.atomic
def settle_restored(*, is_sent: bool, by: Account, now: datetime) -> int:
    """Send what a restore put on hold, or cancel it; return how many."""
    demand(by, Right.ORGANISE)
    notices, messages = Notice.objects.restored(), Message.objects.restored()
    meetings = Meeting.objects.filter(pk__in=notices.values("meeting")).order_by("pk")
    list(meetings.select_for_update(no_key=True))
    if is_sent:
        return _decided(notices, moves.release) + outbox.release_all(messages, by=by, now=now)
    cancelled = _decided(notices, lambda those: moves.cancel(those, by=by, now=now))
    return cancelled + outbox.cancel_all(messages, by=by, now=now)


@dataclass(frozen=True)
class Progress(Counts):
    """How many of a bulk stand how."""

    waits_until: datetime | None = None  # nothing goes before: quiet hours end then, or the mail server is asked again

    @classmethod
    def of(cls, source: Source, *, now: datetime, unreached: int = 0) -> "Progress":
        """One query, however many there are. `unreached`: for how many nothing was planned at all."""
        if source.is_in_ledger:
            rows, due_at = source.notices.with_standing().order_by().values_list("standing"), "message__due_at"
        else:
            rows, due_at = source.messages.order_by().values_list("status"), "due_at"
        found = list(rows.annotate(count=Count("pk"), next_at=Min(due_at)))
        counts = Counter({standing: count for standing, count, _next_at in found})
        counts[Standing.SKIPPED] += unreached
        next_at = {standing: next_at for standing, _count, next_at in found}.get(Standing.DUE)
        return cls(counts, next_at if next_at and next_at > now + MOMENT else None)

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
    demand(by, Right.ORGANISE)
    _lock(source)
    source.rules.hold(by=by, now=now)
    held = _decided(source.notices, lambda notices: moves.hold(notices, by=by, now=now))
    return held + outbox.hold_all(source.messages, by=by, now=now)


@transaction.atomic
def release(source: Source, *, by: Account, now: datetime) -> int:
    """All that was held goes on where it stood: what became too late meanwhile is skipped and says so."""
    demand(by, Right.ORGANISE)
    _lock(source)
    source.rules.release()
    released = _decided(source.notices, moves.release)
    if source.notices.unsent().filter(words__isnull=False).exists():
        planning.plan(source.meeting, now=now)  # their own words may be older than what they speak of
    return released + outbox.release_all(source.messages, by=by, now=now)


@transaction.atomic
def cancel(source: Source, *, by: Account, now: datetime) -> int:
    """None of what has not gone will go. What was still planned can be planned again."""
    demand(by, Right.ORGANISE)
    _lock(source)
    cancelled = _decided(source.notices, lambda notices: moves.cancel(notices, by=by, now=now))
    return cancelled + outbox.cancel_all(source.messages, by=by, now=now)


@transaction.atomic
def plan_again(source: Source, *, by: Account, now: datetime) -> int:
    """Take back what organisers decided to leave unsaid, as far as it is still true; how many."""
    demand(by, Right.ORGANISE)
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


def _decided(notices: NoticeQuerySet, decide: Callable[[NoticeQuerySet], int]) -> int:
    with suppress(moves.CannotDecide):
        return decide(Notice.objects.filter(pk__in=notices.values("pk")))
    return 0


@transaction.atomic
def bring_back(message: Message, *, by: Account, now: datetime) -> Message:
    """Raises CannotChange with the reason where it is not true any more, or where no row of the ledger can tell."""
    demand(by, Right.ORGANISE)
    row = message.notices.order_by("pk").first()
    if row is None:
        raise CannotChange(_("You cannot restore this email. Only planned emails can be restored."))
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=row.meeting_id)
    return Return(meeting, now).bring_back(message, by=by)


class Return:
    """Of one meeting's mail; what all of it needs is looked up once. To be used under the meeting's lock."""

    def __init__(self, meeting: Meeting, now: datetime) -> None:
        self.meeting = Meeting.objects.prefetch_related("days").get(pk=meeting.pk)
        self.now = now
        self.reaching = Reaching(self.meeting, now)
        self.unwelcome = Unwelcome()
        self.hours = QuietHours.now_set()

    def all_of(self, messages: MessageQuerySet, *, by: Account) -> int:
        """Those of these that organisers withdrew and that are still true; how many."""
        back = 0
        for message in messages.cancelled().order_by("pk"):
            with suppress(CannotChange), transaction.atomic():
                self.bring_back(message, by=by)
                back += 1
        return back

    def bring_back(self, message: Message, *, by: Account) -> Message:
        rows = list(message.notices.as_read().order_by("pk"))
        as_now = self._as_now(rows)
        due_at = max(message.due_at, out_of_quiet(self.now, self.hours))
        back = outbox.bring_back(message, by=by, now=self.now, due_at=due_at, as_now=as_now)
        said = Notice.objects.filter(message=message)
        said.update(state=State.POSTED, reason="", decided_at=self.now, decided_by=None)
        return back

    def _as_now(self, rows: Sequence[Notice]) -> Message | None:
        """How it would be written now; None where it would be written as it was, as a summary."""
        row = rows[0] if rows else None
        if row is None:
            _refuse(Reason.NO_LONGER_SO)
        if self.meeting.cancelled_at:
            return None if row.source == "cancelled" else _refuse(Reason.MEETING_CANCELLED)
        if self.meeting.announced_at is None:
            _refuse(Reason.DRAFT)
        if row.source == INVITATION:
            return self._invitation(row)
        if row.source.startswith("reminder:"):
            return reminders.write([Letter((), tuple(self._wanted(each) for each in rows))], now=self.now)[0]
        return None

    def _wanted(self, row: Notice) -> Wanted:
        if row.rule is None:
            _refuse(Reason.REMOVED)
        if not row.rule.is_active:
            _refuse(Reason.SWITCHED_OFF)
        wanted = wanted_of(row, self.now, self.reaching)
        if wanted is None or wanted.addressed is None or row.occurrence != self.meeting.starts_on:
            _refuse(Reason.NO_LONGER_SO)
        if why := self.unwelcome.why(wanted.addressed.to.email, wanted.rule.kind):
            _refuse(why)
        if wanted.last <= self.now:
            _refuse(Reason.NO_USE)
        return wanted

    def _invitation(self, row: Notice) -> Message:
        if why := why_nobody_is_invited(self.meeting, self.now):
            raise CannotChange(why)
        found = next((each for each in self._invited if row.key in each.keys), None)
        if found is None:
            _refuse(Reason.NO_LONGER_SO)
        if row.step:
            if found.concern.organisation not in unanswered(self.meeting):
                _refuse(Reason.NO_LONGER_SO)
            if Notice.objects.filter(meeting=self.meeting, source=row.source, key=row.key, step__gt=row.step).exists():
                _refuse(Reason.SAID_ALREADY)
        if why_not := self.unwelcome.why(found.to.email, INVITATION):
            _refuse(why_not)
        facts = Facts(self.meeting, self.now, invited=[found.concern.organisation])
        return reminders.invitation(self.meeting, found, has_moved=bool(row.step), facts=facts)

    @cached_property
    def _invited(self) -> list[Addressed]:
        return invitations(self.meeting).reached


def _refuse(reason: Reason) -> NoReturn:
    raise CannotChange(str(reason.label))
