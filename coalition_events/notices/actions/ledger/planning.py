"""The plan: what has not gone is made to agree with the rules, the dates and the people, as they are now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from coalition_events.mail.models import Message
from coalition_events.mail.models import Status as Mailed
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.ledger import own_words
from coalition_events.notices.actions.ledger.rows import Row, Rows
from coalition_events.notices.actions.ledger.writing import Writing
from coalition_events.notices.models import Notice, OwnWords, Reason, Reminder, State
from coalition_events.notices.queries.quiet_times import today
from coalition_events.notices.queries.wanted import Wanted, Wanting

FOLLOWED_FOR = timedelta(days=60)  # after its last day; nothing is said of a meeting later than that


@dataclass
class Plan:
    """What a plan has found and changed."""

    meeting: Meeting
    entered: int = 0
    changed: int = 0
    cancelled: int = 0
    due: list[tuple[int, Wanted]] = field(default_factory=list)  # (number of its row, what it says to whom)
    words: dict[int, OwnWords] = field(default_factory=dict)  # of their own, by number of the row

    @property
    def has_changed(self) -> bool:
        return bool(self.entered or self.changed or self.cancelled)


def plan_all(*, now: datetime) -> int:
    """Plan every meeting that has rules; how many of them had changed. For the clock: hooks have planned already."""
    meetings = Meeting.objects.filter(ends_on__gte=today(now) - FOLLOWED_FOR, cancelled_at=None)
    with_mail = set(Reminder.objects.filter(meeting__in=meetings).values_list("meeting", flat=True))
    with_mail |= set(Notice.objects.unsent().values_list("meeting", flat=True))
    return sum(plan(meeting, now=now).has_changed for meeting in Meeting.objects.filter(pk__in=with_mail))


@transaction.atomic
def plan(meeting: Meeting, *, now: datetime) -> Plan:
    """Bring the ledger up to date; a second call at the same moment changes nothing.

    What is new is entered, what has another time is moved, what is no longer so is cancelled, and its message taken
    back where that has not gone. What has gone stays, and is never planned again for the same first day.
    """
    # One plan of a meeting at a time, and no change of its places meanwhile.
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    rules = _rules(meeting)
    rows = Rows(meeting)
    wanting = Wanting(meeting, now, rows.entered(), rows.said(meeting.starts_on))
    wanted = wanting.all_of(rules) if meeting.announced_at and not meeting.cancelled_at else []
    return _Reconciling(meeting, now, rows).make_agree(wanted, rules)


def _rules(meeting: Meeting) -> list[Reminder]:
    rules = list(meeting.reminders.filter(is_active=True))
    prefetched = Meeting.objects.prefetch_related("days").get(pk=meeting.pk) if rules else meeting
    for rule in rules:
        rule.meeting = prefetched
    return rules


class _Reconciling:
    def __init__(self, meeting: Meeting, now: datetime, rows: Rows) -> None:
        self.meeting, self.now, self.rows = meeting, now, rows
        self.writing = Writing(meeting, now)
        self.words = own_words.of_meeting(meeting)
        self.plan = Plan(meeting, words=self.words)

    def make_agree(self, wanted: Iterable[Wanted], rules: Iterable[Reminder]) -> Plan:
        met: set[int] = set()
        pairs: list[tuple[Row | None, Wanted]] = []
        for one in wanted:
            row = self.rows.find(one.rule.source, one.step, one.keys, self.meeting.starts_on)
            if row is not None:
                met.add(row.pk)
            pairs.append((row, one))
        unmet = [row for row in self.rows.all if row.pk not in met]
        given_back = self._take_back(pairs, unmet)
        for row, one in pairs:
            self._settle(row, one, given_back)
        self._end(unmet, given_back, {rule.pk for rule in rules})
        self.plan.due += self.writing.write()
        self.plan.entered, self.plan.changed, self.plan.cancelled = self.writing.counts
        return self.plan

    def _take_back(self, pairs: list[tuple[Row | None, Wanted]], unmet: list[Row]) -> set[int]:
        """The messages, of those that wait and say what is not to be said now, that no worker was handing over."""
        wrong = [row.message_id for row, one in pairs if row and row.waits_for_delivery and self._is_untimely(one)]
        wrong += [row.message_id for row in unmet if row.waits_for_delivery]
        return take_back(message for message in wrong if message is not None)

    def _is_untimely(self, one: Wanted) -> bool:
        return one.unreached is not None or (one.state == State.PLANNED and one.due_at > self.now)

    def _settle(self, row: Row | None, one: Wanted, given_back: set[int]) -> None:
        if row is None:
            self._hold_with_its_rule(one)
            if one.is_entered:
                self.writing.enter(one)
            return
        is_back = row.came_back or row.message_id in given_back
        if row.was_stopped:
            if row.state == State.POSTED:
                self.writing.cancel(row, Reason.BY_ORGANISER)
            return
        if row.is_gone and not is_back:
            return
        if row.state != State.PLANNED:
            self._hold_with_its_rule(one)
        if is_back and row.mailed == Mailed.HELD and one.state == State.PLANNED:
            one.hold()  # its message was held by an organiser
        self._hold_what_changed(row, one)
        self.writing.change(row, one, is_back=is_back)

    def _hold_with_its_rule(self, one: Wanted) -> None:
        """Who held a rule expects that nothing goes. What stands planned under it an organiser has let go since."""
        if one.rule.is_held and one.state == State.PLANNED:
            one.hold(Reason.RULE_HELD)

    def _hold_what_changed(self, row: Row, one: Wanted) -> None:
        words = self.words.get(row.pk)
        if words and one.state == State.PLANNED and not own_words.agree(words, one, self.now):
            one.hold(Reason.WORDS_OUTDATED)

    def _end(self, unmet: list[Row], given_back: set[int], rules: set[int]) -> None:
        for row in unmet:
            if row.is_unreached:
                self.writing.remove(row)
            elif row.may_go or row.came_back or (row.message_id in given_back and row.state == State.POSTED):
                self.writing.cancel(row, self._why_it_ended(row, rules))
            elif row.state == State.POSTED and row.was_stopped:
                self.writing.cancel(row, Reason.BY_ORGANISER)

    def _why_it_ended(self, row: Row, rules: set[int]) -> Reason:
        if self.meeting.cancelled_at:
            return Reason.MEETING_CANCELLED
        if self.meeting.announced_at is None:
            return Reason.DRAFT
        if row.rule_id is None:
            return Reason.REMOVED
        return Reason.NO_LONGER_SO if row.rule_id in rules else Reason.SWITCHED_OFF


def take_back(messages: Iterable[int]) -> set[int]:
    """Those of these that have not gone and that no worker is handing over at this moment: they are withdrawn."""
    numbers = list(messages)
    if not numbers:
        return set()
    waiting = Message.objects.filter(pk__in=numbers).waiting().select_for_update(skip_locked=True)
    free = set(waiting.values_list("pk", flat=True))
    Message.objects.filter(pk__in=free).withdraw(str(Reason.NO_LONGER_SO.label))
    return free
