from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone, translation
from hypothesis import HealthCheck
from hypothesis import settings as examples

from coalition_events.celery import app as celery_app
from coalition_events.mail import outbox
from members.models import Account
from tests import factories


def pytest_configure() -> None:
    from django.conf import settings

    # A test that loses its last commits in a power cut is run again: no need to wait for the disk.
    settings.DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
    # Hashed names need a collectstatic first; tests read the files as they are.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # Nudges to workers stay in this process: the queue under var/ is for the worker that runs there.
    celery_app.conf.update(broker_url="memory://", broker_transport="memory")
    # How fast examples are drawn and tried says how busy the machine is, and nothing of what is tested.
    examples.register_profile("whatever the machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    examples.load_profile("whatever the machine")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A request of the test before may have left this thread in its reader's language."""
    with translation.override("en"):
        yield


@pytest.fixture
def organiser(db: None) -> Account:
    return factories.make_account(email="organiser@example.org", name="Sim Channary", is_staff=True)


@pytest.fixture
def as_organiser(client: Client, organiser: Account) -> Client:
    client.force_login(organiser)
    return client


@pytest.fixture
def deliver(db: None, mailoutbox: list[EmailMessage]) -> Callable[..., list[EmailMessage]]:
    """`deliver(now)` sends all that is due by then (at this moment, unless said) and returns what was sent so far."""

    def deliver_all(now: datetime | None = None) -> list[EmailMessage]:
        with outbox.connection() as line:
            while outbox.deliver_next(line, now=now or timezone.now()):
                pass
        return mailoutbox

    return deliver_all
