from coalition_events.notices.models.notice import Notice, NoticeQuerySet, Reason, State
from coalition_events.notices.models.quiet_hours import QuietHours
from coalition_events.notices.models.reminder import Anchor, Audience, Reminder, ReminderQuerySet, Says

__all__ = [
    "Anchor",
    "Audience",
    "Notice",
    "NoticeQuerySet",
    "QuietHours",
    "Reason",
    "Reminder",
    "ReminderQuerySet",
    "Says",
    "State",
]
