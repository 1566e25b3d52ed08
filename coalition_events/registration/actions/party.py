"""Whom an account answers for at a meeting: an organisation's people, or those of its own address; and their page."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from coalition_events.common.put_together import put_together_once
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import authority
from coalition_events.registration.models import DelegationLink, RegistrationQuerySet
from coalition_events.registration.queries.last_time import LastTime
from members.models import Account, Organisation, Person, PersonQuerySet


@dataclass(frozen=True)
class Party:
    meeting: Meeting
    by: authority.Actor
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

    def registrations(self) -> RegistrationQuerySet:
        """The organisation's of that time, or those of the account's own people; cancelled ones too."""
        everybody = self.meeting.registrations
        if self.organisation is None:
            return everybody.filter(person__in=self.people())
        return everybody.filter(delegation__organisation=self.organisation)

    @property
    def is_by_link(self) -> bool:
        return isinstance(self.by, DelegationLink)

    def url(self, name: str = "registration_page", **kwargs: Any) -> str:
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
    allowed = Organisation.objects.all() if account.is_staff else organisations_of(account)
    found = allowed.filter(pk=organisation).first()
    return Party(meeting, account, found) if found else None


@put_together_once
def _active_people_of(organisation: int) -> QuerySet[Person]:
    return Person.objects.active().filter(organisation=organisation)
