"""How far the invitations to a meeting have got."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from coalition_events.meetings.models import Meeting, State
from coalition_events.notices.actions.ledger.recording import keys_told
from coalition_events.notices.queries.audience import Addressed, Unreached
from coalition_events.notices.queries.reaching import focal_persons_of_members

INVITATION = "invitation"  # what their rows in the ledger come from


@dataclass(frozen=True)
class Invitations:
    new: list[Addressed]  # would be invited now
    invited: list[Addressed]
    unreached: list[Unreached]  # members without a focal person, or whose focal person has no address


def invitations(meeting: Meeting) -> Invitations:
    """In a fixed number of queries."""
    focal = focal_persons_of_members(meeting)
    told = keys_told(meeting, INVITATION)
    return Invitations(
        new=[each for each in focal.reached if told.isdisjoint(each.keys)],
        invited=[each for each in focal.reached if not told.isdisjoint(each.keys)],
        unreached=focal.unreached,
    )


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
