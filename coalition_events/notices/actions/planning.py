"""The plan: what has not gone is made to agree with the rules, the dates and the people, as they are now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection, transaction

from coalition_events.mail.models import Message, Status as Mailed
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import own_words
from coalition_events.notices.actions.moves import Move, Row, Rows, Stage, move_of
from coalition_events.notices.models import Notice, OwnWords, Reason, Reminder, State
from coalition_events.notices.queries.due_times import today
from coalition_events.notices.queries.wanted import Wanted, Wanting
from members.models import Person

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


def follow_the_meeting(meeting: Meeting, *, now: datetime, **_: object) -> None:
    """A meeting changed: what has not gone is planned anew, and what waits and speaks of it as it was goes back."""
    plan(meeting, now=now)


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
    all_wanted = wanting.all_of(rules) if meeting.announced_at and not meeting.cancelled_at else []
    return _Reconciling(meeting, now, rows, rules).make_agree(all_wanted)


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

    def make_agree(self, all_wanted: Iterable[Wanted]) -> Plan:
        pairs = [(self.rows.find(wanted, self.meeting.starts_on), wanted) for wanted in all_wanted]
        met = {row.pk for row, _wanted in pairs if row}
        unmet = [row for row in self.rows.all if row.pk not in met]
        self._take_back([*((row, wanted) for row, wanted in pairs if row), *((row, None) for row in unmet)])
        for row, wanted in pairs:
            if row is None:
                self._enter(wanted)
            else:
                self._move(row, wanted)
        for row in unmet:
            self._move(row, None)
        due = self.writing.write()
        return Plan(self.meeting, *self.writing.counts, due=due, words=self.words)

    def _take_back(self, pairs: Iterable[tuple[Row, Wanted | None]]) -> None:
        """The messages that wait and say what is not to be said now. What a worker is handing over counts as sent."""
        untimely = [row for row, wanted in pairs if move_of(row.stage, wanted, self.now) == Move.TAKE_BACK]
        given_back = take_back(row.message_id for row in untimely if row.message_id)
        for row in untimely:
            row.stage = Stage.RETURNED if row.message_id in given_back else Stage.SENT

    def _enter(self, wanted: Wanted) -> None:
        if wanted.is_entered:
            if wanted.rule.is_held and wanted.state == State.PLANNED:
                wanted.hold(Reason.RULE_HELD)
            self.writing.enter(wanted)

    def _move(self, row: Row, wanted: Wanted | None) -> None:
        move = move_of(row.stage, wanted, self.now)
        if move == Move.CANCEL:
            self.writing.cancel(row, self._why_it_ended(row))
        elif move == Move.STOP:
            self.writing.cancel(row, Reason.BY_ORGANISER)
        elif move == Move.REMOVE:
            self.writing.remove(row)
        elif wanted and move == Move.FOLLOW:
            self._hold(row, wanted)
            self.writing.change(row, wanted, str(wanted.state), str(wanted.reason))
        elif wanted and move != Move.STAY:
            self.writing.change(row, wanted, row.state, row.reason)

    def _hold(self, row: Row, wanted: Wanted) -> None:
        """Who held a rule expects that nothing goes. What stands planned under it an organiser has let go since."""
        if wanted.state != State.PLANNED:
            return
        words = self.words.get(row.pk)
        if wanted.rule.is_held and row.stage != Stage.PLANNED:
            wanted.hold(Reason.RULE_HELD)
        elif row.stage == Stage.RETURNED and row.mailed == Mailed.HELD:
            wanted.hold()  # its message was held by an organiser
        elif words and not own_words.agree(words, wanted, self.now):
            wanted.hold(Reason.WORDS_OUTDATED)

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


ENTER = """
    INSERT INTO notices_notice (
        meeting_id, occurrence, planned_at, rule_id, source, says, step, key,
        person_id, organisation_id, reader_id, account_id, due_at, is_late, state, reason, decided_at
    )
    SELECT %s, %s, %s, told.*
    FROM unnest(
        %s::bigint[], %s::text[], %s::text[], %s::smallint[], %s::text[],
        %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::timestamptz[], %s::boolean[], %s::text[],
        %s::text[], %s::timestamptz[]
    ) AS told
    RETURNING id, source, step, key
