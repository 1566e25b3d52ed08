"""The calendar of a meeting's mail: day by day what is planned, what went and what became of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Min
from django.db.models.functions import TruncDate

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.mail import kinds
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.queries.holidays import Holiday, holidays_between
from coalition_events.notices.models import Reminder, Standing
from coalition_events.notices.queries.ledger import Batch, calendar_of_mail
from coalition_events.notices.queries.sources import slug_of, title_of

# In which order counts are told, and in which tone.
TOLD = (
    (Standing.PLANNED, ""),
    (Standing.HELD, "warn"),
    (Standing.DUE, ""),
    (Standing.SENT, "good"),
    (Standing.FAILED, "bad"),
    (Standing.SKIPPED, ""),
    (Standing.CANCELLED, ""),
    (Standing.WITHDRAWN, ""),
)

type Count_ = tuple[Standing, int, str]  # standing, how many, tone


@dataclass(frozen=True)
class Line:
    """What one rule says on that day; or, beside the ledger, one kind of mail."""

    title: str
    to_whom: str
    first_at: datetime
    counts: list[Count_]
    slug: str = ""  # of its page
    kind: str = ""  # of its messages, where the ledger has no rows of it


@dataclass
class Day:
    on: date
    holiday: Holiday | None = None
    planned: list[Line] = field(default_factory=list)  # by the ledger
    beside: list[Line] = field(default_factory=list)  # confirmations, letters, and whatever else is of that day

    @property
    def lines(self) -> list[Line]:
        """Both, by the hour."""
        return sorted([*self.planned, *self.beside], key=lambda line: line.first_at)


def days_of(meeting: Meeting) -> list[Day]:
    """In their order, each with a line for each rule. A fixed number of queries."""
    audiences = {rule.source: str(rule.get_audience_display()) for rule in Reminder.objects.filter(meeting=meeting)}
    days: dict[date, Day] = {}
    for batch in calendar_of_mail(meeting):
        day = days.setdefault(batch.day, Day(batch.day))
        day.planned.append(_line(batch, audiences.get(batch.source, "")))
    for on, lines in _beside(meeting).items():
        days.setdefault(on, Day(on)).beside = lines
    if days:
        holidays = {holiday.date: holiday for holiday in holidays_between(min(days), max(days))}
        for day in days.values():
            day.holiday = holidays.get(day.on)
    return sorted(days.values(), key=lambda day: day.on)


def told(counts: Counter[str]) -> list[Count_]:
    return [(standing, counts[standing], tone) for standing, tone in TOLD if counts[standing]]


def _line(batch: Batch, to_whom: str) -> Line:
    title = title_of(batch.source, batch.says)
    return Line(title, to_whom, batch.first_at, told(batch.counts), slug=slug_of(batch.source))


def _beside(meeting: Meeting) -> dict[date, list[Line]]:
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
    found: dict[date, list[Line]] = defaultdict(list)
    for (day, kind), counted in sorted(counts.items(), key=lambda item: first[item[0]]):
        found[day].append(Line(kinds.in_words(kind), "", first[day, kind], told(counted), kind=kind))
    return found


def split(days: Iterable[Day], today: date) -> tuple[list[Day], list[Day]]:
    """What is coming, the next first; and what is past, the last first."""
    days = list(days)
    return [day for day in days if day.on >= today], [day for day in reversed(days) if day.on < today]
