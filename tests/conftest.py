from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.core.management.color import Style
from django.core.management.commands import flush
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, settings as examples

from coalition_events.celery import app as celery_app
from members.models import Account
from tests import factories
from tests.mail.sending import send_due


def pytest_configure() -> None:
    from django.conf import settings

    # A test that loses its last commits in a power cut is run again: no need to wait for the disk.
    settings.DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
    DatabaseOperations.sql_flush = delete_all  # type: ignore[method-assign]
    flush.emit_post_migrate_signal = nothing_to_make
    # Hashed names need a collectstatic first; tests read the files as they are.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # No test erases mail that a developer's own site has written.
    settings.MAIL_FOLDER = settings.VAR / "mail-of-tests"
    # Nudges to workers stay in this process: the queue under var/ is for the worker that runs there.
    celery_app.conf.update(broker_url="memory://", broker_transport="memory")
    # How fast examples are drawn and tried says how busy the machine is, and nothing of what is tested.
    examples.register_profile("whatever the machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    examples.load_profile("whatever the machine")


# What takes longest. At the end of a run each would keep one worker busy, with nothing left for the others.
BEGIN_FIRST = {
    "markup/test_markup.py",
    "pages/test_khmer_words.py",
    "journeys/test_axe.py",
    "journeys/door/test_busy.py",
    "faults/test_two_coalitions.py",
    "faults/test_storm.py",
}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    folder = Path(__file__).parent
    items.sort(key=lambda item: item.path.relative_to(folder).as_posix() not in BEGIN_FIRST)


truncate_all = DatabaseOperations.sql_flush
KINDS = {"django_content_type", "auth_permission"}  # what Django makes of our models, and no test changes

TAKE_ALL = """
DO $$ BEGIN
    LOOP
        BEGIN
            LOCK TABLE {tables} NOWAIT;
            RETURN;
        EXCEPTION WHEN lock_not_available THEN
            PERFORM pg_sleep(0.01);
        END;
    END LOOP;
END $$
"""


def nothing_to_make(*_given: object, **_by_name: object) -> None:
    """After tables are emptied Django makes those rows anew, which takes ten times as long; they are left instead."""


def delete_all(self: DatabaseOperations, style: Style, tables: list[str], **options: bool) -> list[str]:
    """How the tables are emptied after a test that has committed.

    Like TRUNCATE it waits for what still writes, and no trigger tells of it, for which one must be a superuser.
    TRUNCATE would make and unlink some five hundred files each time. It takes all the tables or none: a page that is
    still being answered may want one of them, and so neither waits for the other.
    """
    tables = [table for table in tables if table not in KINDS]
    with self.connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        [is_superuser] = cursor.fetchone()
    if options.get("reset_sequences") or not is_superuser:
        return truncate_all(self, style, tables, **options)
    names = [self.quote_name(table) for table in tables]
    empty = [f"DELETE FROM {name}" for name in names]
    return [TAKE_ALL.format(tables=", ".join(names)), "SET LOCAL session_replication_role = replica", *empty]


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
        send_due(now)
        return mailoutbox

    return deliver_all
