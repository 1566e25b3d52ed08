"""One person comes in another's stead."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from coalition_events.mail import outbox
from coalition_events.registration.actions.authority import Actor, account_of, person_as_of_now
from coalition_events.registration.actions.details import end
from coalition_events.registration.actions.refusals.places import AlreadyCancelled, ChangedMeanwhile
from coalition_events.registration.actions.refusals.seats import AlreadyHasPlace, NotOfOrganisation
from coalition_events.registration.actions.seats import locked_registration, refuse_unless_open
from coalition_events.registration.actions.waitlist import position_of, promote, why_waiting
from coalition_events.registration.mails import places
from coalition_events.registration.models import GuestAnswer, GuestInvitation, Needs, Registration, Reply
from members.models import Person


@transaction.atomic
def replace(
    registration: Registration,
    *,
    person: Person,
    by: Actor,
    version: int | None = None,
    now: datetime | None = None,
) -> Registration:
    """Give this place, with its days, seat or turn, to a colleague, and return theirs. Both are told.

    Nobody is promoted by it. A colleague who waits gives up their own turn for it. Asked again, it returns the same
    registration. Where `version` is given it is what the one who replaces saw. Raises NotYours, RegistrationClosed,
    AlreadyCancelled, ChangedMeanwhile, AlreadyHasPlace for a colleague who has a seat, and NotOfOrganisation for
    somebody else.
    """
    now = now or timezone.now()
    meeting, registration = locked_registration(registration, by)
    person = person_as_of_now(person, by=by, meeting=meeting)
    if not registration.is_live:
        return _already_replaced(registration, person)
    refuse_unless_open(meeting, by, now)
    if version not in (None, registration.version):
        raise ChangedMeanwhile
    organisation = registration.delegation.organisation if registration.delegation else None
    if person.organisation_id != (organisation.pk if organisation else None):
        raise NotOfOrganisation(person, organisation)
    own = meeting.registrations.live().filter(person=person).first()
    if own and (own.is_confirmed or own == registration):
        raise AlreadyHasPlace(person)
    replacement = Registration(
        meeting=meeting,
        person=person,
        delegation=registration.delegation,
        status=registration.status,
        days=registration.days,
        is_guest=registration.is_guest,
        replaces=registration,
        registered_at=now,
        registered_by=account_of(by),
        confirmed_at=now if registration.is_confirmed else None,
        waitlisted_at=registration.waitlisted_at,
    )
    was_confirmed = registration.is_confirmed
    end(registration, by=by, now=now)
    if own:
        _take_over_from(own, replacement, by=by, now=now)
    replacement.save()
    if own:
        Needs.objects.filter(registration=own).update(registration=replacement)
        Reply.objects.filter(registration=own).update(registration=replacement)
    had_seat = was_confirmed or places.was_told_of_seat(registration)
    outbox.post(*places.cancelled(registration, was_confirmed=had_seat, is_replaced=True, now=now))
    if was_confirmed:
        outbox.post(*places.confirmed(replacement, now=now))
    else:
        why = why_waiting(meeting, now=now)[replacement.pk]
        outbox.post(*places.waitlisted(replacement, position=position_of(replacement), why=why, now=now))
    if GuestInvitation.objects.answered(GuestAnswer.COMING, meeting=meeting, person=person, now=now):
        promote(meeting, now=now)  # the seat that was kept for them as a guest is free
    return replacement


def _already_replaced(registration: Registration, person: Person) -> Registration:
    """By this very person: somebody pressed twice. Raises AlreadyCancelled otherwise."""
    replacement = Registration.objects.live().filter(replaces=registration, person=person).first()
    if replacement is None:
        raise AlreadyCancelled
    return replacement


def _take_over_from(own: Registration, replacement: Registration, *, by: Actor, now: datetime) -> None:
    """End the colleague's own turn; what they said with it goes along."""
    replacement.may_be_photographed = own.may_be_photographed
    replacement.is_on_shared_list = own.is_on_shared_list
    end(own, by=by, now=now)
