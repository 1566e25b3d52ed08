from django.utils.translation import gettext as _

from coalition_events.agenda.models import Session
from coalition_events.common.dates import clock


def quoted(session: Session) -> str:
    """“Panel A” (9:00 to 10:00)."""
    if session.starts_at is None or session.ends_at is None:
        return _("“%(title)s”") % {"title": session}
    span = {"title": session, "starts": clock(session.starts_at), "ends": clock(session.ends_at)}
    return _("“%(title)s” (%(starts)s to %(ends)s)") % span
