"""A reminder outside the rules' times: an organiser says that it goes out now."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.ledger.posting import post_of_meeting
from coalition_events.notices.actions.refusals import CannotRemindNow
from coalition_events.notices.actions.rules import keep
from coalition_events.notices.models import SAID_TO, Anchor, Audience, QuietHours, Reminder
from coalition_events.notices.models.reminder import GRACE_HOURS, MOST_DAYS_BEFORE
from coalition_events.notices.queries.audience import Reach
from coalition_events.notices.queries.quiet_times import is_holiday, is_quiet, today
from coalition_events.notices.queries.reaching import reach
from members.models import Account

# Who is asked for something, and may be asked again.
ASKED = (
    Audience.UNANSWERED,
    Audience.NAMES_MISSING,
    Audience.SEATS_UNUSED,
    Audience.DEPUTIES,
    Audience.GUESTS,
    Audience.UNCONFIRMED,
    Audience.SLIDES_MISSING,
)
A_FORTNIGHT = 14 * 24  # hours; on a holiday its time would have been some working day before


@dataclass(frozen=True)
class WouldReach:
    audience: Audience
    reach: Reach


def would_reach(meeting: Meeting, now: datetime) -> list[WouldReach]:
    return [WouldReach(audience, reach(audience, meeting, now)) for audience in ASKED]


@transaction.atomic
def remind_now(meeting: Meeting, audience: Audience, *, by: Account, now: datetime) -> Reminder:
    """A rule of this very minute, which the ledger then follows as any other: once to each, and none of it again.

    In the quiet hours it waits until they end; on a holiday it goes all the same, since somebody asks for it. Raises
    RemindedAlready where they have just been told the same, CannotRemindNow where it could not be of use.
    """
    meeting = Meeting.objects.select_for_update(no_key=True).prefetch_related("days").get(pk=meeting.pk)
    days = (meeting.starts_on - today(now)).days
    if meeting.announced_at is None or meeting.cancelled_at or not 0 <= days <= MOST_DAYS_BEFORE:
        raise CannotRemindNow
    if not reach(audience, meeting, now).reached:
        raise CannotRemindNow
    clock = now.astimezone(PHNOM_PENH).time().replace(second=0, microsecond=0)
    rule = Reminder(
        meeting=meeting,
        audience=audience,
        says=SAID_TO[audience][0],
        anchor=Anchor.START,
        days_before=days,
        at=clock,
        grace_hours=A_FORTNIGHT if is_holiday(today(now)) else GRACE_HOURS,
    )
    keep(rule, now=now)
    if not is_quiet(now, QuietHours.now_set()):
        post_of_meeting(meeting, now=now)
    return rule
