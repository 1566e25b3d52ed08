"""Promise 3: every message goes out once, whoever delivers it and whatever dies meanwhile."""

import pytest
from django.utils import timezone

from coalition_events.mail.models import Message, Status
from tests.at_once import at_once
from tests.mail.factories import make_plain_message
from tests.mail.sending import send_due


def post_plain_messages(count: int) -> list[str]:
    messages = [make_plain_message(now=timezone.now()) for _number in range(count)]
    Message.objects.bulk_create(messages)
    return [message.address for message in messages]


@pytest.mark.django_db(transaction=True)
def test_four_workers_at_once_send_each_message_once(smtp_sink):
    addresses = post_plain_messages(200)

    at_once(*[send_due] * 4)

    assert sorted(smtp_sink.addresses()) == sorted(addresses)
    assert set(Message.objects.values_list("status", "attempts")) == {(Status.SENT, 1)}
    assert smtp_sink.connections <= 4  # whoever finds nothing left opens none


def test_a_worker_killed_before_the_server_took_a_message_sends_all_once(smtp_sink, celery_worker_process):
    addresses = post_plain_messages(5)
    hold = smtp_sink.hold(addresses[2])
    first = celery_worker_process()
    first.wake()
    hold.wait()
    first.kill()

    celery_worker_process().wake()
    smtp_sink.wait_for(5)

    assert smtp_sink.addresses() == addresses


def test_a_worker_killed_between_the_yes_and_the_commit_repeats_that_one_under_its_id(smtp_sink, celery_worker_process):
    addresses = post_plain_messages(5)
    hold = smtp_sink.hold(addresses[2], has_taken_it=True)
    first = celery_worker_process()
    first.wake()
    hold.wait()
    first.kill()

    celery_worker_process().wake()
    smtp_sink.wait_for(6)

    assert smtp_sink.addresses() == [*addresses[:3], *addresses[2:]]
    assert smtp_sink.received[2]["Message-ID"] == smtp_sink.received[3]["Message-ID"]
    assert len({mail["Message-ID"] for mail in smtp_sink.received}) == 5


def test_a_redis_that_lost_everything_delays_and_loses_nothing(smtp_sink, redis_server, celery_worker_process):
    worker = celery_worker_process()
    post_plain_messages(1)
    worker.wake()
    smtp_sink.wait_for(1)

    redis_server.stop()
    post_plain_messages(2)  # their wake goes nowhere
    redis_server.start()
    worker.wake()  # the sweep
    smtp_sink.wait_for(3)

    assert len(smtp_sink.received) == 3
