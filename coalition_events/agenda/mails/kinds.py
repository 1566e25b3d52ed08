from django.utils.translation import gettext_lazy as _

from coalition_events.mail import kinds
from coalition_events.mail.kinds import Kind

kinds.register(
    Kind("appearance_invitation", _("Invitation to appear")),
    Kind("quote_approval", _("Question whether a quote is right")),
)
