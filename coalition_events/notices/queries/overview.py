"""A meeting's reminders as the organiser's page tells of them: when, whom now, and what went."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Self

from django.db.models import Case, Count, F, Min, QuerySet, When, Window
from django.db.models.functions import RowNumber, TruncDate
from django.urls import reverse

from coalition_events.common.dates import PHNOM_PENH, local_date
from coalition_events.mail import kinds
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting, MeetingQuerySet
from coalition_events.meetings.queries.holidays import Holiday, holidays_between
from coalition_events.notices.models import Notice, QuietHours, Reminder, Standing, State, due_times
from coalition_events.notices.models.audience import Reach
from coalition_events.notices.queries import ledger_rows
from coalition_events.notices.queries.audience import Reaching


@dataclass(frozen=True)
class RuleLine(ledger_rows.Counts):
    rule: Reminder
    timing: due_times.Timing
    reach: Reach
    due_at: datetime  # as it will be: not in the quiet hours, and not on a holiday
    holiday: Holiday | None  # off which it was moved

    @property
    def slug(self) -> str:
        """Of the page that says who gets it."""
        return ledger_rows.slug_of(self.rule.source)

    @property
    def to_go(self) -> int:
        """By the ledger, as on every page; where it plans nothing, those whom the rule reaches now."""
        is_planned = self.rule.is_active and self.rule.meeting.announced_at and not self.rule.meeting.cancelled_at
        return self.planned + self.held + self.waiting if is_planned else len(self.reach.reached)

    @property
    def whys(self) -> list[tuple[str, int]]:
        """Why some cannot be reached, and how many; the commonest first."""
        return Counter(str(each.reason.label) for each in self.reach.unreached).most_common()

    @property
    def is_moved_by_quiet_hours(self) -> bool:
        return self.due_at.astimezone(PHNOM_PENH).time() != self.rule.at


def rule_lines(meeting: Meeting, now: datetime) -> list[RuleLine]:
    """In the order of their time. A fixed number of queries, however many rules and people there are."""
    rules = list(meeting.reminders.select_related("meeting").prefetch_related("meeting__days"))
    hours, reaching = QuietHours.now_set(), Reaching(meeting, now)
    due_at = {rule.pk: due_times.moment_of(rule, hours) or rule.due_at for rule in rules}
    rules.sort(key=lambda rule: due_at[rule.pk])
    counts = _by_source(calendar_of_mail(meeting))
    return [
        RuleLine(
            rule=rule,
            timing=due_times.timing(rule, now, hours),
            reach=reaching.at(rule.audience, now),
            counts=counts[rule.source],
            due_at=due_at[rule.pk],
            holiday=holiday_on(local_date(rule.due_at)),
        )
        for rule in rules
    ]


def holiday_on(day: date) -> Holiday | None:
    return next(iter(holidays_between(day, day)), None)


def _by_source(batches: Iterable["Batch"]) -> dict[str, Counter[str]]:
    """Of each source all its days together."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for batch in batches:
        counts[batch.source] += batch.counts
    return counts


# In which order counts are shown, and in which tone.
IN_ORDER = (
    (Standing.PLANNED, ""),
    (Standing.HELD, "warn"),
    (Standing.DUE, ""),
    (Standing.SENT, "good"),
    (Standing.FAILED, "bad"),
    (Standing.SKIPPED, ""),
    (Standing.CANCELLED, ""),
)

TO_GO = (Standing.PLANNED, Standing.HELD, Standing.DUE)
NOT_GOING = (Standing.SKIPPED, Standing.CANCELLED)
IN_TROUBLE = (Standing.FAILED, Standing.HELD, Standing.WITHDRAWN, *NOT_GOING)
READERS_SHOWN = 8  # of one line; the page that it leads to has them all

type Counted = tuple[Standing, int, str]  # standing, how many, tone


@dataclass(frozen=True)
class Batch:
    """What one rule says on one day: how many notices, by what became of them."""

    day: date
    first_at: datetime
    source: str
    says: str
    counts: Counter[str]  # by Standing


