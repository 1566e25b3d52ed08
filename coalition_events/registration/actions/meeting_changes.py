"""What registration says when a meeting changes; meetings calls it, inside the transaction of the change."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from coalition_events.mail import outbox
from coalition_events.mail.models import Message
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.models import TOLD_AFTER, Meeting, State
from coalition_events.registration.actions.limits import refuse_below_confirmed
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.waitlist import promote, turns
from coalition_events.registration.mails import guests, places
from coalition_events.registration.models import GuestInvitation, Registration
from members.models import Account


def keep_confirmed_seats(meeting: Meeting, *, now: datetime, **_: object) -> None:
    refuse_below_confirmed(meeting, now=now)


def give_added_seats(meeting: Meeting, *, now: datetime, **_: object) -> None:
    promote(meeting, now=now)


def tell_of_other_days(meeting: Meeting, *, now: datetime, **_: object) -> None:
    if meeting.announced_at is not None:
        tell_who_comes(meeting, now=now)


@read_wordings_once()
def ask_guests_again(meeting: Meeting, *, by: Account | None, now: datetime, **_: object) -> None:
    """Guests who have not answered are asked for the new days, once; an invitation that waits says these instead."""
    if meeting.announced_at is None or meeting.cancelled_at or meeting.state(now) == State.OVER:
        return
    meeting = Meeting.objects.prefetch_related("days").get(pk=meeting.pk)
    invitations = GuestInvitation.objects.unanswered().filter(meeting=meeting).select_related("person")
    writes: dict[tuple[str, str], outbox.Write] = {}
    for invitation in invitations:
        invitation.meeting = meeting
        writes[guests.about(invitation), invitation.person.email.lower()] = partial(_invited, invitation, now)
    how: dict[str, Any] = {"number": meeting.version, "by": str(by or ""), "now": now, "due_at": now + TOLD_AFTER}
    outbox.say_again("guest_invitation", meeting.slug, writes, **how)


def _invited(invitation: GuestInvitation, now: datetime, is_read: bool) -> Message | None:
    return next(iter(guests.invited(invitation, has_moved=is_read, now=now)), None)


@read_wordings_once()
def tell_who_comes(meeting: Meeting, *, now: datetime) -> None:
    """Tell them on which days the meeting is now, in a fixed number of queries.

    Who has a place gets a newer calendar entry with it. Moving again within TOLD_AFTER replaces what waits.
    """
    meeting = Meeting.objects.prefetch_related("days").get(pk=meeting.pk)
    meeting.registrations.live().update(sequence=F("sequence") + 1)
    registrations = list(meeting.registrations.live().select_related("person", "delegation"))
    waiting = turns(registrations, Seating.of(meeting, now=now))
    readers, not_told = places.readers_of(registrations, with_links_at=now), _not_told_of_their_place(registrations)
    had_seat = places.told_of_seat(one for one in registrations if one.is_waitlisted)
    outbox.withdraw(
        about=[places.about(one) for one in registrations], reason=_("The meeting moved before this email was sent.")
    )
    messages: list[Message] = []
    for one in registrations:
        one.meeting = meeting
        values: dict[str, Any] = {"readers": readers[one.pk], "now": now, "due_at": now + TOLD_AFTER}
        if one.is_waitlisted:
            messages += places.waitlisted(
                one, turn=waiting[one.pk], was_confirmed=one.pk in had_seat, has_moved=True, **values
            )
        elif places.about(one) in not_told:
            messages += places.confirmed(one, says_by_whom=False, **values)  # a query for each
        else:
            messages += places.changed(one, has_moved=True, **values)
    outbox.post(*messages)


def _not_told_of_their_place(registrations: list[Registration]) -> set[str]:
    """Of these, what says so has not gone yet."""
    not_gone = Message.objects.about(*(places.about(one) for one in registrations)).not_gone()
    kinds = ["registration_confirmed", "registration_promoted"]
    return set(not_gone.filter(kind__in=kinds).values_list("about", flat=True))
