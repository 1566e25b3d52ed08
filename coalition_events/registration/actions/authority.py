"""Who acts, and for whom: an account (organisers for everybody), or the holder of a delegation’s or a guest’s link.

A party is whom they answer for at a meeting: an organisation's people, or those of an account's own address.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.common.put_together import Later, Rows, ask_together, put_together_once
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.refusals import NotYours
from coalition_events.registration.models import (
    DelegationLink,
    GuestInvitation,
    GuestInvitationQuerySet,
    Registration,
    RegistrationQuerySet,
)
from coalition_events.registration.queries.last_time import LastTime
from members.models import Account, Merge, Organisation, Person, PersonQuerySet, Right


@dataclass(frozen=True)
class AtDoor:
    """An account while it works at the door. On other pages it answers for nobody but its own people."""

    account: Account


type Actor = Account | AtDoor | DelegationLink | GuestInvitation


def is_organiser(by: Actor) -> bool:
    return isinstance(by, Account) and by.may(Right.REGISTRATIONS)


def registers_everybody(by: Actor) -> bool:
    """Organisers and, for whoever stands there, those at the door."""
    return is_organiser(by) or (isinstance(by, AtDoor) and by.account.may(Right.DOOR))


def account_of(by: Actor) -> Account | None:
    """For the columns that name an account. A link has none; the history says which link it was."""
    return by.account if isinstance(by, AtDoor) else by if isinstance(by, Account) else None


def answers_for(by: Actor, organisation: Organisation, meeting: Meeting) -> bool:
    """Whether it is the live link of this delegation, or the account of one of the organisation's focal persons."""
    if isinstance(by, DelegationLink):
        live = DelegationLink.objects.live().filter(pk=by.pk, meeting=meeting, organisation=organisation)
        return live.exists()
    if not isinstance(by, Account):
        return False
    return Person.objects.who_have_address_of(by).focal().filter(organisation=organisation).exists()


def acts_by_address(person: Person) -> bool:
    """Whether somebody signs in with this person's address, or is sent a delegation's link: not to be given away.

    Where a focal person of the organisation reads the same mailbox, the sign-in is theirs.
    """
    if person.is_focal or person.is_deputy or not person.email:
        return person.is_focal or person.is_deputy
    focal = Person.objects.focal().filter(organisation=person.organisation)
    return not focal.at_address(person.email).exists() and Account.objects.has_address(person.email)


def people_of(by: Actor, meeting: Meeting) -> PersonQuerySet:
    """Whom the actor may register for this meeting."""
    if registers_everybody(by):
        return Person.objects.all()
    if isinstance(by, Account):
        return Person.objects.answered_for_by(by)
    if isinstance(by, GuestInvitation):
        return Person.objects.active().filter(pk__in=_standing(by, meeting).values("person"))
    if isinstance(by, AtDoor):
        return Person.objects.none()
    live = DelegationLink.objects.live().filter(pk=by.pk, meeting=meeting)
    return Person.objects.active().filter(organisation__in=live.values("organisation"))


def person_as_of_now(person: Person, *, by: Actor, meeting: Meeting) -> Any:  # a row with these two beside its fields
    """The person, read after the lock: somebody may have merged two entries while this one was chosen.

    With the number of their live `place`, and what they answered as an `invited` guest. Raises NotYours.
    """
    found = _found(person.pk, by, meeting) or _found(Merge.objects.who_is_now(person).pk, by, meeting)
    if found is None:
        raise NotYours
    return found


def _found(person: int, by: Actor, meeting: Meeting) -> Person | None:
    if isinstance(by, DelegationLink):
        [rows] = ask_together(person_later(person, by=by, meeting=meeting))
        return next(iter(rows), None)
    return _with_their_place(people_of(by, meeting), meeting.pk).filter(pk=person).first()


def person_later(person: int, *, by: DelegationLink, meeting: Meeting) -> Later[Person]:
    """The row of `person_as_of_now`, where there is one under this number; not asked yet."""
    return _found_by_link.later(person, by.pk, meeting.pk, timezone.localdate(None, PHNOM_PENH))


