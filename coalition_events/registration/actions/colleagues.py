"""A colleague comes in somebody's stead, is not in the directory yet, or is misspelt there."""

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.mail import outbox
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import authority, hooks, refusals
from coalition_events.registration.actions.places import change, end, register
from coalition_events.registration.actions.seats import locked, locked_registration, refuse_unless_open
from coalition_events.registration.actions.waitlist import promote, tell_turn
from coalition_events.registration.mails import places
from coalition_events.registration.models import GuestAnswer, GuestInvitation, Needs, Registration, Reply
from members.actions import directory
from members.models import Organisation, Person
from members.queries.duplicates import BOTH_NAMES, likely_same, namesakes, other_names
from members.queries.names import is_khmer


@transaction.atomic
def replace(
    registration: Registration,
    *,
    person: Person,
    by: authority.Actor,
    version: int | None = None,
    now: datetime | None = None,
) -> Registration:
    """Give this place, with its days, seat or turn, to a colleague, and return theirs. Both are told.

    Nobody is promoted by it. A colleague who waits gives up their own turn for it. What they said with that turn, or
    with this place where it was theirs before, goes along. Asked again, it returns the same
    registration. Where `version` is given it is what the one who replaces saw. Raises NotYours, RegistrationClosed,
    AlreadyCancelled, ChangedMeanwhile, AlreadyHasPlace for a colleague who has a seat, and NotOfOrganisation for
    somebody else.
    """
    now = now or timezone.now()
    meeting, registration = locked_registration(registration, by)
    person = authority.person_as_of_now(person, by=by, meeting=meeting)
    if not registration.is_live:
        return _already_replaced(registration, person)
    refuse_unless_open(meeting, by, now)
    if version not in (None, registration.version):
        raise refusals.ChangedMeanwhile
    organisation = registration.delegation.organisation if registration.delegation else None
    if person.organisation_id != (organisation.pk if organisation else None):
        raise refusals.NotOfOrganisation(person, organisation)
    own = meeting.registrations.live().filter(person=person).first()
    if own and (own.is_confirmed or own == registration):
        raise refusals.AlreadyHasPlace(person)
    replacement = Registration(
        meeting=meeting,
        person=person,
        delegation=registration.delegation,
        status=registration.status,
        days=registration.days,
        is_guest=registration.is_guest,
        replaces=registration,
        registered_at=now,
        registered_by=authority.account_of(by),
        confirmed_at=now if registration.is_confirmed else None,
        waitlisted_at=registration.waitlisted_at,
    )
    was_confirmed = registration.is_confirmed
    end(registration, by=by, now=now)
    before = own or Registration.objects.filter(pk=registration.replaces_id or 0, person=person).first()
    if own:
        end(own, by=by, now=now)
    if before:
        replacement.may_be_photographed = before.may_be_photographed
        replacement.is_on_shared_list = before.is_on_shared_list
    replacement.save()
    hooks.tell_of_status(replacement, now=now)
    if before:
        Needs.objects.filter(registration=before).update(registration=replacement)
        Reply.objects.filter(registration=before).update(registration=replacement)
    had_seat = was_confirmed or places.was_told_of_seat(registration)
    outbox.post(*places.cancelled(registration, was_confirmed=had_seat, is_replaced=True, now=now))
    if was_confirmed:
        outbox.post(*places.confirmed(replacement, now=now))
    else:
        tell_turn(replacement, had_seat=False, now=now)
    if GuestInvitation.objects.answered(GuestAnswer.COMING, meeting=meeting, person=person, now=now):
        promote(meeting, now=now)  # the seat that was kept for them as a guest is free
    return replacement


def _already_replaced(registration: Registration, person: Person) -> Registration:
    """By this very person: somebody pressed twice. Raises AlreadyCancelled otherwise."""
    replacement = Registration.objects.live().filter(replaces=registration, person=person).first()
    if replacement is None:
        raise refusals.AlreadyCancelled
    return replacement


TOLD_OF_A_PERSON = ("full_name", "full_name_km", "job_title", "gender", "phone", "email")


@transaction.atomic
def add_colleague(
    meeting: Meeting, *, person: Person, by: authority.Actor, is_somebody_else: bool = False, **place: Any
) -> Registration:
    """Put this unsaved person of an organisation into the directory and register them, as `register` does.

    Sent twice, it adds one person. Raises LikelyDuplicate where a colleague has nearly that name, unless it
    `is_somebody_else`; NotYours; and what `register` raises. Refused, nobody is added.
    """
    person = _entered(meeting, person, by=by, is_somebody_else=is_somebody_else)
    return register(meeting, person=person, by=by, **place)


@transaction.atomic
def replace_by_colleague(
    registration: Registration,
    *,
    person: Person,
    by: authority.Actor,
    is_somebody_else: bool = False,
    version: int | None = None,
    now: datetime | None = None,
) -> Registration:
    """Put this unsaved person of an organisation into the directory and give them the place, as `replace` does.

    Sent twice, it adds one person. Raises as `add_colleague` and `replace` do. Refused, nobody is added.
    """
    person = _entered(registration.meeting, person, by=by, is_somebody_else=is_somebody_else)
    return replace(registration, person=person, by=by, version=version, now=now)


