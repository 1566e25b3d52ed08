"""The line to PostgreSQL: whether it is alive is seen without a statement, and what is asked often is planned once."""

import contextlib

import pytest
from django.db import DataError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coalition_events.common.put_together import put_together_once
from coalition_events.meetings.models import Meeting
from tests.factories import make_meeting

pytestmark = pytest.mark.django_db(transaction=True)


def end_the_line() -> None:
    """As a server does that is started anew."""
    number = connection.connection.info.backend_pid
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
    other.close()


def test_a_line_that_is_open_is_usable_and_nobody_is_asked():
    connection.ensure_connection()

    with CaptureQueriesContext(connection) as asked:
        assert connection.is_usable()

    assert len(asked) == 0


def test_a_line_that_the_server_has_closed_is_not():
    connection.ensure_connection()
    end_the_line()

    assert not connection.is_usable()
    connection.close()


def test_a_line_whose_transaction_failed_is_not():
    with transaction.atomic():
        with contextlib.suppress(DataError), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")

        assert not connection.is_usable()
        transaction.set_rollback(True)


def test_a_page_is_answered_after_the_server_was_started_anew(client):
    assert client.get(reverse("home")).status_code == 200
    end_the_line()
    connection.health_check_enabled, connection.health_check_done = True, False  # as at the start of a request

    assert client.get(reverse("home")).status_code == 200


def test_with_a_notice_to_read_the_server_is_asked_and_the_line_stays():
    with connection.cursor() as cursor:
        cursor.execute("LISTEN told")
        other = connections.create_connection("default")
        with other.cursor() as telling:
            telling.execute("NOTIFY told")
        other.close()
        kept = connection.connection

        assert connection.is_usable()
        assert connection.connection is kept
        cursor.execute("UNLISTEN told")


@put_together_once
def with_slug(slug: str):
    return Meeting.objects.filter(slug=slug)


def test_what_is_put_together_once_is_planned_once_whatever_is_asked():
    meeting = make_meeting()
    for slug in ("2031-05", meeting.slug, "2031-11"):
        with_slug(slug)

    with connection.cursor() as cursor:
        cursor.execute("SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE '%slug%'")
        assert cursor.fetchall() == [(3, 0)]


def test_it_is_planned_anew_on_a_line_that_replaces_a_dead_one():
    meeting = make_meeting()
    assert with_slug(meeting.slug) == [meeting]
    end_the_line()
    connection.health_check_enabled, connection.health_check_done = True, False

    assert with_slug(meeting.slug) == [meeting]


def test_it_is_known_still_after_its_transaction_was_rolled_back():
    connection.close()
    with transaction.atomic():
        assert with_slug("2031-05") == []
        transaction.set_rollback(True)

    assert with_slug("2031-05") == []
