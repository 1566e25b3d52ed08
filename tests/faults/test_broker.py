"""A broker that is down delays mail by a minute and breaks no page."""

import socket
import subprocess
import sys
import threading
from contextlib import suppress

import pytest
import redis

from coalition_events.mail.models import Message, Status
from tests.faults.processes import ROOT, free_port, site_environment
from tests.faults.test_outbox_workers import post_plain_messages
from tests.patience import PATIENCE_SECONDS

# What a page does: a message, the commit, and on the commit a nudge to the broker that REDIS_URL names.
POST = """
from django.db import transaction
from coalition_events.mail import outbox
from tests.mail.factories import make_plain_message
with transaction.atomic():
    outbox.post(make_plain_message(address="a@example.org"))
    outbox.post(make_plain_message(address="b@example.org"))
"""


class Broker:
    """Takes every line: and drops it at once, or holds it and says nothing. It counts them."""

    def __init__(self, *, drops: bool) -> None:
        self.lines: list[socket.socket] = []
        self.drops = drops
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self._server.getsockname()[1]}/0"
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        with suppress(OSError):  # closed
            while True:
                line, _ = self._server.accept()
                self.lines.append(line)
                if self.drops:
                    line.close()

    def close(self) -> None:
        self._server.close()
        for line in self.lines:
            line.close()


def post(redis_url: str) -> None:
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", POST]
    environment = site_environment(REDIS_URL=redis_url)
    ran = subprocess.run(
        command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )
    assert ran.returncode == 0, ran.stderr


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_not_there_breaks_nothing():
    post(f"redis://127.0.0.1:{free_port()}/0")
    assert list(Message.objects.values_list("status", flat=True)) == [Status.DUE, Status.DUE]


@pytest.mark.parametrize("drops", [True, False], ids=["drops every line", "says nothing"])
@pytest.mark.django_db(transaction=True)
def test_a_broker_that_does_not_answer_is_asked_once(drops):
    broker = Broker(drops=drops)
    post(broker.url)
    broker.close()

    assert len(broker.lines) == 1
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
