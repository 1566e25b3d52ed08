"""What registration says when a meeting changes; meetings calls it, inside the transaction of the change."""

from datetime import datetime

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.limits import refuse_below_confirmed
from coalition_events.registration.actions.moving import tell_who_comes
from coalition_events.registration.actions.waitlist import promote


def keep_confirmed_seats(meeting: Meeting, *, now: datetime, **_: object) -> None:
    refuse_below_confirmed(meeting, now=now)


def give_added_seats(meeting: Meeting, *, now: datetime, **_: object) -> None:
    promote(meeting, now=now)


def tell_of_other_days(meeting: Meeting, *, now: datetime, **_: object) -> None:
    if meeting.announced_at is not None:
        tell_who_comes(meeting, now=now)
