from coalition_events.notices.forms.mail import MessageTextForm, OutboxSearchForm, QuietHoursForm, StopForm
from coalition_events.notices.forms.rule import ReminderForm, RemindNowForm

__all__ = ["MessageTextForm", "OutboxSearchForm", "QuietHoursForm", "RemindNowForm", "ReminderForm", "StopForm"]
