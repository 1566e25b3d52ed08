"""What the rules of a meeting want told to whom, as things stand; the ledger is then made to agree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import QuietHours, Reason, Reminder, State
from coalition_events.notices.queries import due_times
from coalition_events.notices.queries.audience import Addressed, Unreached
from coalition_events.notices.queries.quiet_times import out_of_quiet
from coalition_events.notices.queries.reaching import Reaching
from coalition_events.notices.queries.unwelcome import Unwelcome

SOON = timedelta(days=1)  # who registers late and hears the same within a day need not hear it twice


@dataclass(slots=True)
class Wanted:
    """A row of the ledger as it should be."""

    rule: Reminder
    keys: list[str]  # the first is its own; whoever has had one of them has had it
    due_at: datetime
    step: int = 0
    addressed: Addressed | None = None
    unreached: Unreached | None = None
    state: State = State.PLANNED
    reason: str = ""
    is_late: bool = False
    is_entered: bool = True  # False: only where it stands in the ledger already

    @property
    def key(self) -> str:
        return self.keys[0]

    def skip(self, reason: Reason) -> None:
        self.state, self.reason = State.SKIPPED, reason

    def hold(self, reason: Reason | str = "") -> None:
        """It goes on when the reason is gone, or an organiser says so."""
        self.state, self.reason = State.HELD, reason


@dataclass(frozen=True)
class Known:
    """What the ledger says of one reader and rule already."""

    due_at: datetime
    is_late: bool


type Entered = dict[tuple[str, int, str], Known]  # by source, step and key
type Said = dict[tuple[str, str], set[str]]  # {(what, to whom): by which rules it was said}


@dataclass
class Wanting:
    meeting: Meeting
    now: datetime
    entered: Entered
    said: Said
    hours: QuietHours = field(default_factory=QuietHours.now_set)
    unwelcome: Unwelcome = field(default_factory=Unwelcome)

    def all_of(self, rules: Iterable[Reminder]) -> list[Wanted]:
        reaching = Reaching(self.meeting, self.now)
        wanted = [each for rule in rules for each in self._of(rule, reaching)]
        self._say_it_once(wanted)
        return wanted

    def _of(self, rule: Reminder, reaching: Reaching) -> Iterator[Wanted]:
        steps = range(rule.days_before, 0, -1) if rule.is_daily else [0]
        for step in steps:
            usual = due_times.moment_of(rule, self.hours, step=step)
            if usual is None:
                continue
            reach = reaching.at(rule.audience, max(self.now, usual))
            times: dict[date | None, tuple[datetime | None, datetime]] = {}
            for addressed in reach.reached:
                own_day = addressed.concern.own_day
                if own_day not in times:
                    moment = due_times.moment_of(rule, self.hours, own_day=own_day, step=step)
                    times[own_day] = moment, due_times.last_moment(rule, own_day)
                moment, last = times[own_day]
                if moment is not None:
                    one = Wanted(rule, addressed.keys, moment, step, addressed=addressed)
                    self._decide(one, last)
                    yield one
            for unreached in reach.unreached:
                one = Wanted(rule, [unreached.key], usual, step, unreached=unreached)
                one.skip(unreached.reason)
                one.is_entered = not rule.is_daily
                yield one

    def _decide(self, one: Wanted, last: datetime) -> None:
        """Planned; or skipped, since its time passed, or it would be of no use by then."""
        since = self._came_late(one)
        if since is not None:
            one.due_at, one.is_late = since, True
        unwelcome = self.unwelcome.why(one.addressed.to.email, one.rule.kind) if one.addressed else None
        if one.due_at >= last:
            one.skip(Reason.NO_USE)
        elif self.now >= min(one.due_at + one.rule.grace, last):
            one.skip(Reason.TOO_LATE)
        elif unwelcome:
            one.skip(unwelcome)
        one.is_entered = one.state == State.PLANNED or not one.step

    def _came_late(self, one: Wanted) -> datetime | None:
        """From when on it can be told to somebody whom it has concerned only since its time; None for all others."""
        rule, concern = one.rule, one.addressed.concern if one.addressed else None
        if concern is None or concern.since is None or rule.is_daily or rule.set_at > one.due_at:
            return None
        known = self.entered.get((rule.source, one.step, one.key))
        if concern.is_since_at_most and known is not None:
            return known.due_at if known.is_late else None
        since = out_of_quiet(concern.since, self.hours)
        return since if since > one.due_at and self.now >= one.due_at else None

    def _say_it_once(self, wanted: list[Wanted]) -> None:
        """Who came late gets the latest of what says the same, and nothing where it comes within a day anyway."""
        by_reader: dict[tuple[str, str], list[Wanted]] = defaultdict(list)
        for one in wanted:
            if one.state == State.PLANNED and not one.rule.is_daily:
                by_reader[one.rule.says, one.key].append(one)
        for alike in by_reader.values():
            late = [one for one in alike if one.is_late]
            if not late:
                continue
            moment = max(one.due_at for one in late)
            is_said_soon = any(not one.is_late and one.due_at < moment + SOON for one in alike)
            latest = min(late, key=lambda one: (one.rule.days_before, one.rule.pk))
            for one in late:
                by_others = self.said.get((one.rule.says, one.key), set()) - {one.rule.source}
                if is_said_soon or by_others or one is not latest:
                    one.skip(Reason.SAID_ALREADY)
