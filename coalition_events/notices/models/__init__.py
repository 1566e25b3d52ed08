from coalition_events.notices.models.notice import UNREACHED, Notice, NoticeQuerySet, Reason, Standing, State
from coalition_events.notices.models.own_words import OwnWords
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
