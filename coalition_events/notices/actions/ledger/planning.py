"""The plan: what has not gone is made to agree with the rules, the dates and the people, as they are now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from coalition_events.mail.models import Message
from coalition_events.mail.models import Status as Mailed
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.ledger import own_words
from coalition_events.notices.actions.ledger.moves import MOVES, Move, Stage, ask_of
from coalition_events.notices.actions.ledger.rows import Row, Rows
from coalition_events.notices.actions.ledger.writing import Writing
from coalition_events.notices.models import Notice, OwnWords, Reason, Reminder, State
from coalition_events.notices.queries.due_times import today
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
    return _Reconciling(meeting, now, rows, rules).make_agree(wanted)


def _rules(meeting: Meeting) -> list[Reminder]:
    rules = list(meeting.reminders.filter(is_active=True))
    prefetched = Meeting.objects.prefetch_related("days").get(pk=meeting.pk) if rules else meeting
    for rule in rules:
        rule.meeting = prefetched
    return rules


class _Reconciling:
    def __init__(self, meeting: Meeting, now: datetime, rows: Rows, rules: Iterable[Reminder]) -> None:
        self.meeting, self.now, self.rows = meeting, now, rows
        self.rules = {rule.pk for rule in rules}
        self.writing = Writing(meeting, now)
        self.words = own_words.of_meeting(meeting)

    def make_agree(self, wanted: Iterable[Wanted]) -> Plan:
        pairs = [(self.rows.find(one.rule.source, one.step, one.keys, self.meeting.starts_on), one) for one in wanted]
        met = {row.pk for row, _one in pairs if row}
        unmet = [row for row in self.rows.all if row.pk not in met]
        self._take_back([*((row, one) for row, one in pairs if row), *((row, None) for row in unmet)])
        for row, one in pairs:
            if row is None:
                self._enter(one)
            else:
                self._move(row, one)
        for row in unmet:
            self._move(row, None)
        due = self.writing.write()
        return Plan(self.meeting, *self.writing.counts, due=due, words=self.words)

    def _take_back(self, pairs: Iterable[tuple[Row, Wanted | None]]) -> None:
        """The messages that wait and say what is not to be said now. What a worker is handing over counts as sent."""
        untimely = [row for row, one in pairs if MOVES[row.stage][ask_of(one, self.now)] == Move.TAKE_BACK]
        given_back = take_back(row.message_id for row in untimely if row.message_id)
        for row in untimely:
            row.stage = Stage.RETURNED if row.message_id in given_back else Stage.SENT

    def _enter(self, one: Wanted) -> None:
        if one.is_entered:
            if one.rule.is_held and one.state == State.PLANNED:
                one.hold(Reason.RULE_HELD)
            self.writing.enter(one)

    def _move(self, row: Row, one: Wanted | None) -> None:
        move = MOVES[row.stage][ask_of(one, self.now)]
        if move == Move.CANCEL:
            self.writing.cancel(row, self._why_it_ended(row))
        elif move == Move.STOP:
            self.writing.cancel(row, Reason.BY_ORGANISER)
        elif move == Move.REMOVE:
            self.writing.remove(row)
        elif one and move == Move.FOLLOW:
            self._hold(row, one)
            self.writing.change(row, one, str(one.state), str(one.reason))
        elif one and move != Move.STAY:
            self.writing.change(row, one, row.state, row.reason)

    def _hold(self, row: Row, one: Wanted) -> None:
        """Who held a rule expects that nothing goes. What stands planned under it an organiser has let go since."""
        if one.state != State.PLANNED:
            return
        words = self.words.get(row.pk)
        if one.rule.is_held and row.stage != Stage.PLANNED:
            one.hold(Reason.RULE_HELD)
        elif row.stage == Stage.RETURNED and row.mailed == Mailed.HELD:
            one.hold()  # its message was held by an organiser
        elif words and not own_words.agree(words, one, self.now):
            one.hold(Reason.WORDS_OUTDATED)

    def _why_it_ended(self, row: Row) -> Reason:
        if self.meeting.cancelled_at:
            return Reason.MEETING_CANCELLED
        if self.meeting.announced_at is None:
            return Reason.DRAFT
        if row.rule_id is None:
            return Reason.REMOVED
        return Reason.NO_LONGER_SO if row.rule_id in self.rules else Reason.SWITCHED_OFF


def take_back(messages: Iterable[int]) -> set[int]:
    """Those of these that have not gone and that no worker is handing over at this moment: they are withdrawn."""
    numbers = list(messages)
    if not numbers:
        return set()
    waiting = Message.objects.filter(pk__in=numbers).waiting().select_for_update(skip_locked=True)
    free = set(waiting.values_list("pk", flat=True))
    Message.objects.filter(pk__in=free).withdraw(str(Reason.NO_LONGER_SO.label))
    return free
