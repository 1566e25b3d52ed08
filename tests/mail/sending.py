from datetime import datetime

from django.utils import timezone

from coalition_events.mail.delivery import sending


def send_due(now: datetime | None = None) -> None:
    """Send all that is due by then, or at this moment, as a worker does that nobody paces."""
    with sending.connection() as line:
        while sending.deliver_next(line, now=now or timezone.now()):
            pass
