"""What a meeting that is started from another takes over of its notices."""

from datetime import datetime

from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Reminder
from members.models import Account

OF_ITS_OWN = {"id", "meeting", "set_at", "held_at", "held_by"}


def take_reminders_over(meeting: Meeting, *, last: Meeting, by: Account | None, now: datetime) -> None:
    """Let a meeting remind as another one does: whom, of what, and how long before. Nothing that was sent counts."""
    names = [field.name for field in Reminder._meta.concrete_fields if field.name not in OF_ITS_OWN]
    rules = [{name: getattr(rule, name) for name in names} for rule in last.reminders.all()]
    Reminder.objects.bulk_create([Reminder(meeting=meeting, **rule) for rule in rules], ignore_conflicts=True)
