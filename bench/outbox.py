"""How fast the outbox delivers, beside bare loops that send the same messages over one connection to the same server.

    python bench/outbox.py [messages …]        300 and 2000 unless told otherwise

The mail server is bench/smtp_sink.py, a process of its own. The first bare loop is what one writes with the standard
library (EmailMessage, send_message). The second sends the very bytes that our builder makes: what remains between it
and the outbox is one transaction a message, committed to disk. Each figure is the best
of five runs: the one that other work on the machine disturbed least.
"""

import email.policy
import os
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

sink = subprocess.Popen([sys.executable, ROOT / "bench" / "smtp_sink.py"], stdout=subprocess.PIPE, text=True)
PORT = int(sink.stdout.readline())
os.environ |= {
    "EMAIL_URL": f"smtp://127.0.0.1:{PORT}",
    "TEST_DATABASE": f"bench_outbox_{os.getpid()}",
    "DJANGO_SETTINGS_MODULE": "coalition_events.settings",
}

import django  # noqa: E402  the settings read what was just set
from django.conf import settings  # noqa: E402

settings.TEMPLATES[0]["DIRS"].append(ROOT / "tests" / "mail" / "templates")
django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from coalition_events.mail.mime import as_email  # noqa: E402
from coalition_events.mail.models import Message, Status  # noqa: E402
from coalition_events.mail.tasks import deliver_due_messages  # noqa: E402
from tests.mail.factories import make_message  # noqa: E402


def standard_library(messages: list[Message]) -> None:
    with smtplib.SMTP("127.0.0.1", PORT) as smtp:
        for message in messages:
            smtp.send_message(built_by_hand(message))


def built_by_hand(message: Message) -> EmailMessage:
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["Subject"] = message.subject
    mail["From"] = settings.DEFAULT_FROM_EMAIL
    mail["To"] = formataddr((message.name, message.address))
    mail["Reply-To"] = settings.CONTACT_EMAIL
    mail["Message-ID"] = message.message_id
    mail["Date"] = format_datetime(timezone.now())
    mail["Content-Language"] = message.language
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(message.text)
    mail.add_alternative(message.html, subtype="html")
    return mail


def our_bytes(messages: list[Message]) -> None:
    with smtplib.SMTP("127.0.0.1", PORT) as smtp:
        for message in messages:
            content = as_email(message, timezone.now()).message().as_bytes()
            smtp.sendmail("meetings@example.org", [message.address], content)


def outbox(messages: list[Message]) -> None:
    deliver_due_messages()
    assert Message.objects.filter(status=Status.SENT).count() == len(messages)


def rate(run: Callable[[list[Message]], None], messages: list[Message]) -> float:
    started = time.perf_counter()
    run(messages)
    return len(messages) / (time.perf_counter() - started)


def measure(size: int) -> None:
    runs = [standard_library, our_bytes, outbox]
    rates = {run: [] for run in runs}
    for _round in range(5):
        Message.objects.all().delete()
        messages = [make_message(now=timezone.now()) for _number in range(size)]
        Message.objects.bulk_create(messages)
        for run in runs:
            rates[run].append(rate(run, messages))
    bare, same, ours = (max(rates[run]) for run in runs)
    print(f"{size} messages, a second:  bare loop {bare:.0f}   bare loop, our builder {same:.0f}   outbox {ours:.0f}")
    print(f"  the outbox is {ours / bare:.2f} of the bare loop, {ours / same:.2f} of the bare loop with our builder")


if __name__ == "__main__":
    name = connection.creation.create_test_db(verbosity=0)
    try:
        for size in map(int, sys.argv[1:] or ["300", "2000"]):
            measure(size)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        sink.terminate()
