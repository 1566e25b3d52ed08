"""A rule that would say the same to the same people twice is refused before it can."""

from datetime import datetime, timedelta

from coalition_events.notices.actions.refusals import RemindedAlready
from coalition_events.notices.models import Notice, QuietHours, Reminder, State
from coalition_events.notices.queries import due_times
from coalition_events.notices.queries.quiet_times import today
from coalition_events.notices.queries.reaching import reach

JUST_NOW = timedelta(days=2)


def refuse_saying_it_twice(rule: Reminder, *, now: datetime) -> None:
    """Raises RemindedAlready with the number of those who would read it twice within a day, or just after they did.

    Also where the days differ, and a holiday or the quiet hours put both on the same.
    """
    hours = QuietHours.now_set()
    moment = due_times.moment_of(rule, hours)
    if moment is None or not rule.is_active:
        return
    others = rule.meeting.reminders.filter(says=rule.says, is_active=True).exclude(pk=rule.pk)
    for other in others.select_related("meeting"):
        at = due_times.moment_of(other, hours)
        if at is not None and today(at) == today(moment) and (twice := _both(rule, other, moment)):
            raise RemindedAlready(twice)
    gone = Notice.objects.filter(
        meeting=rule.meeting,
        says=rule.says,
        state=State.POSTED,
        occurrence=rule.meeting.starts_on,
        decided_at__gt=max(moment, now) - JUST_NOW,
    )
    told = set(gone.exclude(source=rule.source).values_list("key", flat=True))
    if told and (twice := len(told & _keys(rule, moment))):
        raise RemindedAlready(twice)


def _both(rule: Reminder, other: Reminder, at: datetime) -> int:
    return len(_keys(rule, at) & _keys(other, at)) or (rule.audience == other.audience)


def _keys(rule: Reminder, at: datetime) -> set[str]:
    return {each.key for each in reach(rule.audience, rule.meeting, at).reached}