@dataclass(frozen=True)
class DayLine:
    """What one rule says on that day; or, beside the ledger, one kind of mail."""

    title: str
    to_whom: str
    first_at: datetime
    counts: list[Counted]
    href: str  # of the page with all its readers, also of other days
    total: int = 0  # how many emails that is
    slug: str = ""  # of its source
    kind: str = ""  # of its messages, where the ledger has no rows of it
    readers: list[ledger_rows.MailLine] = field(default_factory=list)  # a few; see `add_readers`

    @property
    def going(self) -> int:
        """All but those who do not get it."""
        return sum(count for standing, count, _tone in self.counts if standing not in NOT_GOING)

    @property
    def is_done(self) -> bool:
        """Nothing of it is still to go."""
        return not any(standing in TO_GO for standing, _count, _tone in self.counts)

    @property
    def troubles(self) -> list[Counted]:
        """What somebody should look at."""
        return [counted for counted in self.counts if counted[2] in ("bad", "warn")]


@dataclass
class Day:
    on: date
    holiday: Holiday | None = None
    planned: list[DayLine] = field(default_factory=list)  # by the ledger
    beside: list[DayLine] = field(default_factory=list)  # confirmations, letters, and whatever else is of that day

    @property
    def lines(self) -> list[DayLine]:
        """Both, by the hour."""
        return sorted([*self.planned, *self.beside], key=lambda line: line.first_at)

    def only(self, *, is_done: bool) -> Self:
        """With those lines alone that are done, or are not."""
        planned, beside = ([each for each in its if each.is_done == is_done] for its in (self.planned, self.beside))
        return replace(self, planned=planned, beside=beside)


def days_of(meeting: Meeting) -> list[Day]:
    """In their order, each with a line for each rule. A fixed number of queries."""
    audiences = {rule.source: str(rule.get_audience_display()) for rule in Reminder.objects.filter(meeting=meeting)}
    days: dict[date, Day] = {}
    batches = calendar_of_mail(meeting)
    all_counts = _by_source(batches)
    for batch in batches:
        day = days.setdefault(batch.day, Day(batch.day))
        title, to_whom = ledger_rows.title_of(batch.source, batch.says), audiences.get(batch.source, "")
        slug, counts = ledger_rows.slug_of(batch.source), in_order(batch.counts)
        href = reverse("organise:recipients", args=[meeting.slug, slug])
        total = ledger_rows.Counts(all_counts[batch.source]).total
        day.planned.append(DayLine(title, to_whom, batch.first_at, counts, href, total, slug=slug))
    for on, lines in _beside(meeting).items():
        days.setdefault(on, Day(on)).beside = lines
    if days:
        holidays = {holiday.date: holiday for holiday in holidays_between(min(days), max(days))}
        for day in days.values():
            day.holiday = holidays.get(day.on)
    return sorted(days.values(), key=lambda day: day.on)


def in_order(counts: Counter[str]) -> list[Counted]:
    """What was cancelled before it was written and what was withdrawn after it are one count, by one name."""
    counts = counts + Counter({str(Standing.CANCELLED): counts[Standing.WITHDRAWN]})
    return [(standing, counts[standing], tone) for standing, tone in IN_ORDER if counts[standing]]


def _beside(meeting: Meeting) -> dict[date, list[DayLine]]:
    """What was written because somebody did something: no rule had planned it."""
    rows = (
        Message.objects.filter(meeting=meeting.slug, notices=None)
        .order_by()
        .annotate(day=TruncDate("due_at", tzinfo=PHNOM_PENH))
        .values_list("day", "kind", "status")
        .annotate(count=Count("pk"), first_at=Min("due_at"))
    )
    counts: dict[tuple[date, str], Counter[str]] = defaultdict(Counter)
    first: dict[tuple[date, str], datetime] = {}
    for day, kind, status, count, first_at in rows:
        counts[day, kind][status] += count
        first[day, kind] = min(first.get((day, kind), first_at), first_at)
    found: dict[date, list[DayLine]] = defaultdict(list)
    of_kind: dict[str, Counter[str]] = defaultdict(Counter)
    for (_day, kind), counted in counts.items():
        of_kind[kind] += counted
    for (day, kind), counted in sorted(counts.items(), key=lambda item: first[item[0]]):
        # A page of readers under this name is the ledger's, and these are not in it.
        is_name_of_ledger = kind in ("invitation", "summary")
        outbox = reverse("organise:outbox", args=[meeting.slug], query={"kind": kind})
        href = outbox if is_name_of_ledger else reverse("organise:recipients", args=[meeting.slug, kind])
        total = ledger_rows.Counts(of_kind[kind]).total
        found[day].append(
            DayLine(kinds.in_words(kind), "", first[day, kind], in_order(counted), href, total, kind=kind)
        )
    return found


