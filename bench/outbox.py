"""How fast the outbox delivers, beside bare loops that send the same messages over one connection to the same server.

    python bench/outbox.py [messages …]        300 and 10000 unless told otherwise

The mail server is bench/smtp_sink.py, a process of its own. The first bare loop is what one writes with the standard
library (EmailMessage, send_message). The second sends the very bytes that our builder makes: what remains between it
and the outbox is one transaction a message, committed to disk. Each figure is the best of five runs, the one that
other work on the machine disturbed least; of 10,000 there is one. The memory is that of this process, before and
after. The outbox page is asked for with 100 rows in the table and with PAGE_ROWS.
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
PAGE_ROWS = 100_000

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
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from coalition_events.mail import tasks  # noqa: E402
from coalition_events.mail.delivery.mime import as_email  # noqa: E402
from coalition_events.mail.models import Message, Status  # noqa: E402
from members.models import Account  # noqa: E402
from tests.mail.factories import make_message  # noqa: E402


def standard_library(messages: list[Message]) -> None:
    with smtplib.SMTP("127.0.0.1", PORT) as smtp:
        for message in messages:
            smtp.send_message(built_by_hand(message))


def built_by_hand(message: Message) -> EmailMessage:
    """The same message: what stands in it comes from the same place, how it is put together does not."""
    ours = as_email(message, timezone.now())
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["Subject"] = message.subject
    mail["From"] = settings.DEFAULT_FROM_EMAIL
    mail["To"] = formataddr((message.name, message.address))
    mail["Reply-To"] = settings.CONTACT_EMAIL
    for name in ("Message-ID", "Content-Language", "Auto-Submitted", "X-Auto-Response-Suppress"):
        mail[name] = ours.extra_headers[name]
    mail["Date"] = format_datetime(timezone.now())
    if "List-Unsubscribe" in ours.extra_headers:
        mail["List-Unsubscribe"] = ours.extra_headers["List-Unsubscribe"]
        mail["List-Unsubscribe-Post"] = ours.extra_headers["List-Unsubscribe-Post"]
    mail.set_content(ours.body)
    mail.add_alternative(ours.alternatives[0].content, subtype="html")
    return mail


def our_bytes(messages: list[Message]) -> None:
    with smtplib.SMTP("127.0.0.1", PORT) as smtp:
        for message in messages:
            content = as_email(message, timezone.now()).message().as_bytes()
            smtp.sendmail("meetings@example.org", [message.address], content)


def outbox(messages: list[Message]) -> None:
    while Message.objects.filter(status=Status.DUE).exists():  # a run ends after two minutes
        tasks.deliver_due_messages()
    assert Message.objects.filter(status=Status.SENT).count() == len(messages)


def rate(run: Callable[[list[Message]], None], messages: list[Message]) -> float:
    started = time.perf_counter()
    run(messages)
    return len(messages) / (time.perf_counter() - started)


def megabytes() -> float:
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def measure(kind: str, size: int) -> None:
    runs = [standard_library, our_bytes, outbox]
    rates = {run: [] for run in runs}
    grown = []
    for _round in range(5 if size < 5000 else 1):
        Message.objects.all().delete()
        messages = [make_message(kind=kind, now=timezone.now()) for _number in range(size)]
        Message.objects.bulk_create(messages, batch_size=1000)
        for run in runs:
            before = megabytes()
            rates[run].append(rate(run, messages))
            if run is outbox:
                grown.append(megabytes() - before)
    bare, same, ours = (max(rates[run]) for run in runs)
    print(f"{size} {kind}s, a second:  bare loop {bare:.0f}   bare, our builder {same:.0f}   outbox {ours:.0f}")
    print(f"  the outbox is {ours / bare:.2f} of the bare loop, {ours / same:.2f} of the bare loop with our builder")
    print(f"  memory of the worker grew by {', '.join(f'{each:.1f}' for each in grown)} MB, to {megabytes():.0f}")


def measure_page() -> None:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(Account.objects.create_user("organiser@example.org", is_staff=True))
    for rows in (100, PAGE_ROWS):
        Message.objects.all().delete()
        one = make_message(kind="invitation", meeting="", now=timezone.now())
        for start in range(0, rows, 5000):
            Message.objects.bulk_create(
                Message(
                    key=f"page:{number}",
                    kind=("invitation", "reminder_registered", "summary")[number % 3],
                    address=f"reader{number}@example.org",
                    subject=one.subject,
                    text=one.text,
                    html=one.html,
                    due_at=timezone.now(),
                    status=Status.SENT,
                    sent_at=timezone.now(),
                )
                for number in range(start, min(start + 5000, rows))
            )
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE mail_message")
        client.get("/organise/outbox/")
        times = []
        for _round in range(5):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                started = time.perf_counter()
                answer = client.get("/organise/outbox/")
                times.append(time.perf_counter() - started)
            assert answer.status_code == 200
        print(f"the outbox page at {rows} rows: {len(queries)} queries, {min(times) * 1000:.0f} ms")


if __name__ == "__main__":
    name = connection.creation.create_test_db(verbosity=0)
    try:
        for size in map(int, sys.argv[1:] or ["300", "10000"]):
            measure("example", size)
            measure("invitation", size)
        measure_page()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        sink.terminate()
