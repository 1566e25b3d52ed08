from django.utils.translation import gettext_lazy as _

from coalition_events.mail import kinds
from coalition_events.mail.kinds import Kind

kinds.register(Kind("sign_in_code", _("Sign-in code"), priority=0))
