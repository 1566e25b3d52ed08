from django.utils.translation import gettext_lazy as _

from coalition_events.mail import kinds
from coalition_events.mail.kinds import Group, Kind

kinds.register(
    Kind("invitation", _("Invitation"), Group.INVITATIONS),
    Kind("reminder_registered", _("Reminder to those who have a place"), Group.REMINDERS),
    Kind("reminder_appearing", _("Reminder to those who appear"), Group.REMINDERS),
    Kind("reminder_unanswered", _("Reminder to answer"), Group.REMINDERS),
    Kind("release_digest", _("What is new in the agenda"), Group.NEWS),
)
