"""A broker that is down delays mail by a minute and breaks no page."""

import socket
import subprocess
import sys

import pytest
import redis

from coalition_events.mail.models import Message, Status
from tests.faults.processes import ROOT, free_port, site_environment
from tests.faults.test_outbox_workers import post_plain_messages

# What a page does: a message, the commit, and on the commit a nudge to the broker that REDIS_URL names.
POST = """
import time
from django.db import transaction
from coalition_events.mail import outbox
from tests.mail.factories import make_plain_message
started = time.monotonic()
with transaction.atomic():
    outbox.post(make_plain_message(address="a@example.org"))
    outbox.post(make_plain_message(address="b@example.org"))
print(time.monotonic() - started)
"""


def seconds_to_post(redis_url: str) -> float:
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", POST]
    environment = site_environment(REDIS_URL=redis_url)
    ran = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return float(ran.stdout.split()[-1])


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_not_there_is_asked_once():
    # Asked again, as kombu does unless told otherwise, it takes six; once, what a busy machine needs for its own work.
    assert seconds_to_post(f"redis://127.0.0.1:{free_port()}/0") < 5
    assert list(Message.objects.values_list("status", flat=True)) == [Status.DUE, Status.DUE]


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_does_not_answer_is_waited_for_once_and_not_long():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        # It is waited for three; asked again, it takes more than eight.
        assert seconds_to_post(f"redis://127.0.0.1:{silent.getsockname()[1]}/0") < 7
    assert Message.objects.count() == 2


def test_a_broker_that_was_wiped_under_a_worker_carries_the_next_nudge(smtp_sink, redis_server, celery_worker_process):
    worker = celery_worker_process()
    post_plain_messages(1)
    worker.wake()
    smtp_sink.wait_for(1)

    redis.Redis(port=redis_server.port).flushall()
    post_plain_messages(1)
    worker.wake()
    smtp_sink.wait_for(2)
