"""What the rules of a meeting want said to whom, as things stand; the ledger is then made to agree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from coalition_events.common.dates import local_date
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Notice, QuietHours, Reason, Reminder, State, due_times
from coalition_events.notices.models.audience import Addressed, Concern, Wanted
from coalition_events.notices.queries.audience import Reaching, Unwelcome

JUST_NOW = timedelta(days=2)
SOON = timedelta(days=1)  # who registers late and hears the same within a day need not hear it twice


# By source, step and key: since when it can be said to whoever came late; None to whoever is told at its time.
type Entered = dict[tuple[str, int, str], datetime | None]
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
        all_wanted = [each for rule in rules for each in self._of(rule, reaching)]
        self._say_it_once(all_wanted)
        return all_wanted

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
                    wanted = Wanted(rule, addressed.keys, moment, last, step, addressed=addressed)
                    self._decide(wanted, addressed)
                    yield wanted
            for unreached in reach.unreached:
                wanted = Wanted(rule, [unreached.key], usual, usual, step, unreached=unreached)
                wanted.skip(unreached.reason)
                wanted.is_entered = not rule.is_daily
                yield wanted

    def _decide(self, wanted: Wanted, addressed: Addressed) -> None:
        """Planned; or skipped, since its time passed, or it would be of no use by then."""
        since = self._came_late(wanted, addressed.concern)
        if since is not None:
            wanted.due_at, wanted.is_late = since, True
        if wanted.due_at >= wanted.last:
            wanted.skip(Reason.NO_USE)
        elif self.now >= min(wanted.due_at + wanted.rule.grace, wanted.last):
            wanted.skip(Reason.TOO_LATE)
        elif unwelcome := self.unwelcome.why(addressed.to.email, wanted.rule.kind):
            wanted.skip(unwelcome)
        wanted.is_entered = wanted.state == State.PLANNED or not wanted.step

    def _came_late(self, wanted: Wanted, concern: Concern) -> datetime | None:
        """From when on it can be said to somebody whom it has concerned only since its time; None for all others."""
        rule, row = wanted.rule, (wanted.rule.source, wanted.step, wanted.key)
        if concern.since is None or rule.is_daily or rule.set_at > wanted.due_at:
            return None
        if concern.is_since_at_most and row in self.entered:
            return self.entered[row]
        since = due_times.out_of_quiet(concern.since, self.hours)
        return since if since > wanted.due_at and self.now >= wanted.due_at else None

    def _say_it_once(self, all_wanted: list[Wanted]) -> None:
        """Who came late gets the latest of what says the same, and nothing where it comes within a day anyway."""
        by_reader: dict[tuple[str, str], list[Wanted]] = defaultdict(list)
        for wanted in all_wanted:
            if wanted.state == State.PLANNED and not wanted.rule.is_daily:
                by_reader[wanted.rule.says, wanted.key].append(wanted)
        for alike in by_reader.values():
            latecomers = [wanted for wanted in alike if wanted.is_late]
            if not latecomers:
                continue
            moment = max(wanted.due_at for wanted in latecomers)
            is_said_soon = any(not wanted.is_late and wanted.due_at < moment + SOON for wanted in alike)
            latest = min(latecomers, key=lambda wanted: (wanted.rule.days_before, wanted.rule.pk))
            for wanted in latecomers:
                by_others = self.said.get((wanted.rule.says, wanted.key), set()) - {wanted.rule.source}
                if is_said_soon or by_others or wanted is not latest:
                    wanted.skip(Reason.SAID_ALREADY)


def wanted_of(row: Notice, now: datetime, reaching: Reaching | None = None) -> Wanted | None:
    """What it would say to whom if it were written when it is due; None where it does not concern them any more.

    Whoever asks for many brings what was looked up for all of them.
    """
    rule = row.rule
    if rule is None or (row.reader is None and row.account is None):
        return None
    reaching = reaching or Reaching(Meeting.objects.prefetch_related("days").get(pk=row.meeting_id), now)
    rule.meeting = reaching.meeting
    reached = reaching.at(rule.audience, max(now, row.due_at)).reached
    found = next((each for each in reached if row.key in each.keys), None)
    return wanted_by(rule, found, row.due_at, row.step) if found else None


def wanted_by(rule: Reminder, addressed: Addressed, due_at: datetime, step: int = 0) -> Wanted:
    """What the rule says to this reader, whether it is time or not."""
    last = due_times.last_moment(rule, addressed.concern.own_day)
    return Wanted(rule, addressed.keys, due_at, last, step, addressed=addressed)


def repeats(rule: Reminder, now: datetime) -> int:
    """How many would read the same twice within a day, or just after they did, by this rule and another.

    Also where the days differ, and a holiday or the quiet hours put both on the same.
    """
    hours = QuietHours.now_set()
    moment = due_times.moment_of(rule, hours)
    if moment is None or not rule.is_active:
        return 0
    reaching = Reaching(rule.meeting, moment)

    def keys(audience: str) -> set[str]:
        return {each.key for each in reaching.at(audience, moment).reached}

    others = rule.meeting.reminders.filter(says=rule.says, is_active=True).exclude(pk=rule.pk)
    for other in others.select_related("meeting"):
        at = due_times.moment_of(other, hours)
        if at is not None and local_date(at) == local_date(moment):
            both = keys(rule.audience) & keys(other.audience)
            if both or rule.audience == other.audience:
                return len(both) or 1
    said = Notice.objects.filter(
        meeting=rule.meeting,
        says=rule.says,
        state=State.POSTED,
        occurrence=rule.meeting.starts_on,
        decided_at__gt=max(moment, now) - JUST_NOW,
    )
    recent = set(said.exclude(source=rule.source).values_list("key", flat=True))
    return len(recent & keys(rule.audience)) if recent else 0