"""

CHANGE = """
    UPDATE notices_notice AS notice
    SET occurrence = told.occurrence, due_at = told.due_at, is_late = told.is_late, state = told.state,
        reason = told.reason, decided_at = told.decided_at, person_id = told.person,
        organisation_id = told.organisation, reader_id = told.reader, account_id = told.account, message_id = NULL
    FROM unnest(
        %s::bigint[], %s::date[], %s::timestamptz[], %s::boolean[], %s::text[], %s::text[], %s::timestamptz[],
        %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[]
    ) AS told(pk, occurrence, due_at, is_late, state, reason, decided_at, person, organisation, reader, account)
    WHERE notice.id = told.pk
"""


class Writing:
    def __init__(self, meeting: Meeting, now: datetime) -> None:
        self.meeting, self.now = meeting, now
        self._new: list[Sequence[object]] = []
        self._due_of_new: dict[tuple[object, ...], Wanted] = {}
        self._changed: list[Sequence[object]] = []
        self._cancelled: dict[Reason, list[int]] = {}
        self._removed: list[int] = []
        self._due: list[tuple[int, Wanted]] = []

    @property
    def counts(self) -> tuple[int, int, int]:
        cancelled = sum(map(len, self._cancelled.values())) + len(self._removed)
        return len(self._new), len(self._changed), cancelled

    def enter(self, wanted: Wanted) -> None:
        decided_at = None if wanted.state == State.PLANNED else self.now
        rule = (wanted.rule.pk, wanted.rule.source, wanted.rule.says, wanted.step, wanted.key)
        becomes = (wanted.due_at, wanted.is_late, str(wanted.state), str(wanted.reason), decided_at)
        self._new.append((*rule, *_whom(wanted), *becomes))
        if _is_due(wanted.state, wanted, self.now):
            self._due_of_new[wanted.rule.source, wanted.step, wanted.key] = wanted

    def change(self, row: Row, wanted: Wanted, state: str, reason: str) -> None:
        """Nothing is written where it stands so already."""
        was = (row.occurrence, row.due_at, row.is_late, row.state, row.reason)
        had = (row.person_id, row.organisation_id, row.reader_id, row.account_id)
        becomes, has = (self.meeting.starts_on, wanted.due_at, wanted.is_late, state, reason), _whom(wanted)
        if (was, had) != (becomes, has):
            stands = row.state == state and row.reason == reason
            decided_at = row.decided_at if stands else None if state == State.PLANNED else self.now
            self._changed.append((row.pk, *becomes, decided_at, *has))
        if _is_due(state, wanted, self.now):
            self._due.append((row.pk, wanted))

    def cancel(self, row: Row, reason: Reason) -> None:
        self._cancelled.setdefault(reason, []).append(row.pk)

    def remove(self, row: Row) -> None:
        self._removed.append(row.pk)

    def write(self) -> list[tuple[int, Wanted]]:
        """All of it; returns what is due now, by the number of its row."""
        if self._changed:
            with connection.cursor() as cursor:
                cursor.execute(CHANGE, [list(column) for column in zip(*self._changed, strict=True)])
        for reason, numbers in self._cancelled.items():
            stopped = Notice.objects.filter(pk__in=numbers)
            stopped.update(state=State.CANCELLED, reason=reason, decided_at=self.now)
        Notice.objects.filter(pk__in=self._removed).delete()
        if self._new:
            with connection.cursor() as cursor:
                columns = [list(column) for column in zip(*self._new, strict=True)]
                cursor.execute(ENTER, [self.meeting.pk, self.meeting.starts_on, self.now, *columns])
                for pk, *of in cursor.fetchall() if self._due_of_new else []:
                    if wanted := self._due_of_new.get(tuple(of)):
                        self._due.append((pk, wanted))
        return self._due


def _is_due(state: str, wanted: Wanted, now: datetime) -> bool:
    return state == State.PLANNED and wanted.due_at <= now


def _whom(wanted: Wanted) -> tuple[int | None, int | None, int | None, int | None]:
    """Person, organisation, reader and account, by their numbers."""
    if wanted.addressed is None:
        assert wanted.unreached
        who, of = wanted.unreached.who, wanted.unreached.organisation
        return who.pk if isinstance(who, Person) else None, of.pk if of else None, None, None
    concern, account = wanted.addressed.concern, wanted.addressed.account
    person = concern.person.pk if concern.person else None
    organisation = concern.organisation.pk if concern.organisation else None
    return person, organisation, wanted.addressed.to.pk, (account.pk if account else None)
