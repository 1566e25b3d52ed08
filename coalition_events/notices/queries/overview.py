"""A meeting's reminders as the organiser's page tells of them: when, whom now, and what went."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, Count, Func, Value

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.queries.holidays import Holiday, holidays_between
from coalition_events.notices.models import QuietHours, Reminder
from coalition_events.notices.queries import due_times
from coalition_events.notices.queries.audience import Reach
from coalition_events.notices.queries.ledger_rows import slug_of
from coalition_events.notices.queries.wanted import Reaching


@dataclass(frozen=True)
class RuleLine:
    rule: Reminder
    timing: due_times.Timing
    reach: Reach
    counts: Counter[str]  # messages by status
    due_at: datetime  # as it will be: not in the quiet hours, and not on a holiday
    holiday: Holiday | None  # off which it was moved

    @property
    def sent(self) -> int:
        return self.counts[Status.SENT]

    @property
    def held(self) -> int:
        return self.counts[Status.HELD]

    @property
    def slug(self) -> str:
        """Of the page that says who gets it."""
        return slug_of(self.rule.source)

    @property
    def is_moved_by_quiet_hours(self) -> bool:
        return self.due_at.astimezone(PHNOM_PENH).time() != self.rule.at

    @property
    def waiting(self) -> int:
        return self.counts[Status.DUE]

    @property
    def failed(self) -> int:
        return self.counts[Status.FAILED]


def rule_lines(meeting: Meeting, now: datetime) -> list[RuleLine]:
    """In the order of their time. A fixed number of queries, however many rules and people there are."""
    rules = list(meeting.reminders.select_related("meeting").prefetch_related("meeting__days"))
    hours, reaching = QuietHours.now_set(), Reaching(meeting, now)
    due_at = {rule.pk: due_times.moment_of(rule, hours) or rule.due_at for rule in rules}
    rules.sort(key=lambda rule: due_at[rule.pk])
    counts = _counts_by_rule(meeting)
    return [
        RuleLine(
            rule=rule,
            timing=due_times.timing(rule, now, hours),
            reach=reaching.at(rule.audience, now),
            counts=counts[rule.pk],
            due_at=due_at[rule.pk],
            holiday=holiday_on(due_times.today(rule.due_at)),
        )
        for rule in rules
    ]


def holiday_on(day: date) -> Holiday | None:
    return next(iter(holidays_between(day, day)), None)


def _counts_by_rule(meeting: Meeting) -> dict[int, Counter[str]]:
    """How many messages of each status every rule has posted; the rule stands in the key."""
    rule = Func("key", Value(":"), Value(2), function="SPLIT_PART", output_field=CharField())
    rows = (
        Message.objects.filter(meeting=meeting.slug, kind__startswith="reminder_")
        .order_by()
        .annotate(rule=rule)
        .values_list("rule", "status")
        .annotate(count=Count("pk"))
    )
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for rule_pk, status, count in rows:
        counts[int(rule_pk)][status] = count
    return counts
