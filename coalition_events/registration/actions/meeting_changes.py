"""What registration says when a meeting changes; meetings calls it, inside the transaction of the change."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from coalition_events.mail import outbox
from coalition_events.mail.models import Message, MessageQuerySet, Status
from coalition_events.mail.models.message import AGAIN
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.mails import readers_who_know_its_days
from coalition_events.meetings.models import TOLD_AFTER, Meeting, State
from coalition_events.registration.actions.limits import refuse_below_confirmed
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.waitlist import promote, turns
from coalition_events.registration.mails import guests, places
from coalition_events.registration.models import Application, GuestInvitation
from members.models import Account


def keep_confirmed_seats(meeting: Meeting, *, now: datetime, **_: object) -> None:
    refuse_below_confirmed(meeting, now=now)


def give_added_seats(meeting: Meeting, *, now: datetime, **_: object) -> None:
    promote(meeting, now=now)


def tell_of_other_days(meeting: Meeting, *, now: datetime, **_: object) -> None:
    if meeting.announced_at is not None and meeting.cancelled_at is None:
        tell_who_comes(meeting, now=now)


@read_wordings_once()
def ask_guests_again(meeting: Meeting, *, by: Account | None, now: datetime, **_: object) -> None:
    """Guests who have not answered are asked for the new days, once; an invitation that waits or failed says these
    instead. Where an organiser cancelled it, nobody is asked.
    """
    if meeting.announced_at is None or meeting.cancelled_at or meeting.state(now) == State.OVER:
        return
    meeting = Meeting.objects.prefetch_related("days").get(pk=meeting.pk)
    invitations = _guests_to_ask(meeting)
    requests = guests.accepted_requests(meeting, [each.person for each in invitations])
    mails = _guests_mails(meeting)
    knowing = readers_who_know_its_days(meeting, mails)
    writes: dict[outbox.Reader, outbox.Write] = {}
    for invitation in invitations:
        invitation.meeting = meeting
        reader = guests.about(invitation), invitation.person.email.lower()
        writes[reader] = partial(_invited, invitation, requests, now, reader in knowing)
    told = outbox.say_as_now(mails, writes, by=str(by or ""), now=now)
    again = {reader: write for reader, write in writes.items() if reader not in told}
    outbox.post(*outbox.written_again(again, number=meeting.version, due_at=now + TOLD_AFTER).values())


def told_of_move(meeting: Meeting, **_when: object) -> list[tuple[str, int]]:
    """How many emails to whom would say the new days if the meeting moved."""
    live = list(meeting.registrations.live().select_related("person", "delegation"))
    mails = Message.objects.about(*(places.about(one) for one in live)).not_gone()
    not_told = set(mails.filter(kind__in=SAY_THAT_THEY_COME).values_list("about", flat=True))
    readers = places.readers_of(one for one in live if one.is_waitlisted or places.about(one) not in not_told)
    read = outbox.readers_of(_guests_mails(meeting).with_status(Status.SENT))
    asked = [each for each in _guests_to_ask(meeting) if (guests.about(each), each.person.email.lower()) in read]
    registered = sum(len(each) for each in readers.values())
    return [(_("Registered or on the waiting list"), registered), (_("Guests, no answer yet"), len(asked))]


def _guests_mails(meeting: Meeting) -> MessageQuerySet:
    return Message.objects.filter(kind="guest_invitation", meeting=meeting.slug)


def _guests_to_ask(meeting: Meeting) -> list[GuestInvitation]:
    """Who has not answered, and whose invitation no organiser cancelled."""
    newest = _guests_mails(meeting).order_by("about", "-pk").distinct("about")
    cancelled = set(Message.objects.filter(pk__in=newest.values("pk")).cancelled().values_list("about", flat=True))
    unanswered = GuestInvitation.objects.unanswered().filter(meeting=meeting, person__is_active=True)
    return [each for each in unanswered.select_related("person") if guests.about(each) not in cancelled]


def _invited(
    invitation: GuestInvitation, requests: Mapping[int, Application], now: datetime, knows_days: bool, is_read: bool
) -> Message | None:
    if is_read and knows_days:
        return None
    return next(iter(guests.invited(invitation, requests=requests, has_moved=is_read, now=now)), None)


@read_wordings_once()
def tell_who_comes(meeting: Meeting, *, now: datetime) -> None:
    """Tell them on which days the meeting is now, in a fixed number of queries.

    Who has a place gets a newer calendar entry with it. What waits is replaced, and what is on hold stays so. Who was
    told nothing of a move is told nothing of the move back.
    """
    meeting = Meeting.objects.prefetch_related("days").get(pk=meeting.pk)
    meeting.registrations.live().update(sequence=F("sequence") + 1)
    registrations = list(meeting.registrations.live().select_related("person", "delegation"))
    waiting = turns(registrations, Seating.of(meeting, now=now))
    readers = places.readers_of(registrations, with_links_at=now)
    had_seat = places.told_of_seat(one for one in registrations if one.is_waitlisted)
    mails = Message.objects.about(*(places.about(one) for one in registrations))
    knowing = readers_who_know_its_days(meeting, mails)
    untold = _take_back(mails)
    not_told = {each.about for each in untold.values() if each.kind in SAY_THAT_THEY_COME}
    owed = {reader for reader, each in untold.items() if AGAIN not in each.key or each.key.endswith(OTHER_NEWS)}
    messages: list[Message] = []
    for one in registrations:
        one.meeting = meeting
        about = places.about(one)
        values: dict[str, Any] = {"now": now, "due_at": now + TOLD_AFTER}
        if one.is_confirmed and about in not_told:
            messages += places.confirmed(one, readers=readers[one.pk], says_by_whom=False, **values)  # a query for each
            continue
        of_move = [each for each in readers[one.pk] if (about, each.person.email.lower()) not in knowing]
        of_other = [each for each in readers[one.pk] if (about, each.person.email.lower()) in knowing & owed]
        if one.is_waitlisted:
            values |= {"turn": waiting[one.pk], "was_confirmed": one.pk in had_seat}
        write = places.waitlisted if one.is_waitlisted else places.changed
        news = write(one, readers=of_move, has_moved=True, **values) + write(one, readers=of_other, **values)
        for message in news:
            is_owed = (about, message.address.lower()) in owed
            message.key = f"{message.key}{AGAIN}{meeting.version}{OTHER_NEWS if is_owed else ''}"
        messages += news
    for message in messages:
        before = untold.get((message.about, message.address.lower()))
        if before and before.status == Status.HELD:
            for name in ("status", "held_at", "held_by", "problem", "reason"):
                setattr(message, name, getattr(before, name))
    outbox.post(*messages)


SAY_THAT_THEY_COME = {"registration_confirmed", "registration_promoted"}
OTHER_NEWS = ":other"  # ends the key of what says more than that the meeting moved


def _take_back(mails: MessageQuerySet) -> dict[outbox.Reader, Message]:
    """What these readers have not been told, as it was; where several mails wait for one, that on hold."""
    taken = mails.not_gone() | mails.of_a_move().failed()  # sent later, these would say the old days
    unsent = list(taken.defer("text", "html", "calendar").order_by("pk").select_for_update(skip_locked=True))
    reason = _("The meeting moved before this email was sent.")
    Message.objects.filter(pk__in=[each.pk for each in unsent]).withdraw(reason, all_failed=True)
    unsent.sort(key=lambda each: each.status == Status.HELD)
    return {(each.about, each.address.lower()): each for each in unsent}
