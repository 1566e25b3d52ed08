"""Who acts, and for whom: an account (organisers for everybody), or the holder of a delegation’s or a guest’s link."""

from typing import Any

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.refusals.places import NotYours
from coalition_events.registration.models import (
    DelegationLink,
    GuestInvitation,
    GuestInvitationQuerySet,
    RegistrationQuerySet,
)
from members.models import Account, Merge, Organisation, Person
from members.models.person import PersonQuerySet

type Actor = Account | DelegationLink | GuestInvitation


def is_organiser(by: Actor) -> bool:
    return isinstance(by, Account) and by.is_staff


def account_of(by: Actor) -> Account | None:
    """For the columns that name an account. A link has none; the history says which link it was."""
    return by if isinstance(by, Account) else None


def answers_for(by: Actor, organisation: Organisation, meeting: Meeting) -> bool:
    """Whether it is the live link of this delegation, or the account of one of the organisation's focal persons."""
    if isinstance(by, DelegationLink):
        live = DelegationLink.objects.live().filter(pk=by.pk, meeting=meeting, organisation=organisation)
        return live.exists()
    if isinstance(by, GuestInvitation):
        return False
    return Person.objects.who_have_address_of(by).focal().filter(organisation=organisation).exists()


def people_of(by: Actor, meeting: Meeting) -> PersonQuerySet:
    """Whom the actor may register for this meeting."""
    if is_organiser(by):
        return Person.objects.all()
    if isinstance(by, Account):
        return Person.objects.answered_for_by(by)
    if isinstance(by, GuestInvitation):
        return Person.objects.active().filter(pk__in=_standing(by, meeting).values("person"))
    live = DelegationLink.objects.live().filter(pk=by.pk, meeting=meeting)
    return Person.objects.active().filter(organisation__in=live.values("organisation"))


def person_as_of_now(person: Person, *, by: Actor, meeting: Meeting) -> Any:  # a row with these two beside its fields
    """The person, read after the lock: somebody may have merged two entries while this one was chosen.

    With the number of their live `place`, and what they answered as an `invited` guest. Raises NotYours.
    """
    people = (
        people_of(by, meeting)
        .unmerged()
        .annotate(
            place=meeting.registrations.live().of_person(), invited=meeting.guest_invitations.standing().of_person()
        )
    )
    found = people.filter(pk=person.pk).first() or people.filter(pk=Merge.objects.who_is_now(person).pk).first()
    if found is None:
        raise NotYours
    return found


def registrations_of(by: Actor, meeting: Meeting) -> RegistrationQuerySet:
    """Which of this meeting's registrations the actor may change."""
    if is_organiser(by):
        return meeting.registrations.all()
    if isinstance(by, Account):
        return meeting.registrations.answered_for_by(by)
    if isinstance(by, GuestInvitation):
        return meeting.registrations.filter(person__in=_standing(by, meeting).values("person"))
    live = DelegationLink.objects.live().filter(pk=by.pk, meeting=meeting)
    return meeting.registrations.filter(delegation__organisation__in=live.values("organisation"))


def _standing(by: GuestInvitation, meeting: Meeting) -> GuestInvitationQuerySet:
    return GuestInvitation.objects.live().filter(pk=by.pk, meeting=meeting)
