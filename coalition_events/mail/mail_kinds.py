from django.utils.translation import gettext_lazy as _

from coalition_events.mail import kinds
from coalition_events.mail.kinds import Kind

kinds.register(Kind("copy", _("Copy for an organiser"), priority=1))
