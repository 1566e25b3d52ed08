"""The seats of one organisation, where they are other than those that the meeting gives to each."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.authority import is_organiser
from coalition_events.registration.actions.limits import is_lowered
from coalition_events.registration.actions.refusals.places import ChangedMeanwhile, NotYours
from coalition_events.registration.actions.refusals.seats import AllowanceBelowConfirmed
from coalition_events.registration.actions.seats import locked, seats_of
from coalition_events.registration.actions.waitlist import promote
from coalition_events.registration.models import Allowance
from members.models import Account, Organisation


@transaction.atomic
def set_allowance(
    meeting: Meeting,
    organisation: Organisation,
    *,
    seats: int | None,
    by: Account,
    now: datetime | None = None,
    seen: tuple[int | None] | None = None,
) -> int | None:
    """Give the organisation an allowance of its own, or, with None, that of every other; who waits and fits is seated.

    Return what it was before. Where `seen` is given, it holds what the editor saw. Raises ChangedMeanwhile where it is
    no longer so, AllowanceBelowConfirmed where more are confirmed than that, and NotYours.
    """
    now = now or timezone.now()
    if not is_organiser(by):
        raise NotYours
    meeting = locked(meeting)
    own = meeting.allowances.filter(organisation=organisation).first()
    before = own.seats if own else None
    if seen is not None and seen != (before,):
        raise ChangedMeanwhile
    counts = seats_of(meeting, organisation, now=now)
    allowance = meeting.allowance if seats is None else seats
    if is_lowered(counts.allowance, allowance) and counts.used > (allowance or 0):
        raise AllowanceBelowConfirmed(allowance or 0, {organisation: counts.used})
    if seats is not None and seats != before:
        Allowance.objects.update_or_create(meeting=meeting, organisation=organisation, defaults={"seats": seats})
    elif seats is None and own:
        own.delete()
    promote(meeting, now=now)
    return before
