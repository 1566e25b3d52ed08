from django.utils.translation import gettext_lazy as _

from coalition_events.mail import kinds
from coalition_events.mail.kinds import Group, Kind

kinds.register(
    Kind("invitation", _("Invitation"), Group.INVITATIONS),
    Kind("reminder_registered", _("Reminder to those who have a place"), Group.REMINDERS),
    Kind("reminder_appearing", _("Reminder to those who appear"), Group.REMINDERS),
    Kind("reminder_unanswered", _("Reminder to answer"), Group.REMINDERS),
    Kind("reminder_deputy", _("Reminder to a deputy"), Group.REMINDERS),
    Kind("reminder_names", _("Reminder to send names"), Group.REMINDERS),
    Kind("reminder_seats", _("Reminder of seats left"), Group.REMINDERS),
    Kind("reminder_last_days", _("Reminder of the last days"), Group.REMINDERS),
    Kind("reminder_guest", _("Reminder to a guest"), Group.REMINDERS),
    Kind("reminder_confirm", _("Reminder to confirm an appearance"), Group.REMINDERS),
    Kind("reminder_slides", _("Reminder to send slides"), Group.REMINDERS),
    Kind("reminder_panel", _("Moderator’s sheet")),
    Kind("reminder_late", _("All reminders in one, for who came late"), Group.REMINDERS),
    Kind("reminder_open", _("What is still open"), Group.ORGANISING),
    Kind("reminder_thanks", _("Thanks to those who came"), Group.SUMMARIES),
    Kind("reminder_missed", _("“We missed you”"), Group.SUMMARIES),
    Kind("meeting_cancelled", _("Cancellation of a meeting")),
    Kind("release_digest", _("What is new in the agenda"), Group.NEWS),
)