def add_readers(meeting: Meeting, days: Sequence[Day]) -> None:
    """To each line its first readers; those first whom something keeps from it. Three queries, however many."""
    lines = {(day.on, line.slug or line.kind): line for day in days for line in day.lines}
    found: dict[tuple[date, str], list[ledger_rows.MailLine]] = defaultdict(list)
    planned = _first_of_each(Notice.objects.filter(meeting=meeting).with_standing(), days, "source", "standing")
    notices = Notice.objects.filter(pk__in=planned).with_standing().as_read().select_related("meeting")
    for notice in notices.defer("message__text", "message__html", "message__calendar").order_by("pk"):
        found[local_date(notice.due_at), ledger_rows.slug_of(notice.source)].append(ledger_rows.of_notice(notice))
    beside = _first_of_each(Message.objects.filter(meeting=meeting.slug, notices=None), days, "kind", "status")
    messages = list(Message.objects.filter(pk__in=beside).defer("text", "html", "calendar").order_by("pk"))
    for message, reader in zip(messages, ledger_rows.lines(messages), strict=True):
        found[local_date(message.due_at), message.kind].append(reader)
    for place, line in lines.items():  # what was written since the lines were counted has none
        line.readers.extend(sorted(found[place], key=lambda each: each.standing not in IN_TROUBLE))


def _first_of_each(rows: QuerySet[Any], days: Sequence[Day], group: str, standing: str) -> QuerySet[Any]:
    """The numbers of a few of each group and day."""
    trouble = Case(When(**{f"{standing}__in": IN_TROUBLE}, then=0), default=1)
    turn = Window(RowNumber(), partition_by=[F("day"), F(group)], order_by=[trouble, F("pk").asc()])
    of_days = rows.annotate(day=TruncDate("due_at", tzinfo=PHNOM_PENH)).filter(day__in=[day.on for day in days])
    first: QuerySet[Any] = of_days.order_by().annotate(turn=turn).filter(turn__lte=READERS_SHOWN).values("pk")
    return first


def split(days: Iterable[Day], today: date) -> tuple[list[Day], list[Day]]:
    """What is coming, the next first; and what is past, the last first. A line of today is past once all has gone."""
    coming: list[Day] = []
    past: list[Day] = []
    for day in days:
        if day.on == today:
            gone, to_go = day.only(is_done=True), day.only(is_done=False)
            past += [gone] if gone.lines else []
            coming += [to_go] if to_go.lines else []
        else:
            (past if day.on < today else coming).append(day)
    return coming, past[::-1]


def with_emails_planned() -> MeetingQuerySet:
    """The meetings whose calendar has something to come, the next first, each with how many emails: `planned`."""
    coming: MeetingQuerySet = Meeting.objects.filter(notices__state=State.PLANNED)
    return coming.annotate(planned=Count("notices")).order_by("starts_on")


def calendar_of_mail(meeting: Meeting) -> list[Batch]:
    """Day by day, in the order of their time; past days are told as they went. One query, however many notices."""
    rows = (
        Notice.objects.filter(meeting=meeting)
        .with_standing()
        .order_by("due_at")
        .values_list(TruncDate("due_at", tzinfo=PHNOM_PENH), "due_at", "source", "says", "standing")
        .annotate(count=Count("pk"))
    )
    found: dict[tuple[date, str], Batch] = {}
    for day, due_at, source, says, standing, count in rows:
        batch = found.setdefault((day, source), Batch(day, due_at, source, says, Counter()))
        batch.counts[standing] += count
    return sorted(found.values(), key=lambda batch: (batch.first_at, batch.source))
