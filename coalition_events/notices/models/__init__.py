from coalition_events.notices.models.notice import UNREACHED, Notice, NoticeQuerySet, OwnWords, Reason, Standing, State
from coalition_events.notices.models.reminder import (
    REMINDER,
    Anchor,
    Audience,
    QuietHours,
    Reminder,
    ReminderKind,
    ReminderQuerySet,
    Says,
    reminder_kinds,
    said_to,
)

__all__ = [
    "REMINDER",
    "UNREACHED",
    "Anchor",
    "Audience",
    "Notice",
    "NoticeQuerySet",
    "OwnWords",
    "QuietHours",
    "Reason",
    "Reminder",
    "ReminderKind",
    "ReminderQuerySet",
    "Says",
    "Standing",
    "State",
    "reminder_kinds",
    "said_to",
]
