"""The seats of a meeting, a day and an organisation are not set below what is confirmed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from coalition_events.common.dates import day as day_in_words
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.actions.authority import is_organiser
from coalition_events.registration.actions.refusals import ChangedMeanwhile, NotYours, Refusal
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.seats import locked, seats_of, with_seats_used
from coalition_events.registration.actions.waitlist import promote
from coalition_events.registration.models import Allowance, Registration
from members.models import Account, Organisation

NAMED = 5


class SeatsBelowConfirmed(Refusal):
    def __init__(self, seats: int, confirmed: int) -> None:
        super().__init__(
            ngettext(
                "%(confirmed)d person is confirmed. %(seats)d is not enough.",
                "%(confirmed)d people are confirmed. %(seats)d is not enough.",
                confirmed,
            )
            % {"confirmed": confirmed, "seats": seats}
        )


class DaySeatsBelowConfirmed(Refusal):
    def __init__(self, day: Day, confirmed: int) -> None:
        super().__init__(
            ngettext(
                "%(confirmed)d person is confirmed for %(day)s. %(seats)d is not enough.",
                "%(confirmed)d people are confirmed for %(day)s. %(seats)d is not enough.",
                confirmed,
            )
            % {"confirmed": confirmed, "day": day_in_words(day.date), "seats": day.seats}
        )


class AllowanceBelowConfirmed(Refusal):
    """Organisations have more people confirmed than the allowance that is wanted for them."""

    def __init__(self, allowance: int, used: Mapping[Organisation, int], *, is_of_all: bool = False) -> None:
        named = ", ".join(f"{organisation} ({count})" for organisation, count in list(used.items())[:NAMED])
        more = len(used) - NAMED
        if more > 0:
            text = ngettext(
                "More than %(allowance)d are confirmed already from %(named)s and %(more)d more organisation.",
                "More than %(allowance)d are confirmed already from %(named)s and %(more)d more organisations.",
                more,
            )
        else:
            text = _("More than %(allowance)d are confirmed already from %(named)s.")
        if is_of_all:
            advice = _("Cancel places there first. Or set another number for them under Answers by organisation.")
        else:
            advice = _("Cancel places there first, or do not change the number.")
        super().__init__(f"{text % {'allowance': allowance, 'named': named, 'more': more}} {advice}")


def refuse_below_confirmed(meeting: Meeting, *, now: datetime) -> None:
    """Refuse what is lowered below what is confirmed: seats of the meeting or of a day, or everybody's allowance.

    A meeting that stands so already may stay so, and be changed otherwise.
    """
    before = Meeting.objects.prefetch_related("days").get(pk=meeting.pk)
    seating = Seating.of(meeting, now=now)
    if is_lowered(before.seats, meeting.seats) and seating.confirmed > (meeting.seats or 0):
        raise SeatsBelowConfirmed(meeting.seats or 0, seating.confirmed)
    seats_before = {day.number: day.seats for day in before.days.all()}
    for day in meeting.days.all():
        if is_lowered(seats_before.get(day.number), day.seats) and seating.on_day[day.number] > (day.seats or 0):
            raise DaySeatsBelowConfirmed(day, seating.on_day[day.number])
    if is_lowered(before.allowance, meeting.allowance):
        refuse_allowance_below_confirmed(meeting, meeting.allowance or 0)


def refuse_allowance_below_confirmed(meeting: Meeting, allowance: int) -> None:
    """Name every organisation without an allowance of its own that has more confirmed than that."""
    above = (
        with_seats_used(meeting.delegations.all())
        .filter(own_allowance=None, used__gt=allowance)
        .select_related("organisation")
        .order_by("organisation__name")
    )
    if used := {delegation.organisation: delegation.used for delegation in above}:
        raise AllowanceBelowConfirmed(allowance, used, is_of_all=True)


def is_lowered(before: int | None, after: int | None) -> bool:
    """Nothing stands for as many as come."""
    return after is not None and (before is None or after < before)


@transaction.atomic
def set_allowance(
    meeting: Meeting,
    organisation: Organisation,
    *,
    seats: int | None,
    by: Account,
    now: datetime | None = None,
    seen: tuple[int | None] | None = None,
) -> list[Registration]:
    """Give the organisation an allowance of its own, or, with None, that of every other; who waits and fits is seated.

    Return these. Where `seen` is given, it holds what the editor saw. Raises ChangedMeanwhile where it is
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
    return promote(meeting, now=now)
