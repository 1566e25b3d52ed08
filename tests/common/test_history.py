"""Who changed what stands beside each change, and is told to the database once a transaction."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import pghistory
import pytest
from django.db import connection, transaction

from coalition_events.common.history import TELLING, ToldOnce
from coalition_events.common.put_together import put_together_once
from coalition_events.meetings.models import Meeting
from tests.factories import make_meeting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def told() -> Iterator[list[str]]:
    """What is asked of the database within one request, as it reaches it."""
    asked: list[str] = []

    def listen(execute: Callable, sql: str, params, many: bool, context: dict):
        asked.append(sql)
        return execute(sql, params, many, context)

    with (
        pghistory.context(url="/somewhere/"),
        connection.execute_wrapper(ToldOnce()),
        connection.execute_wrapper(listen),
    ):
        yield asked


def tellings(asked: list[str]) -> int:
    return sum(sql.startswith(TELLING) for sql in asked)


def change(meeting: Meeting, venue: str) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(venue=venue)


def contexts(meeting: Meeting) -> list[dict | None]:
    """Of each change of the venue, in their order."""
    events = meeting.events.order_by("pgh_id").select_related("pgh_context")
    return [event.pgh_context and event.pgh_context.metadata for event in events]


def test_it_is_told_once_in_a_transaction_and_stands_beside_each_change(told):
    meeting = make_meeting()
    told.clear()

    with transaction.atomic():
        change(meeting, "Siem Reap")
        change(meeting, "Kampot")

    assert tellings(told) == 1
    assert contexts(meeting)[-2:] == [{"url": "/somewhere/"}] * 2


def test_it_is_told_anew_in_the_next_transaction(told):
    meeting = make_meeting()
    told.clear()

    for venue in ("Siem Reap", "Kampot"):
        with transaction.atomic():
            Meeting.objects.select_for_update().get(pk=meeting.pk)
            change(meeting, venue)
    change(meeting, "Kep")  # in none

    assert tellings(told) == 3
    assert contexts(meeting)[-3:] == [{"url": "/somewhere/"}] * 3


def test_it_is_told_anew_after_a_savepoint_was_rolled_back(told):
    meeting = make_meeting()
    told.clear()

    with transaction.atomic():
        change(meeting, "Siem Reap")
        with suppress(RuntimeError), transaction.atomic():
            pghistory.context(link="Hagar")
            change(meeting, "Battambang")
            raise RuntimeError
        change(meeting, "Kampot")

    assert contexts(meeting)[-1] == {"url": "/somewhere/", "link": "Hagar"}


def test_what_came_to_be_known_meanwhile_is_told(told):
    meeting = make_meeting()
    told.clear()

    with transaction.atomic():
        change(meeting, "Siem Reap")
        pghistory.context(link="Hagar")
        change(meeting, "Kampot")

    assert tellings(told) == 2
    assert contexts(meeting)[-1] == {"url": "/somewhere/", "link": "Hagar"}


def test_what_only_reads_is_told_nothing(told):
    meeting = make_meeting()
    told.clear()

    with transaction.atomic():
        assert with_slug(meeting.slug) == [meeting]
        assert tellings(told) == 0
        change(meeting, "Kampot")

    assert tellings(told) == 1
    assert contexts(meeting)[-1] == {"url": "/somewhere/"}


@put_together_once
def with_slug(slug: str):
    return Meeting.objects.filter(slug=slug)
