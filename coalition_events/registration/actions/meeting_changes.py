"""What registration says when a meeting changes; meetings calls it, inside the transaction of the change."""

from collections.abc import Mapping
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
from coalition_events.registration.models import Application, GuestInvitation, Registration
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
    """Guests who have not answered are asked for the new days, once; an invitation that waits or failed says these
    instead. Where an organiser cancelled it, nobody is asked.
    """
    if meeting.announced_at is None or meeting.cancelled_at or meeting.state(now) == State.OVER:
        return
    meeting = Meeting.objects.prefetch_related("days").get(pk=meeting.pk)
    unanswered = GuestInvitation.objects.unanswered().filter(meeting=meeting, person__is_active=True)
    invitations = unanswered.select_related("person")
    requests = guests.accepted_requests(meeting, [each.person for each in invitations])
    mails = Message.objects.filter(kind="guest_invitation", meeting=meeting.slug)
    newest = mails.order_by("about", "-pk").distinct("about").values("pk")
    cancelled = set(Message.objects.filter(pk__in=newest).cancelled().values_list("about", flat=True))
    writes: dict[outbox.Reader, outbox.Write] = {}
    for invitation in invitations:
        invitation.meeting = meeting
        if guests.about(invitation) not in cancelled:
            reader = guests.about(invitation), invitation.person.email.lower()
            writes[reader] = partial(_invited, invitation, requests, now)
    told = outbox.say_as_now(mails, writes, by=str(by or ""), now=now)
    again = {reader: write for reader, write in writes.items() if reader not in told}
    outbox.post(*outbox.written_again(again, number=meeting.version, due_at=now + TOLD_AFTER).values())


def _invited(
    invitation: GuestInvitation, requests: Mapping[int, Application], now: datetime, is_read: bool
) -> Message | None:
    return next(iter(guests.invited(invitation, requests=requests, has_moved=is_read, now=now)), None)


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
