"""Guests: invited by an organiser outside every allowance, and what they answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from coalition_events.mail import outbox
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.models import Meeting, State
from coalition_events.registration.actions.authority import Actor, is_organiser
from coalition_events.registration.actions.places import cancel, change, register
from coalition_events.registration.actions.refusals import NotAnnounced, NotYours, Refusal, RegistrationClosed
from coalition_events.registration.actions.seats import locked, refuse_unless_open, seats_taken
from coalition_events.registration.actions.waitlist import promote
from coalition_events.registration.mails import guests as guest_emails
from coalition_events.registration.models import GuestAnswer, GuestInvitation, Registration
from members.actions.rights import demand
from members.models import Account, Merge, Person, Right


class AlreadyRegistered(Refusal):
    status = 409

    def __init__(self, person: Person) -> None:
        super().__init__(_("%(name)s is registered already and needs no invitation.") % {"name": person})


class NoSeatForGuest(Refusal):
    """No seat could be held for them: whoever invites must say that they know."""

    status = 409
    words = gettext_lazy("There is no free seat for this guest.")


class TooFewSeatsForGuests(Refusal):
    """As NoSeatForGuest, of several at once."""

    status = 409

    def __init__(self, *, free: int, guests: int) -> None:
        text = ngettext(
            "There is only %(free)d free seat for these %(guests)d guests.",
            "There are only %(free)d free seats for these %(guests)d guests.",
            free,
        )
        super().__init__(text % {"free": free, "guests": guests})


class InvitationWithdrawn(Refusal):
    status = 409
    words = gettext_lazy("This invitation has been cancelled.")


@transaction.atomic
def invite_guest(
    meeting: Meeting,
    *,
    person: Person,
    by: Account,
    word: str = "",
    is_sure: bool = False,
    now: datetime | None = None,
) -> GuestInvitation:
    """Hold a seat for this person, who may be new to the directory, and write to them. Refused, nobody is added.

    Inviting again returns the invitation that is not answered or accepted yet, also of somebody new who was added with
    the very same words a moment before; one that was declined is taken back and a new one written. Raises
    NoSeatForGuest where no seat is free, unless the organiser `is_sure`; AlreadyRegistered, NotAnnounced, and
    RegistrationClosed once the meeting is over.
    """
    demand(by, Right.REGISTRATIONS)
    now = now or timezone.now()
    meeting = locked(meeting)
    if meeting.announced_at is None:
        raise NotAnnounced
    if meeting.state(now) == State.OVER:
        raise RegistrationClosed(meeting, now)
    if person.pk is None:  # an impatient thumb
        person = Person.objects.added_just_now(person, now=timezone.now()).first() or person
    if person.pk is not None:
        person = Merge.objects.who_is_now(person)
        standing = meeting.guest_invitations.standing().filter(person=person).first()
        if standing and standing.answer != GuestAnswer.NOT_COMING:
            return standing
        if meeting.registrations.live().filter(person=person).exists():
            raise AlreadyRegistered(person)
        if standing:
            _take_back(standing, by=by, now=now)
    if seats_taken(meeting, now=now).free == 0 and not is_sure:
        raise NoSeatForGuest
    if person.pk is None:
        person.save()
    invitation = meeting.guest_invitations.create(person=person, word=word, invited_at=now, invited_by=by)
    outbox.post(*guest_emails.invited(invitation, now=now))
    return invitation


@transaction.atomic
@read_wordings_once()
def invite_guests(
    meeting: Meeting,
    *,
    people: Sequence[Person],
    by: Account,
    word: str = "",
    is_sure: bool = False,
    now: datetime | None = None,
) -> list[GuestInvitation]:
    """Invite each of these as `invite_guest` does, all or none.

    Raises TooFewSeatsForGuests where fewer seats are free, unless the organiser `is_sure`; and as `invite_guest` does.
    """
    demand(by, Right.REGISTRATIONS)
    now = now or timezone.now()
    free = seats_taken(locked(meeting), now=now).free
    if free is not None and free < len(people) and not is_sure:
        raise TooFewSeatsForGuests(free=free, guests=len(people))
    return [invite_guest(meeting, person=person, by=by, word=word, is_sure=True, now=now) for person in people]


@transaction.atomic
def send_invitation_again(invitation: GuestInvitation, *, now: datetime | None = None) -> bool:
    """Write the invitation once more, with the same link; whether the guest has an address to write to.

    What has not gone yet goes once only. Raises InvitationWithdrawn, and RegistrationClosed once the meeting is over.
    """
    now = now or timezone.now()
    meeting, invitation = _locked(invitation)
    if meeting.state(now) == State.OVER:
        raise RegistrationClosed(meeting, now)
    outbox.withdraw(
        about=guest_emails.about(invitation), reason=_("The invitation was sent again before this email was sent.")
    )
    messages = guest_emails.invited(invitation, now=now)
    outbox.post(*messages)
    return bool(messages)


@transaction.atomic
def answer_invitation(
    invitation: GuestInvitation,
    *,
    answer: GuestAnswer,
    by: Actor,
    now: datetime | None = None,
    word: str = "",
    place: dict[str, Any] | None = None,
    version: int | None = None,
) -> Registration | None:
    """Keep what a guest answers. Coming, they get the seat that was held for them: return their registration.

    `place` is what `register` and `change` want to know, days first; `version` that of a registration they have
    already. Not coming frees the seat, which goes to the next in line at once. The newest answer stands.

    Raises InvitationWithdrawn, NotYours, and what `register`, `change` and `cancel` raise.
    """
    now = now or timezone.now()
    meeting, invitation = _locked(invitation)
    if not is_organiser(by) and by != invitation:
        raise NotYours
    by = invitation if isinstance(by, GuestInvitation) else by  # read after the lock
    refuse_unless_open(meeting, by, now)
    if word != invitation.answer_word:
        invitation.answer_word = word
        invitation.save(update_fields=["answer_word"])
    registration = meeting.registrations.live().filter(person=invitation.person).select_related("meeting").first()
    if answer == GuestAnswer.COMING and registration:
        return change(registration, by=by, now=now, version=version, **(place or {}))
    if answer == GuestAnswer.COMING:
        return register(meeting, person=invitation.person, by=by, now=now, **(place or {}))
    if registration:
        cancel(registration, by=by, now=now)
    GuestInvitation.objects.answered(answer, meeting=meeting, person=invitation.person, now=now)
    promote(meeting, now=now)
    return None


@transaction.atomic
def withdraw_invitation(invitation: GuestInvitation, *, by: Account, now: datetime | None = None) -> GuestInvitation:
    """Take the invitation back: its link opens nothing, its seat goes to the next in line, at once.

    A place that the guest has is cancelled, and they are told. Withdrawing again changes nothing.
    """
    demand(by, Right.REGISTRATIONS)
    now = now or timezone.now()
    meeting = locked(invitation.meeting)
    invitation = meeting.guest_invitations.select_related("person").get(pk=invitation.pk)
    if invitation.withdrawn_at is not None:
        return invitation
    registration = meeting.registrations.live().filter(person=invitation.person, is_guest=True).first()
    _take_back(invitation, by=by, now=now)
    if registration:
        cancel(registration, by=by, now=now)
    promote(meeting, now=now)
    return invitation


def _locked(invitation: GuestInvitation) -> tuple[Meeting, GuestInvitation]:
    """The meeting, locked, and the invitation read after that. Raises InvitationWithdrawn."""
    meeting = locked(invitation.meeting)
    found = meeting.guest_invitations.standing().select_related("person__organisation").filter(pk=invitation.pk).first()
    if found is None:
        raise InvitationWithdrawn
    found.meeting = meeting
    return meeting, found


def _take_back(invitation: GuestInvitation, *, by: Account, now: datetime) -> None:
    invitation.withdrawn_at, invitation.withdrawn_by = now, by
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])
    outbox.withdraw(
        about=guest_emails.about(invitation), reason=_("The invitation was cancelled before this email was sent.")
    )
