import pytest
from django.test import Client

from members.models import Account
from tests import factories


def pytest_configure() -> None:
    from django.conf import settings

    # A test that loses its last commits in a power cut is run again: no need to wait for the disk.
    settings.DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
    # Hashed names need a collectstatic first; tests read the files as they are.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture
def organiser(db: None) -> Account:
    return factories.make_account(email="organiser@example.org", name="Sim Channary", is_staff=True)


@pytest.fixture
def as_organiser(client: Client, organiser: Account) -> Client:
    client.force_login(organiser)
    return client
