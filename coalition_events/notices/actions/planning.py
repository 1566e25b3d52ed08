"""The plan: what has not gone is made to agree with the rules, the dates and the people, as they are now."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from coalition_events.common.dates import local_date
from coalition_events.mail.models import Message, Status as Mailed
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.moves import FOLLOWS_THE_MEETING, MOVES, SAID, Move, Stage, ask_of, rank, stage_of
from coalition_events.notices.mails import reminders
from coalition_events.notices.models import Notice, OwnWords, Reason, Reminder, State
from coalition_events.notices.models.audience import Wanted
from coalition_events.notices.queries.wanted import Entered, Said, Wanting
from members.models import Person

FOLLOWED_FOR = timedelta(days=60)  # after its last day; nothing is said of a meeting later than that


@dataclass(frozen=True)
class Due:
    """A row whose time has come: what it says to whom, and the words of its own that it has."""

    row: int  # its number
    wanted: Wanted
    words: OwnWords | None


@dataclass
class Plan:
    """What a plan has found and changed."""

    meeting: Meeting
    entered: int = 0
    changed: int = 0
    cancelled: int = 0
    due: list[Due] = field(default_factory=list)

    @property
    def has_changed(self) -> bool:
        return bool(self.entered or self.changed or self.cancelled)


def plan_all(*, now: datetime) -> int:
    """Plan every meeting that has rules; how many of them had changed. For the clock: hooks have planned already."""
    meetings = Meeting.objects.filter(ends_on__gte=local_date(now) - FOLLOWED_FOR, cancelled_at=None)
    with_mail = set(Reminder.objects.filter(meeting__in=meetings).values_list("meeting", flat=True))
    with_mail |= set(Notice.objects.unsent().values_list("meeting", flat=True))
    return sum(plan(meeting, now=now).has_changed for meeting in Meeting.objects.filter(pk__in=with_mail))


def follow_the_meeting(meeting: Meeting, *, now: datetime, **_: object) -> None:
    """A meeting changed: what has not gone is planned anew, and what waits and speaks of it as it was goes back.

    A rule of "Remind now" ends where the meeting has moved: it was of its moment.
    """
    for rule in meeting.reminders.filter(is_once=True):
        if local_date(rule.due_at) != local_date(rule.set_at):
            rule.delete()
    plan(meeting, now=now)


@transaction.atomic
def plan(meeting: Meeting, *, now: datetime) -> Plan:
    """Bring the ledger up to date; a second call at the same moment changes nothing.

    What is new is entered, what has another time is moved, what is no longer so is cancelled, and its message taken
    back where that has not gone. What has gone stays, and is never planned again for the same first day.
    """
    # One plan of a meeting at a time, and no change of its places meanwhile.
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if meeting.is_restorable(now):  # cancelled just now: nothing goes, and all stays as it is until nobody restores it
        return Plan(meeting)
    rules = _rules(meeting)
    ledger = _Ledger(meeting, now, rules)
    wanting = Wanting(meeting, now, ledger.entered(), ledger.said())
    is_silent = meeting.announced_at is None or meeting.cancelled_at or meeting.is_told_afterwards(now)
    all_wanted = [] if is_silent else wanting.all_of(rules)
    return ledger.follow(all_wanted)


def _rules(meeting: Meeting) -> list[Reminder]:
    rules = list(meeting.reminders.filter(is_active=True))
    prefetched = Meeting.objects.prefetch_related("days").get(pk=meeting.pk) if rules else meeting
    for rule in rules:
        rule.meeting = prefetched
    return rules


_FIELDS = (
    *("pk", "rule_id", "source", "says", "step", "occurrence", "key", "due_at", "is_late", "state", "reason"),
    *("decided_at", "person_id", "organisation_id", "reader_id", "account_id"),
    *("message_id", "message__status", "message__key"),
)


@dataclass(slots=True)
class _Row:
    pk: int
    rule_id: int | None
    source: str
    says: str
    step: int
    occurrence: date
    key: str
    due_at: datetime
    is_late: bool
    state: str
    reason: str
    decided_at: datetime | None
    person_id: int | None
    organisation_id: int | None
    reader_id: int | None
    account_id: int | None
    message_id: int | None
    mailed: str | None
    message_key: str | None
    stage: Stage = field(init=False)

    def __post_init__(self) -> None:
        self.stage = stage_of(self.state, self.reason, self.mailed, self.message_key)

    def move(self, wanted: Wanted | None, now: datetime) -> Move:
        """What becomes of it, where the rules want this, or nothing."""
        return MOVES[self.stage][ask_of(wanted, now)]


class _Ledger:
    """The rows of a meeting that its rules have entered: read, moved and written, each as one statement."""

    def __init__(self, meeting: Meeting, now: datetime, rules: Iterable[Reminder]) -> None:
        self.meeting, self.now = meeting, now
        self.rules = {rule.pk for rule in rules}
        found = Notice.objects.filter(meeting=meeting, source__startswith="reminder:").order_by("pk")
        self.rows = [_Row(*values) for values in found.values_list(*_FIELDS)]
        self._by_reader: dict[tuple[str, int, str], list[_Row]] = defaultdict(list)
        for row in self.rows:
            self._by_reader[row.source, row.step, row.key].append(row)
        own = OwnWords.objects.filter(notice__meeting=meeting).select_related("written_by")
        self.words: dict[int, OwnWords] = {words.notice_id: words for words in own}
        self._new: list[Sequence[object]] = []
        self._due_of_new: dict[tuple[object, ...], Wanted] = {}
        self._changed: list[Sequence[object]] = []
        self._cancelled: dict[Reason, list[int]] = defaultdict(list)
        self._removed: list[int] = []
        self._due: list[Due] = []

    def entered(self) -> Entered:
        return {key: rows[-1].due_at if rows[-1].is_late else None for key, rows in self._by_reader.items()}

    def said(self) -> Said:
        said: Said = defaultdict(set)
        for row in self.rows:
            if row.stage in SAID and row.occurrence == self.meeting.starts_on:
                said[row.says, row.key].add(row.source)
        return said

    def follow(self, all_wanted: Iterable[Wanted]) -> Plan:
        """Make the rows agree with what is wanted."""
        pairs = [(self._find(wanted), wanted) for wanted in all_wanted]
        met = {row.pk for row, _wanted in pairs if row}
        asked: list[tuple[_Row, Wanted | None]] = [(row, wanted) for row, wanted in pairs if row]
        asked += [(row, None) for row in self.rows if row.pk not in met]
        self._take_back(asked)
        for row, wanted in pairs:
            if row is None and wanted.is_entered:
                self._enter(wanted)
        for row, by_now in asked:
            self._move(row, by_now)
        self._write()
        cancelled = sum(map(len, self._cancelled.values())) + len(self._removed)
        return Plan(self.meeting, len(self._new), len(self._changed), cancelled, self._due)

    def _find(self, wanted: Wanted) -> _Row | None:
        """What stands of this occurrence; else what has not gone of another, and may follow the meeting."""
        reader = (wanted.rule.source, wanted.step)
        found = [row for key in wanted.keys for row in self._by_reader.get((*reader, key), ())]
        of_now = [row for row in found if row.occurrence == self.meeting.starts_on]
        if of_now:
            return min(of_now, key=lambda row: rank(row.stage))
        return next((row for row in found if row.stage in FOLLOWS_THE_MEETING), None)

    def _take_back(self, asked: Iterable[tuple[_Row, Wanted | None]]) -> None:
        """The messages that wait and say what is not to be said now. What a worker is handing over counts as sent."""
        untimely = [row for row, wanted in asked if row.move(wanted, self.now) == Move.TAKE_BACK]
        given_back = take_back(row.message_id for row in untimely if row.message_id)
        for row in untimely:
            row.stage = Stage.RETURNED if row.message_id in given_back else Stage.SENT

    def _move(self, row: _Row, wanted: Wanted | None) -> None:
        move = row.move(wanted, self.now)
        if move == Move.CANCEL:
            self._cancelled[self._why_it_ended(row)].append(row.pk)
        elif move == Move.STOP:
            self._cancelled[Reason.BY_ORGANISER].append(row.pk)
        elif move == Move.REMOVE:
            self._removed.append(row.pk)
        elif wanted and move == Move.FOLLOW:
            self._hold(row, wanted)
            self._change(row, wanted, str(wanted.state), str(wanted.reason))
        elif wanted and move != Move.STAY:
            self._change(row, wanted, row.state, row.reason)

    def _hold(self, row: _Row, wanted: Wanted) -> None:
        """Who held a rule expects that nothing goes. What stands planned under it an organiser has let go since."""
        if wanted.state != State.PLANNED:
            return
        words = self.words.get(row.pk)
        if wanted.rule.is_held and row.stage != Stage.PLANNED:
            wanted.hold(Reason.RULE_HELD)
        elif row.stage == Stage.RETURNED and row.mailed == Mailed.HELD:
            wanted.hold()  # its message was held by an organiser
        elif words and not reminders.original(wanted, self.now).stands_behind(words):
            wanted.hold(Reason.WORDS_OUTDATED)

    def _why_it_ended(self, row: _Row) -> Reason:
        if self.meeting.cancelled_at:
            return Reason.MEETING_CANCELLED
        if self.meeting.announced_at is None:
            return Reason.DRAFT
        if row.rule_id is None:
            return Reason.REMOVED
        return Reason.NO_LONGER_SO if row.rule_id in self.rules else Reason.SWITCHED_OFF

    def _enter(self, wanted: Wanted) -> None:
        if wanted.rule.is_held and wanted.state == State.PLANNED:
            wanted.hold(Reason.RULE_HELD)
        decided_at = None if wanted.state == State.PLANNED else self.now
        rule = (wanted.rule.pk, wanted.rule.source, wanted.rule.says, wanted.step, wanted.key)
        becomes = (wanted.due_at, wanted.is_late, str(wanted.state), str(wanted.reason), decided_at)
        self._new.append((*rule, *_whom(wanted), *becomes))
        if _is_due(wanted.state, wanted, self.now):
            self._due_of_new[wanted.rule.source, wanted.step, wanted.key] = wanted

    def _change(self, row: _Row, wanted: Wanted, state: str, reason: str) -> None:
        """Nothing is written where it stands so already."""
        was = (row.occurrence, row.due_at, row.is_late, row.state, row.reason)
        had = (row.person_id, row.organisation_id, row.reader_id, row.account_id)
        becomes, has = (self.meeting.starts_on, wanted.due_at, wanted.is_late, state, reason), _whom(wanted)
        if (was, had) != (becomes, has):
            stands = row.state == state and row.reason == reason
            decided_at = row.decided_at if stands else None if state == State.PLANNED else self.now
            self._changed.append((row.pk, *becomes, decided_at, *has))
        if _is_due(state, wanted, self.now):
            self._due.append(Due(row.pk, wanted, self.words.get(row.pk)))

    def _write(self) -> None:
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
                        self._due.append(Due(pk, wanted, None))


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
    SELECT %s, %s, %s, asked.*
    FROM unnest(
        %s::bigint[], %s::text[], %s::text[], %s::smallint[], %s::text[],
        %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::timestamptz[], %s::boolean[], %s::text[],
        %s::text[], %s::timestamptz[]
    ) AS asked
    RETURNING id, source, step, key
"""

CHANGE = """
    UPDATE notices_notice AS notice
    SET occurrence = asked.occurrence, due_at = asked.due_at, is_late = asked.is_late, state = asked.state,
        reason = asked.reason, decided_at = asked.decided_at, person_id = asked.person,
        organisation_id = asked.organisation, reader_id = asked.reader, account_id = asked.account, message_id = NULL
    FROM unnest(
        %s::bigint[], %s::date[], %s::timestamptz[], %s::boolean[], %s::text[], %s::text[], %s::timestamptz[],
        %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[]
    ) AS asked(pk, occurrence, due_at, is_late, state, reason, decided_at, person, organisation, reader, account)
    WHERE notice.id = asked.pk
"""