@put_together_once
def _found_by_link(person: int, link: int, meeting: int, today: date) -> PersonQuerySet:
    live = DelegationLink.objects.live_on(today).filter(pk=link, meeting=meeting)
    people = Person.objects.active().filter(organisation__in=live.values("organisation"))
    return _with_their_place(people, meeting).filter(pk=person)


def _with_their_place(people: PersonQuerySet, meeting: int) -> PersonQuerySet:
    return people.unmerged().annotate(
        place=Registration.objects.live().filter(meeting=meeting).of_person(),
        invited=GuestInvitation.objects.standing().filter(meeting=meeting).of_person(),
    )


def registrations_of(by: Actor, meeting: Meeting) -> RegistrationQuerySet:
    """Which of this meeting's registrations the actor may change."""
    if registers_everybody(by):
        return meeting.registrations.all()
    if isinstance(by, Account):
        return meeting.registrations.answered_for_by(by)
    if isinstance(by, GuestInvitation):
        return meeting.registrations.filter(person__in=_standing(by, meeting).values("person"))
    if isinstance(by, AtDoor):
        return meeting.registrations.none()
    live = DelegationLink.objects.live().filter(pk=by.pk, meeting=meeting)
    return meeting.registrations.filter(delegation__organisation__in=live.values("organisation"))


def _standing(by: GuestInvitation, meeting: Meeting) -> GuestInvitationQuerySet:
    return GuestInvitation.objects.live().filter(pk=by.pk, meeting=meeting)


@dataclass(frozen=True)
class Party:
    meeting: Meeting
    by: Actor
    organisation: Organisation | None = None  # None: the account's own people

    def people(self) -> PersonQuerySet:
        """Whom this page registers. Where it is an organisation's, all who are active in it."""
        if self.organisation is None and isinstance(self.by, Account):
            return Person.objects.who_have_address_of(self.by)
        return Person.objects.active().filter(organisation=self.organisation)

    @cached_property
    def everybody(self) -> list[Person]:
        """The same, read once for a request. Whoever is added meanwhile is among the registrations."""
        if isinstance(self.by, DelegationLink) and self.by.people is not None:
            return list(self.by.people)
        return _active_people_of(self.organisation.pk) if self.organisation else list(self.people())

    @cached_property
    def last_time(self) -> LastTime:
        """How the organisation came last time, read once for a request; nobody, where the page is no organisation's."""
        return LastTime.of(self.organisation, self.meeting) if self.organisation else LastTime([], [])

    def last_time_later(self) -> list[Later[Registration]]:
        """What `keep_last_time` wants, to be asked beside something else; nothing where it is known."""
        if self.organisation is None or "last_time" in vars(self):
            return []
        return [LastTime.later(self.organisation, self.meeting)]

    def keep_last_time(self, asked: Iterable[Rows]) -> None:
        for rows in asked:
            vars(self)["last_time"] = LastTime.read(rows, self.meeting)

    def registrations(self) -> RegistrationQuerySet:
        """The organisation's of that time, or those of the account's own people; cancelled ones too."""
        everybody = self.meeting.registrations
        if self.organisation is None:
            return everybody.filter(person__in=self.people())
        return everybody.filter(delegation__organisation=self.organisation)

    @property
    def is_by_link(self) -> bool:
        return isinstance(self.by, DelegationLink)

    def url(self, name: str = "registration_page", **kwargs: object) -> str:
        """The address of one of this party's pages."""
        if self.organisation is not None:
            kwargs["organisation"] = self.organisation.pk
        return reverse(name, kwargs={"slug": self.meeting.slug, **kwargs})


def organisations_of(account: Account) -> QuerySet[Organisation]:
    """Those whose focal person has this account's address."""
    mine = Person.objects.who_have_address_of(account)
    return Organisation.objects.active().filter(pk__in=mine.focal().values("organisation"))


def party_for(meeting: Meeting, account: Account, organisation: int | None) -> Party | None:
    """The party of this page, or None where the account does not answer for it. Organisers answer for everybody."""
    if organisation is None:
        return Party(meeting, account)
    allowed = Organisation.objects.all() if is_organiser(account) else organisations_of(account)
    found = allowed.filter(pk=organisation).first()
    return Party(meeting, account, found) if found else None


@put_together_once
def _active_people_of(organisation: int) -> QuerySet[Person]:
    return Person.objects.active().filter(organisation=organisation)
