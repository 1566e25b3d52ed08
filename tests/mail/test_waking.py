"""Workers are woken by mail that is posted: at once, and for what follows in the same second once more at its end."""

import pytest
from django.db import transaction

from coalition_events.mail import outbox
from coalition_events.mail.tasks import deliver_due_messages
from tests.mail.factories import make_message


@pytest.fixture
def rings(monkeypatch) -> list[float]:
    """After how many seconds each task is to run, in the order in which they were sent to the broker."""
    sent: list[float] = []
    monkeypatch.setattr(outbox, "_bell", outbox.Bell(deliver_due_messages))
    monkeypatch.setattr(deliver_due_messages, "apply_async", lambda **how: sent.append(how.get("countdown", 0.0)))
    return sent


def post(times: int) -> None:
    for _ in range(times):
        with transaction.atomic():
            outbox.post(make_message())


@pytest.mark.django_db(transaction=True)
def test_a_burst_wakes_one_worker_at_once_and_one_when_it_is_over(rings):
    post(20)

    first, last = rings
    assert first == 0
    assert 0 < last <= outbox.BURST.total_seconds()


@pytest.mark.django_db(transaction=True)
def test_what_is_posted_after_a_burst_wakes_a_worker_at_once(rings, monkeypatch):
    post(2)
    later = outbox.monotonic() + 2 * outbox.BURST.total_seconds() + 1
    monkeypatch.setattr(outbox, "monotonic", lambda: later)

    post(1)

    assert rings[0] == rings[2] == 0
    assert len(rings) == 3


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_was_away_is_asked_again_by_the_next_post(rings, monkeypatch):
    def away(**_how: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(deliver_due_messages, "apply_async", away)
        post(1)
    post(1)

    assert rings == [0]
