"""The ledger as pages tell of it: a calendar of the meeting's mail, and of each rule who gets it and who not."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import UNREACHED, Notice, NoticeQuerySet, Reason, Says, Standing


@dataclass(frozen=True)
class Batch:
    """What one rule says on one day: how many notices, by what became of them."""

    day: date
    first_at: datetime
    source: str
    rule: int | None
    says: str
    counts: Counter[str]  # by Standing

    @property
    def label(self) -> str:
        return str(Says(self.says).label) if self.says in Says.values else self.says

    @property
    def going_out(self) -> int:
        return sum(self.counts[each] for each in (Standing.PLANNED, Standing.HELD, Standing.DUE, Standing.SENT))


@dataclass
class Standings:
    """How one rule stands."""

    counts: Counter[str] = field(default_factory=Counter)  # by Standing
    not_told: Counter[Reason] = field(default_factory=Counter)  # skipped or cancelled, by why
    unreached: int = 0


def calendar_of_mail(meeting: Meeting) -> list[Batch]:
    """Day by day, in the order of their time; past days are told as they went. One query, however many notices."""
    found: dict[tuple[date, str], Batch] = {}
    by_day = _counted(meeting, "source", "rule", "says", day=TruncDate("due_at", tzinfo=PHNOM_PENH), at=True)
    for row in by_day:
        batch = found.setdefault(
            (row["day"], row["source"]),
            Batch(row["day"], row["due_at"], row["source"], row["rule"], row["says"], Counter()),
        )
        batch.counts[row["standing"]] += row["count"]
    return sorted(found.values(), key=lambda batch: (batch.first_at, batch.source))


def standings(meeting: Meeting) -> dict[str, Standings]:
    """{source of a rule: how it stands}. One query."""
    found: dict[str, Standings] = defaultdict(Standings)
    for row in _counted(meeting, "source", "reason"):
        of_rule = found[row["source"]]
        of_rule.counts[row["standing"]] += row["count"]
        if row["reason"] and row["standing"] != Standing.HELD:
            reason = Reason(row["reason"])
            of_rule.not_told[reason] += row["count"]
            of_rule.unreached += row["count"] if reason in UNREACHED else 0
    return found


def told(meeting: Meeting, source: str) -> NoticeQuerySet:
    """Who gets it, or got it, with what a page shows of each; to be paged."""
    found = meeting.notices.of_rule(source).with_standing().as_read()
    who: NoticeQuerySet = found.exclude(state__in=["skipped", "cancelled"])
    return who


def not_told(meeting: Meeting, source: str) -> NoticeQuerySet:
    """Who does not get it; `get_reason_display()` says why."""
    found = meeting.notices.of_rule(source).with_standing().as_read()
    who: NoticeQuerySet = found.filter(state__in=["skipped", "cancelled"])
    return who


def _counted(meeting: Meeting, *names: str, at: bool = False, **computed: Any) -> Iterator[dict[str, Any]]:
    rows = Notice.objects.filter(meeting=meeting).with_standing().annotate(**computed).order_by()
    columns = [*names, "standing", *computed, *(["due_at"] if at else [])]
    yield from rows.values(*columns).annotate(count=Count("pk")).order_by(*(["due_at"] if at else names))
