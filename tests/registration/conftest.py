import pytest

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
