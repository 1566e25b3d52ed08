from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from coalition_events.api.actions import keys
from members.models import Account, Right, Role, RoleName
from tests.factories import BEFORE, make_account


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Iterator[datetime]:
    """It is 1 April 2027, 10:00 in Phnom Penh: registration for the meeting of May is open."""
    monkeypatch.setattr(timezone, "now", lambda: BEFORE)
    return BEFORE


@pytest.fixture
def administrator(db: None) -> Account:
    account = make_account(email="administrator@example.org", name="Sim Channary", is_staff=True, is_superuser=True)
    Role.objects.create(account=account, name=RoleName.ADMINISTRATOR, given_at=BEFORE)
    return account


type With = Callable[..., Client]


@pytest.fixture
def with_key(administrator: Account) -> With:
    """A client that sends a key with these rights."""

    def make(*rights: Right) -> Client:
        name = f"Key {len(rights)} {'-'.join(right.value for right in rights)}"
        last_day = date(2027, 5, 31)
        _key, token = keys.give(name, rights=rights, last_day=last_day, by=administrator, now=BEFORE)
        return Client(headers={"Authorization": f"Bearer {token}"})

    return make
