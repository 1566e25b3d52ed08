"""A meeting's reminders as the organiser's page tells of them: when, whom now, and what went."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, Count, Func, Value

from coalition_events.mail.models import Message, Status
from coalition_events.meetings.holidays import Holiday, holidays_between
from coalition_events.meetings.models import Meeting
from coalition_events.notices import due
from coalition_events.notices.audience import Reach, reach
from coalition_events.notices.models import Audience, Reminder

NEW_YEAR = ((4, 13), (4, 16))  # offices are empty the whole week, whichever days the year's decree names


@dataclass(frozen=True)
class RuleLine:
    rule: Reminder
    timing: due.Timing
    reach: Reach
    counts: Counter[str]  # messages by status
    holiday: Holiday | None
    is_in_new_year: bool

    @property
    def sent(self) -> int:
        return self.counts[Status.SENT]

    @property
    def waiting(self) -> int:
        return self.counts[Status.DUE]

    @property
    def failed(self) -> int:
        return self.counts[Status.FAILED]


def rule_lines(meeting: Meeting, now: datetime) -> list[RuleLine]:
    """In the order of their time. A fixed number of queries, however many rules and people there are."""
    rules = sorted(
        meeting.reminders.select_related("meeting").prefetch_related("meeting__days"), key=lambda rule: rule.due_at
    )
    reaches = {audience: reach(audience, meeting, now) for audience in Audience.values} if rules else {}
    counts = _counts_by_rule(meeting)
    return [
        RuleLine(
            rule=rule,
            timing=due.timing(rule, now),
            reach=reaches[rule.audience],
            counts=counts[rule.pk],
            holiday=holiday_on(due.today(rule.due_at)),
            is_in_new_year=is_in_new_year(due.today(rule.due_at)),
        )
        for rule in rules
    ]


def holiday_on(day: date) -> Holiday | None:
    return next(iter(holidays_between(day, day)), None)


def is_in_new_year(day: date) -> bool:
    return NEW_YEAR[0] <= (day.month, day.day) <= NEW_YEAR[1]


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
