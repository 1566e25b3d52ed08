"""A meeting's limits are not set below what is confirmed."""

from datetime import datetime

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.refusals.seats import (
    AllowanceBelowConfirmed,
    DaySeatsBelowConfirmed,
    SeatsBelowConfirmed,
)
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.seats import with_seats_used


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
