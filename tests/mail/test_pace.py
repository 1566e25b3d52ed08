import threading
import time
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from coalition_events.mail import outbox
from coalition_events.mail.delivery import pace
from coalition_events.mail.forms import PaceForm
from coalition_events.mail.models import Message, Pace, Status
from coalition_events.mail.tasks import deliver_due_messages
from tests.at_once import at_once
from tests.factories import BEFORE, make_account
from tests.mail.factories import make_plain_message
from tests.patience import PATIENCE_SECONDS


def post(count: int) -> None:
    Message.objects.bulk_create(make_plain_message(now=timezone.now()) for _number in range(count))


def test_without_a_pace_mail_goes_as_fast_as_it_can(db):
    assert pace.per_minute() is None
    pace.change(None, by=make_account(), now=BEFORE)
    assert pace.per_minute() is None


@pytest.mark.parametrize("per_minute", [5, 6001])
def test_a_pace_out_of_bounds_is_refused_by_form_and_database(db, per_minute):
    assert PaceForm({"per_minute": per_minute}, instance=pace.current()).errors.keys() == {"per_minute"}
    with pytest.raises(IntegrityError, match="pace_is_within_bounds"):
        pace.change(per_minute, by=make_account(), now=BEFORE)


def test_who_set_it_and_when_is_kept(db):
    pace.change(60, by=make_account(name="Sim Channary"), now=BEFORE)
    pace.change(90, by=make_account(name="Sok Dara"), now=BEFORE)
    [kept] = Pace.objects.all()
    assert (kept.per_minute, kept.changed_by, kept.changed_at) == (90, "Sok Dara", BEFORE)


def test_two_messages_keep_the_distance_from_run_to_run(db):
    assert pace.next_at(60) is None
    Message.objects.bulk_create([make_plain_message()])
    Message.objects.update(status=Status.SENT, sent_at=BEFORE)
    assert pace.next_at(60) == BEFORE + timedelta(seconds=1)


@pytest.mark.django_db(transaction=True)
def test_two_workers_together_keep_to_it(mailoutbox):
    pace.change(1200, by=make_account(), now=BEFORE)  # one every twentieth of a second
    post(8)
    began = time.monotonic()

    at_once(*[deliver_due_messages] * 2)

    took = time.monotonic() - began
    sent = sorted(Message.objects.values_list("sent_at", flat=True))
    assert len(mailoutbox) == 8
    assert min(later - earlier for earlier, later in pairwise(sent)) >= timedelta(seconds=0.05)
    assert took >= 7 * 0.05


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_finds_another_at_it_goes(mailoutbox):
    pace.change(60, by=make_account(), now=BEFORE)
    post(1)
    entered, done = threading.Event(), threading.Event()

    def other() -> None:
        with pace.alone() as is_mine:
            assert is_mine
            entered.set()
            done.wait(PATIENCE_SECONDS)
        connection.close()

    thread = threading.Thread(target=other)
    thread.start()
    assert entered.wait(PATIENCE_SECONDS)
    deliver_due_messages()
    assert mailoutbox == []
    done.set()
    thread.join()
    deliver_due_messages()
    assert len(mailoutbox) == 1


def test_a_clock_that_jumped_back_makes_nobody_wait_for_hours(monkeypatch):
    waits: list[float] = []
    monkeypatch.setattr(pace.time, "sleep", waits.append)
    pace.wait_until(BEFORE + timedelta(hours=3), now=BEFORE)
    pace.wait_until(BEFORE, now=BEFORE + timedelta(hours=3))
    assert waits == [60.0]


def test_the_urgent_goes_first_at_any_pace(db, mailoutbox):
    pace.change(6000, by=make_account(), now=BEFORE)
    outbox.post(
        make_plain_message(now=timezone.now(), subject="bulk"),
        make_plain_message(now=timezone.now(), subject="code", priority=0),
    )
    deliver_due_messages()
    assert [mail.subject for mail in mailoutbox] == ["code", "bulk"]
