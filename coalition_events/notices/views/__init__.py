from coalition_events.notices.views.invitations import invitation, invitation_html
from coalition_events.notices.views.messages import message, message_html, retry, withdrawal
from coalition_events.notices.views.outbox import outbox
from coalition_events.notices.views.reminders import (
    activity,
    notices,
    reminder,
    reminder_html,
    reminder_new,
    removal,
    usual_reminders,
)

__all__ = [
    "activity",
    "invitation",
    "invitation_html",
    "message",
    "message_html",
    "notices",
    "outbox",
    "reminder",
    "reminder_html",
    "reminder_new",
    "removal",
    "retry",
    "usual_reminders",
    "withdrawal",
]
