from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from coalition_events.meetings.models import Meeting
from members.models import Account, Organisation, Person
from tests import factories


@pytest.fixture
def meeting(db: None) -> Meeting:
    return factories.make_meeting(venue="Tonlé Hall", address="Sothearos Boulevard, Phnom Penh")


@pytest.fixture
def organisation(db: None) -> Organisation:
    return factories.make_organisation(name="M’lop Tapang")


@pytest.fixture
def focal_person(organisation: Organisation) -> Person:
    return factories.make_person(
        organisation=organisation, full_name="Heng Vuthy", email="vuthy@example.org", is_focal=True
    )


@pytest.fixture
def focal(focal_person: Person) -> Account:
    """The account of M’lop Tapang's focal person."""
    return factories.make_account(email=focal_person.email)


@pytest.fixture
def colleague(organisation: Organisation) -> Person:
    return factories.make_person(organisation=organisation, full_name="Keo Sophal", email="sophal@example.org")


@pytest.fixture
def open_meeting(db: None) -> Meeting:
    """Registration is open now, whatever day the test runs on."""
    now = timezone.now()
    return factories.make_meeting(
        starts_on=timezone.localdate() + timedelta(days=30),
        registration_opens_at=now - timedelta(days=10),
        registration_closes_at=now + timedelta(days=10),
        announced_at=now - timedelta(days=20),
        contact_name="Sim Channary",
        contact_phone="012 000 000",
        seats=10,
    )


@pytest.fixture
def closed_meeting(open_meeting: Meeting) -> Meeting:
    open_meeting.registration_closes_at = timezone.now() - timedelta(days=1)
    open_meeting.save()
    return open_meeting


@pytest.fixture
def as_focal(client: Client, focal: Account) -> Client:
    client.force_login(focal)
    return client
