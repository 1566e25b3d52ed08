"""How far the invitations to a meeting have got."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting, State
from coalition_events.notices import emails
from coalition_events.notices.audience import Addressed, Unreached, focal_persons_of_members


@dataclass(frozen=True)
class Invitations:
    new: list[Addressed]  # would be invited now
    invited: list[Addressed]
    unreached: list[Unreached]  # members without a focal person, or whose focal person has no address


def invitations(meeting: Meeting) -> Invitations:
    """In a fixed number of queries."""
    focal = focal_persons_of_members(meeting)
    reached = [(each, emails.invitation_keys(meeting, each)) for each in focal.reached]
    told = keys_told(key for _each, keys in reached for key in keys)
    return Invitations(
        new=[each for each, keys in reached if told.isdisjoint(keys)],
        invited=[each for each, keys in reached if not told.isdisjoint(keys)],
        unreached=focal.unreached,
    )


def keys_told(keys: Iterable[str]) -> set[str]:
    """Which of these were posted already."""
    return set(Message.objects.filter(key__in=list(keys)).values_list("key", flat=True))


def why_nobody_is_invited(meeting: Meeting, now: datetime) -> str:
    """Why an invitation to this meeting would make no sense at this moment; empty where it does."""
    state = meeting.state(now)
    if state == State.DRAFT:
        return _("This meeting is a draft. Announce it first: the invitation leads to its page.")
    if meeting.registration_opens_at is None:
        return _("Say first when registration opens and closes: the invitation leads to it.")
    if state in {State.CLOSED, State.OVER}:
        return _("Registration is closed: nobody could answer an invitation.")
    return ""
