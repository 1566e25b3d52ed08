from django.utils.translation import gettext_lazy as _

from coalition_events.mail import kinds
from coalition_events.mail.kinds import Group, Kind

kinds.register(
    Kind("summary", _("Summary"), Group.SUMMARIES),
    Kind("summary_late", _("A summary is late"), Group.ORGANISING),
)
