from coalition_events.notices.views.calendar import decision, notices, told
from coalition_events.notices.views.invitations import invitation, invitation_html
from coalition_events.notices.views.message_text import message_text
from coalition_events.notices.views.messages import (
    bringing_back,
    copy,
    holding,
    message,
    message_html,
    release,
    retry,
    withdrawal,
)
from coalition_events.notices.views.outbox import outbox, retry_all
from coalition_events.notices.views.person import person_mail
from coalition_events.notices.views.reminders import (
    activity,
    reminder,
    reminder_html,
    reminder_new,
    removal,
    rules,
    usual_reminders,
)
from coalition_events.notices.views.reminding_now import remind_now
from coalition_events.notices.views.row_text import notice_text, notice_text_return
from coalition_events.notices.views.rows import notice, notice_copy, notice_decision, notice_html
from coalition_events.notices.views.site_mail import lifting, mail_pace, quiet_hours, site_mail, stopping

__all__ = [
    "activity",
    "bringing_back",
    "copy",
    "decision",
    "holding",
    "invitation",
    "invitation_html",
    "lifting",
    "mail_pace",
    "message",
    "message_html",
    "message_text",
    "notice",
    "notice_copy",
    "notice_decision",
    "notice_html",
    "notice_text",
    "notice_text_return",
    "notices",
    "outbox",
    "person_mail",
    "quiet_hours",
    "release",
    "remind_now",
    "reminder",
    "reminder_html",
    "reminder_new",
    "removal",
    "retry",
    "retry_all",
    "rules",
    "site_mail",
    "stopping",
    "told",
    "usual_reminders",
    "withdrawal",
]
