from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from members.models import Account
from tests.factories import BEFORE, make_account, make_organisation, make_person


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> Iterator[datetime]:
    """It is 1 April 2027, 10:00 in Phnom Penh: registration for the meeting of May is open."""
    monkeypatch.setattr(timezone, "now", lambda: BEFORE)
    return BEFORE


@pytest.fixture
def focal(db: None) -> Account:
    """Keo Pisey's address, who is the focal person of Children in Families."""
    organisation = make_organisation(name="Children in Families", name_km="កុមារក្នុងគ្រួសារ")
    make_person(full_name="Keo Pisey", email="pisey@example.org", organisation=organisation, is_focal=True)
    return make_account(email="pisey@example.org")


@pytest.fixture
def as_focal(client: Client, focal: Account) -> Client:
    client.force_login(focal)
    return client


@pytest.fixture
def in_khmer(client: Client) -> Client:
    client.cookies["django_language"] = "km"
    return client