def _entered(meeting: Meeting, person: Person, *, by: authority.Actor, is_somebody_else: bool) -> Person:
    """The person, saved; or the colleague who was entered with the very same words a moment before."""
    organisation = person.organisation
    if organisation is None or not _may_add_to(organisation, meeting, by):
        raise refusals.NotYours
    locked(meeting)  # two that add the same name at once come one after the other
    colleagues = organisation.people.active()
    known = colleagues.filter(**{field: getattr(person, field) for field in TOLD_OF_A_PERSON}).first()
    if known:
        return known
    duplicates = likely_same(person, colleagues)
    if duplicates and not is_somebody_else:
        raise refusals.LikelyDuplicate(duplicates)
    person.save()
    return person


def _may_add_to(organisation: Organisation, meeting: Meeting, by: authority.Actor) -> bool:
    return authority.is_organiser(by) or authority.answers_for(by, organisation, meeting)


MAY_BE_CORRECTED = ("full_name", "full_name_km", "job_title", "job_title_km", "phone", "email", "language")


@transaction.atomic
def correct(
    registration: Registration,
    *,
    entry: Mapping[str, str],
    version: int,
    by: authority.Actor,
    now: datetime | None = None,
) -> Person:
    """Write the directory's entry of the person who has this place as it should be, and return them.

    At a new address they are told of their place again; the one before is told that it is theirs no more. `version` is
    that of the entry which its editor saw. Raises NotYours, RegistrationClosed, AlreadyCancelled, ChangedMeanwhile;
    and, unless organisers correct it, SomebodyElse where a name becomes another person's, and AddressActs for an
    address by which somebody acts.
    """
    now = now or timezone.now()
    meeting, registration = locked_registration(registration, by)
    refuse_unless_open(meeting, by, now)
    if not registration.is_live:
        raise refusals.AlreadyCancelled
    person: Person = authority.person_as_of_now(registration.person, by=by, meeting=meeting)
    registration.person = corrected = copy(person)
    for name in entry.keys() & set(MAY_BE_CORRECTED):
        setattr(corrected, name, entry[name])
    if is_khmer(person.full_name) and not is_khmer(corrected.full_name) and not corrected.full_name_km:
        corrected.full_name_km = person.full_name  # it was typed in the field for the other script
    has_new_address = directory.has_new_address(person, corrected)
    if not authority.is_organiser(by):
        _refuse_somebody_else(person, corrected)
        if has_new_address and authority.acts_by_address(person):
            raise refusals.AddressActs(person)
    seen = Person.objects.filter(pk=person.pk, version=version)
    if not seen.update(version=F("version") + 1, **{name: getattr(corrected, name) for name in MAY_BE_CORRECTED}):
        raise refusals.ChangedMeanwhile
    if has_new_address:
        _tell_again(registration, now=now)
        directory.leave_address(person, corrected, now=now)
    return corrected


@transaction.atomic
def change_and_correct(
    registration: Registration, *, entry: Mapping[str, str], entry_version: int, by: authority.Actor, **place: Any
) -> Registration:
    """Change a place as `change` does and correct who has it as `correct` does: refused, neither is done."""
    correct(registration, entry=entry, version=entry_version, by=by)
    return change(registration, by=by, **place)


def _refuse_somebody_else(person: Person, corrected: Person) -> None:
    """A name may be corrected, not become another: whoever comes instead has an entry and a history of their own."""
    changed = [field for field in BOTH_NAMES if getattr(person, field) != getattr(corrected, field)]
    if not changed:
        return
    if others := other_names(person, corrected):
        raise refusals.SomebodyElse(corrected, field=others[0])
    colleagues = list(Person.objects.active().filter(organisation=person.organisation).but(person))
    if namesakes(corrected, colleagues) - namesakes(person, colleagues):
        raise refusals.SomebodyElse(corrected, field=changed[0])


def tell_again(person: Person) -> None:
    """Tell somebody whom organisers gave another address of the places that they have at meetings to come.

    The caller has locked the meetings.
    """
    if not person.email:
        return
    now = timezone.now()
    to_come = Registration.objects.live().filter(meeting__ends_on__gte=timezone.localdate(now))
    for registration in to_come.filter(person=person).select_related("meeting", "delegation").order_by("pk"):
        registration.person = person
        _tell_again(registration, now=now)


def _tell_again(registration: Registration, *, now: datetime) -> None:
    """At the address that is theirs now, also what has not gone to the one before: by whom, it does not say again.

    Of a cancelled meeting nothing is told.
    """
    if registration.meeting.cancelled_at is not None:
        return
    reason = _("The email address was corrected before this email was sent.")
    outbox.withdraw(about=places.about(registration), reason=reason)
    registration.sequence += 1  # else it would be the message that went to the other address
    registration.save(update_fields=["sequence"])
    if registration.is_confirmed:
        outbox.post(*places.confirmed(registration, says_by_whom=False, now=now))
    else:
        tell_turn(registration, now=now)
