"""What the rules of a meeting want told to whom, as things stand; the ledger is then made to agree."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from coalition_events.mail import kinds
from coalition_events.mail.models import OptOut, StoppedAddress, normal
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Audience, QuietHours, Reason, Reminder, State
from coalition_events.notices.queries import appearing, due_times, registered
from coalition_events.notices.queries.audience import (
    Addressed,
    Concern,
    Reach,
    Unreached,
    address,
    focal_persons_of,
    organisers,
)
from coalition_events.notices.queries.due_times import out_of_quiet
from coalition_events.notices.queries.released_sessions import ReleasedSession, newest_release, sessions_of
from members.models import Organisation

SOON = timedelta(days=1)  # who registers late and hears the same within a day need not hear it twice


class Unwelcome:
    """Looked up once for a plan."""

    @cached_property
    def _stopped(self) -> set[str]:
        return set(StoppedAddress.objects.live().values_list("address", flat=True))

    @cached_property
    def _unwanted(self) -> set[tuple[str, str]]:
        return set(OptOut.objects.values_list("address", "group"))

    def why(self, address: str, kind: str) -> Reason | None:
        address = normal(address)
        if address in self._stopped:
            return Reason.BOUNCES
        return Reason.UNSUBSCRIBED if (address, kinds.of(kind).group) in self._unwanted else None


@dataclass
class Reaching:
    """A meeting's audiences as they are now, each looked up once however many rules ask for it."""

    meeting: Meeting
    now: datetime
    _found: dict[tuple[str, bool], Reach] = field(default_factory=dict)

    def at(self, audience: str, moment: datetime) -> Reach:
        """Whom it would reach then, if nothing changed until then."""
        key = (audience, audience in ANSWERING and self.meeting.registration_is_open(moment))
        if key not in self._found:
            self._found[key] = self._find(Audience(audience), moment)
        return self._found[key]

    def _find(self, audience: Audience, moment: datetime) -> Reach:
        if audience == Audience.ORGANISERS:
            return organisers(f"open:{self.meeting.slug}")
        if audience in ANSWERING:
            return ANSWERING[audience](self.meeting, moment)
        return address(CONCERNED[audience](self))

    @cached_property
    def release(self) -> tuple[list[ReleasedSession], datetime | None]:
        """The sessions of the newest release in which somebody appears, and when it was published."""
        release = newest_release(self.meeting)
        return (sessions_of(release), release.published_at) if release else ([], None)


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
                    wanted = Wanted(rule, addressed.keys, moment, step, addressed=addressed)
                    self._decide(wanted, last)
                    yield wanted
            for unreached in reach.unreached:
                wanted = Wanted(rule, [unreached.key], usual, step, unreached=unreached)
                wanted.skip(unreached.reason)
                wanted.is_entered = not rule.is_daily
                yield wanted

    def _decide(self, wanted: Wanted, last: datetime) -> None:
        """Planned; or skipped, since its time passed, or it would be of no use by then."""
        since = self._came_late(wanted)
        if since is not None:
            wanted.due_at, wanted.is_late = since, True
        unwelcome = self.unwelcome.why(wanted.addressed.to.email, wanted.rule.kind) if wanted.addressed else None
        if wanted.due_at >= last:
            wanted.skip(Reason.NO_USE)
        elif self.now >= min(wanted.due_at + wanted.rule.grace, last):
            wanted.skip(Reason.TOO_LATE)
        elif unwelcome:
            wanted.skip(unwelcome)
        wanted.is_entered = wanted.state == State.PLANNED or not wanted.step

    def _came_late(self, wanted: Wanted) -> datetime | None:
        """From when on it can be told to somebody whom it has concerned only since its time; None for all others."""
        rule, concern = wanted.rule, wanted.addressed.concern if wanted.addressed else None
        if concern is None or concern.since is None or rule.is_daily or rule.set_at > wanted.due_at:
            return None
        known = self.entered.get((rule.source, wanted.step, wanted.key))
        if concern.is_since_at_most and known is not None:
            return known.due_at if known.is_late else None
        since = out_of_quiet(concern.since, self.hours)
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


def reach(audience: str, meeting: Meeting, now: datetime) -> Reach:
    """Whom a reminder to this audience would reach at that moment, as things stand. A fixed number of queries."""
    return Reaching(meeting, now).at(audience, now)


def focal_persons_of_members(meeting: Meeting) -> Reach:
    """Whom an invitation to the meeting goes to: the focal persons of all members."""
    about = f"invitation:{meeting.slug}"
    return focal_persons_of(
        Organisation.objects.active().members(),
        lambda person, organisation: Concern(person, organisation, f"{about}:{organisation.pk}"),
    )


# Whose notice goes to their own address, or to whoever passes it on.
CONCERNED: dict[Audience, Callable[[Reaching], Iterable[Concern]]] = {
    Audience.REGISTERED: lambda of: registered.registered(of.meeting, of.release[0]),
    Audience.APPEARING: lambda of: appearing.appearing(of.meeting, *of.release),
    Audience.UNCONFIRMED: lambda of: appearing.unconfirmed(of.meeting, of.release[0]),
    Audience.SLIDES_MISSING: lambda of: appearing.without_slides(of.meeting, *of.release),
    Audience.MODERATING: lambda of: appearing.moderating(of.meeting, *of.release),
    Audience.GUESTS: lambda of: registered.guests(of.meeting),
    Audience.CAME: lambda of: registered.came(of.meeting),
    Audience.MISSED: lambda of: registered.missed(of.meeting, of.now),
}
# Who answers for an organisation, while they can.
ANSWERING: dict[Audience, Callable[[Meeting, datetime], Reach]] = {
    Audience.UNANSWERED: registered.unanswered,
    Audience.DEPUTIES: registered.deputies,
    Audience.NAMES_MISSING: registered.names_missing,
    Audience.SEATS_UNUSED: registered.seats_unused,
}
