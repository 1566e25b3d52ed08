"""A mail server that refuses, delays or drops the line: what waits, what fails, and what is said of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coalition_events.mail.delivery.server import LineIsDown
from coalition_events.mail.models import Message, Problem, Status
from coalition_events.mail.tasks import deliver_due_messages
from tests.factories import BEFORE
from tests.mail.factories import make_plain_message
from tests.mail.sending import send_due

pytestmark = pytest.mark.django_db


def post(*addresses: str) -> None:
    Message.objects.bulk_create(make_plain_message(address=address) for address in addresses)


def deliver(now=BEFORE) -> None:
    send_due(now)


def outcome(address: str) -> tuple[Status, int, str]:
    message = Message.objects.get(address=address)
    return message.status, message.attempts, f"{message.problem} {message.reason}".strip()


def test_one_line_carries_a_whole_run(smtp_sink):
    post("a@example.org", "b@example.org", "c@example.org")
    deliver()
    assert smtp_sink.addresses() == ["a@example.org", "b@example.org", "c@example.org"]
    assert smtp_sink.connections == 1


def test_an_empty_outbox_asks_no_mail_server(smtp_sink):
    deliver()
    assert smtp_sink.connections == 0


@pytest.mark.parametrize("at", ["RCPT", "DATA"])
def test_a_lasting_no_fails_the_message_in_the_servers_words_and_the_rest_goes(smtp_sink, at):
    smtp_sink.refuse("gone@example.org", "550 5.1.1 Nobody of that name here", at=at)
    post("gone@example.org", "b@example.org")

    deliver()

    assert outcome("gone@example.org") == (Status.FAILED, 1, "no_address 550 5.1.1 Nobody of that name here")
    assert outcome("b@example.org") == (Status.SENT, 1, "")
    assert smtp_sink.connections == 1


@pytest.mark.parametrize("at", ["RCPT", "DATA"])
def test_a_passing_no_waits_a_minute_and_is_told(smtp_sink, at):
    smtp_sink.refuse("busy@example.org", "451 4.7.1 Greylisted, come again", at=at)
    post("busy@example.org", "b@example.org")

    deliver()
    status, attempts, reason = outcome("busy@example.org")
    assert (status, attempts) == (Status.DUE, 1)
    assert reason == "later 451 4.7.1 Greylisted, come again"
    assert smtp_sink.addresses() == ["b@example.org"]

    deliver(BEFORE + timedelta(seconds=59))
    assert smtp_sink.addresses() == ["b@example.org"]
    deliver(BEFORE + timedelta(seconds=60))
    assert smtp_sink.addresses() == ["b@example.org", "busy@example.org"]
    assert outcome("busy@example.org") == (Status.SENT, 2, "")


def test_six_waits_grow_to_a_day_and_then_it_has_failed(smtp_sink):
    smtp_sink.refuse("busy@example.org", "452 4.2.2 Mailbox full", times=7)
    post("busy@example.org")
    now, waits = BEFORE, []
    while True:
        deliver(now)
        message = Message.objects.get()
        if message.status != Status.DUE:
            break
        waits.append(message.due_at - now)
        now = message.due_at

    minutes, hours = timedelta(minutes=1), timedelta(hours=1)
    assert waits == [1 * minutes, 5 * minutes, 30 * minutes, 2 * hours, 8 * hours, 24 * hours]
    assert outcome("busy@example.org") == (Status.FAILED, 7, "full 452 4.2.2 Mailbox full")


def test_a_line_dropped_after_others_went_is_opened_again_for_the_same_message(smtp_sink):
    smtp_sink.drop_after_data("b@example.org")
    post("a@example.org", "b@example.org", "c@example.org")

    deliver()

    # The server may have kept what it gave no answer to: told twice is better than never, and it is the same message.
    assert smtp_sink.addresses() == ["a@example.org", "b@example.org", "b@example.org", "c@example.org"]
    assert smtp_sink.received[1]["Message-ID"] == smtp_sink.received[2]["Message-ID"]
    assert smtp_sink.connections == 2


def test_a_message_that_breaks_the_second_line_too_waits_and_lets_the_others_pass(smtp_sink):
    smtp_sink.drop_after_data("bad@example.org", times=2)
    post("a@example.org", "bad@example.org", "c@example.org")

    deliver()

    assert outcome("bad@example.org")[:2] == (Status.DUE, 1)
    assert outcome("c@example.org") == (Status.SENT, 1, "")
    assert smtp_sink.connections == 3


def test_a_server_that_closes_the_line_after_so_many_is_called_again(smtp_sink):
    smtp_sink.refuse("b@example.org", "421 4.7.0 Enough for one connection")
    post("a@example.org", "b@example.org", "c@example.org")

    deliver()

    assert smtp_sink.addresses() == ["a@example.org", "b@example.org", "c@example.org"]
    assert set(Message.objects.values_list("status", "attempts")) == {(Status.SENT, 1)}
    assert smtp_sink.connections == 2


def test_a_message_that_breaks_a_fresh_line_waits_and_lets_the_others_pass(smtp_sink):
    smtp_sink.drop_after_data("bad@example.org", times=2)
    post("bad@example.org", "b@example.org")

    deliver()

    status, attempts, reason = outcome("bad@example.org")
    assert (status, attempts) == (Status.DUE, 1)
    assert reason.startswith("unreached ")
    assert outcome("b@example.org") == (Status.SENT, 1, "")


def test_a_server_that_keeps_dropping_the_line_ends_the_run_after_five_openings(smtp_sink):
    addresses = [f"a{number}@example.org" for number in range(9)]
    for address in addresses:
        smtp_sink.drop_after_data(address)
    post(*addresses)

    with pytest.raises(LineIsDown, match="keeps closing the connection"):
        deliver()

    assert smtp_sink.connections == 5
    assert set(Message.objects.values_list("status", flat=True)) == {Status.DUE}


def test_a_server_that_is_down_costs_no_message_an_attempt_and_is_told_on_each(smtp_sink):
    Message.objects.bulk_create(make_plain_message(now=timezone.now()) for _number in range(3))
    smtp_sink.stop()
    deliver_due_messages()
    deliver_due_messages()

    told = set(Message.objects.values_list("status", "attempts", "problem", "reason"))
    assert told == {(Status.DUE, 0, Problem.UNREACHED, "Connection refused")}

    smtp_sink.start()
    deliver_due_messages()
    assert len(smtp_sink.received) == 3
    assert set(Message.objects.values_list("status", "attempts", "problem", "reason")) == {(Status.SENT, 1, "", "")}


def test_delivering_twice_sends_once(smtp_sink):
    Message.objects.bulk_create(make_plain_message(now=timezone.now()) for _number in range(3))
    deliver_due_messages()
    deliver_due_messages()
    assert len(smtp_sink.received) == 3
