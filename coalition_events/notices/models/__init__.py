from coalition_events.notices.models.notice import UNREACHED, Notice, NoticeQuerySet, OwnWords, Reason, Standing, State
from coalition_events.notices.models.quiet_hours import QuietHours
from coalition_events.notices.models.reminder import SAID_TO, Anchor, Audience, Reminder, ReminderQuerySet, Says

__all__ = [
    "SAID_TO",
    "UNREACHED",
    "Anchor",
    "Audience",
    "Notice",
    "NoticeQuerySet",
    "OwnWords",
    "QuietHours",
    "Reason",
    "Reminder",
    "ReminderQuerySet",
    "Says",
    "Standing",
    "State",
]
