"""A meeting is cancelled, or a bulk stopped, while three hundred messages are on their way."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from coalition_events.mail import outbox
from coalition_events.mail.models import Message, Status
from tests.at_once import at_once
from tests.factories import make_account
from tests.faults.smtp import SmtpSink
from tests.mail.factories import make_plain_message
from tests.mail.sending import send_due

MESSAGES, WORKERS = 300, 2

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def two_workers_at_it(sink: SmtpSink) -> Iterator[None]:
    """Entered once some fifty are out; left once both have nothing more to do."""
    Message.objects.bulk_create(
        make_plain_message(now=timezone.now(), meeting="2027-05", about=f"registration:{number}")
        for number in range(MESSAGES)
    )
    with ThreadPoolExecutor(WORKERS) as workers:
        for _number in range(WORKERS):
            workers.submit(send_due)
        sink.wait_for(50)
        yield


def addresses(status: Status) -> list[str]:
    return sorted(Message.objects.filter(status=status).values_list("address", flat=True))


def test_a_cancelled_meeting_takes_back_all_that_has_not_gone(smtp_sink):
    with two_workers_at_it(smtp_sink):
        taken_back = outbox.withdraw(
            about=[f"registration:{number}" for number in range(MESSAGES)], reason="The meeting was cancelled."
        )
        gone = len(smtp_sink.received)

    assert sorted(smtp_sink.addresses()) == addresses(Status.SENT)
    assert len(addresses(Status.SENT)) + taken_back == MESSAGES
    assert taken_back > 0
    assert len(smtp_sink.received) <= gone + WORKERS  # what was being handed over


def test_a_bulk_that_is_stopped_and_goes_on_is_sent_once(smtp_sink):
    organiser = make_account(is_staff=True)
    bulk = Message.objects.filter(kind="example", meeting="2027-05")
    with two_workers_at_it(smtp_sink):
        held = outbox.hold_all(bulk, by=organiser, now=timezone.now())
    assert sorted(smtp_sink.addresses()) == addresses(Status.SENT)
    assert held == len(addresses(Status.HELD)) == MESSAGES - len(smtp_sink.received) > 0

    assert outbox.release_all(bulk, by=organiser, now=timezone.now()) == held
    send_due()
    assert sorted(smtp_sink.addresses()) == addresses(Status.SENT)
    assert len(set(smtp_sink.addresses())) == len(smtp_sink.received) == MESSAGES


def test_two_workers_that_hold_the_same_words_for_one_address_send_them_once(smtp_sink):
    Message.objects.bulk_create(
        make_plain_message(now=timezone.now(), kind="invitation", address=f"shared{number // 2}@example.org")
        for number in range(40)
    )

    at_once(*[send_due] * WORKERS)

    assert len(smtp_sink.received) == len(set(smtp_sink.addresses())) == 20
    assert Message.objects.filter(status=Status.WITHDRAWN).count() == 20


def test_a_mailbox_that_is_gone_gets_nothing_more(smtp_sink):
    Message.objects.bulk_create(
        make_plain_message(now=timezone.now(), address="gone@example.org") for _number in range(3)
    )
    smtp_sink.refuse("gone@example.org", "550 5.1.1 Nobody of that name here")
    send_due()
    assert smtp_sink.received == []
    assert list(Message.objects.order_by("pk").values_list("status", "attempts")) == [
        (Status.FAILED, 1),
        (Status.FAILED, 0),
        (Status.FAILED, 0),
    ]


def test_a_message_that_the_database_let_go_of_is_not_sent_over_a_new_line(smtp_sink):
    Message.objects.bulk_create(make_plain_message(now=timezone.now(), address=f"{name}@example.org") for name in "ab")
    hold = smtp_sink.hold("b@example.org")
    smtp_sink.drop_after_data("b@example.org")
    told: list[BaseException] = []

    def work() -> None:
        try:
            send_due()
        except OperationalError as error:
            told.append(error)
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    hold.wait()
    end_other_connections()
    hold.release()
    worker.join()

    assert len(told) == 1
    assert smtp_sink.addresses() == ["a@example.org", "b@example.org"]
    assert Message.objects.get(address="b@example.org").status == Status.DUE


def end_other_connections() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
