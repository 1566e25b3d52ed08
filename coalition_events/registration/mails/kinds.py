from django.utils.translation import gettext_lazy as _

from coalition_events.mail import kinds
from coalition_events.mail.kinds import Group, Kind

kinds.register(
    Kind("registration_confirmed", _("Confirmation of a place")),
    Kind("registration_waitlisted", _("Place on the waitlist")),
    Kind("registration_promoted", _("Place after waiting")),
    Kind("registration_changed", _("Change of a registration")),
    Kind("registration_cancelled", _("Cancellation of a place")),
    Kind("guest_invitation", _("Invitation of a guest"), Group.INVITATIONS),
    Kind("application_received", _("Somebody asks to come")),
    Kind("application_stands", _("What an application said already")),
    Kind("application_accepted", _("Yes to an application")),
    Kind("application_declined", _("No to an application")),
    Kind("letter", _("Letter from an organiser"), Group.LETTERS),
)
