from datetime import datetime

from django.utils import timezone

from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.ledger import planning, posting


def remind_whoever_is_due(*, now: datetime | None = None) -> int:
    """Plan all meetings anew and post what is due; how many notices were posted.

    A second call, or one beside this one, posts nothing twice. Who registers after a rule's time gets with the next
    call what is still true, in one mail.
    """
    now = now or timezone.now()
    planning.plan_all(now=now)
    return posting.post_due(now=now)


def follow_the_meeting(meeting: Meeting, *, now: datetime, **_: object) -> None:
    """A meeting changed: what has not gone is planned anew, and what waits and speaks of it as it was goes back."""
    planning.plan(meeting, now=now)
