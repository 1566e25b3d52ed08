"""What whoever keeps the site is told: figures, troubles, and errors without anybody in them."""

import gzip
import json
import re
import secrets
import socket
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import brotli
import pytest
import requests
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django.utils import timezone

from coalition_events.health import alerts
from coalition_events.health.models import SILENCE, Heartbeat, Trouble
from coalition_events.mail.models import Message, Status
from members.models import Account, RoleName
from tests.door import programs
from tests.factories import make_account, make_meeting, make_registration
from tests.faults.processes import site_environment
from tests.fire.server import WebServer
from tests.mail.factories import make_plain_message
from tests.patience import PATIENCE_SECONDS, wait_until
from tests.reading import tight


def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("Sok Dara, sok.dara@example.org")


broken.login_required = False  # type: ignore[attr-defined]
urlpatterns = [path("broken/", broken), path("", include("coalition_events.urls"))]
handler500 = "coalition_events.pages.views.errors.server_error"


class Sink:
    """A web server that keeps what it is sent."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        received = self.received

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(
                    self.headers.get("Content-Encoding", "")
                )
                received.append(unpack(body) if unpack else body)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"


@pytest.fixture
def sink() -> Iterator[Sink]:
    found = Sink()
    yield found
    found.server.shutdown()
    found.server.server_close()


@pytest.fixture
def administrator(db: None) -> Account:
    account = make_account(email="admin@example.org", is_staff=True, is_superuser=True)
    account.roles.create(name=RoleName.ADMINISTRATOR, given_at=timezone.now())
    return account


@pytest.fixture
def all_well(db: None) -> None:
    all_beat(timezone.now())


def all_beat(now: datetime) -> None:
    for name in (Heartbeat.WORKER, Heartbeat.CLOCK, Heartbeat.BACKUP):
        Heartbeat.objects.note(name, now=now)
    Message.objects.update(status=Status.SENT, sent_at=now)


def told() -> list[tuple[str, str]]:
    return list(Message.objects.filter(kind="trouble").order_by("pk").values_list("address", "subject"))


def test_a_trouble_is_told_once_and_once_when_it_is_over(administrator: Account, all_well: None) -> None:
    make_account(email="organiser@example.org", is_staff=True)
    now = timezone.now()
    alerts.watch(now)
    assert told() == []
    Heartbeat.objects.note(Heartbeat.BACKUP, now=now - timedelta(hours=4))

    for minute in range(3):
        alerts.watch(now + timedelta(seconds=minute))
    assert told() == [("admin@example.org", "Trouble: There is no new backup.")]
    emails = []
    for minute in (0, 9, 10, 11):
        all_beat(now + timedelta(minutes=minute))
        alerts.watch(now + timedelta(minutes=minute))
        emails.append(len(told()))
    assert emails == [1, 1, 2, 2]

    assert told()[1:] == [("admin@example.org", "Over: There is no new backup.")]
    assert not Trouble.objects.exists()


def test_a_trouble_that_comes_and_goes_is_told_once(administrator: Account, all_well: None) -> None:
    began = timezone.now()
    for minute in range(0, 60, 5):
        now = began + timedelta(minutes=minute)
        all_beat(now)
        Heartbeat.objects.note(Heartbeat.BACKUP, now=now - timedelta(hours=4 * (minute % 10 == 0)))
        alerts.watch(now)

    assert told() == [("admin@example.org", "Trouble: There is no new backup.")]


def test_the_clock_looks_first_when_a_worker_that_starts_beside_it_was_heard(
    administrator: Account, all_well: None
) -> None:
    Heartbeat.objects.note(Heartbeat.WORKER, now=timezone.now() - timedelta(days=1))
    watch = alerts.Watch()
    watch.look()
    assert told() == []

    watch.next_at -= SILENCE.total_seconds()
    watch.look()
    assert told() == [("admin@example.org", "Trouble: The worker is silent. Emails wait.")]


@pytest.mark.django_db(transaction=True)
def test_where_the_clock_is_gone_the_web_server_tells_of_the_worker_that_was_its_own_clock(
    administrator: Account, all_well: None, tmp_path
) -> None:
    code = """
import runpy, time
import coalition_events.wsgi
from coalition_events.health import alerts
alerts.WEB_LOOKS_EVERY_SECONDS = 0.1
runpy.run_path("deploy/gunicorn.py")["post_worker_init"](None)
time.sleep(600)
"""
    now = timezone.now()
    for name in (Heartbeat.WORKER, Heartbeat.CLOCK):
        Heartbeat.objects.note(name, now=now - timedelta(minutes=16))
    alerts.watch_without_a_clock(now - timedelta(minutes=2))  # as long as a restore takes
    assert told() == []
    web = programs.start(code, **site_environment(VAR_DIR=str(tmp_path)))

    assert wait_until(lambda: len(told()) == 2)

    programs.kill(web)
    assert told() == [
        ("admin@example.org", "Trouble: The clock is silent. Reminders wait."),
        ("admin@example.org", "Trouble: The worker is silent. Emails wait."),
    ]


def test_a_disk_that_is_nearly_full_is_told(administrator: Account, all_well: None, monkeypatch) -> None:
    monkeypatch.setattr("coalition_events.health.queries.LEAST_FREE", (1.0, 0))
    alerts.watch(timezone.now())
    assert told() == [("admin@example.org", "Trouble: The disk is nearly full.")]


def test_a_database_that_lacks_a_migration_ends_no_other_trouble(administrator: Account, all_well: None) -> None:
    Heartbeat.objects.note(Heartbeat.WORKER, now=timezone.now() - timedelta(minutes=2))
    alerts.watch(timezone.now())
    MigrationRecorder(connection).record_unapplied("members", "0001_initial")
    alerts.watch(timezone.now())

    assert [subject for _address, subject in told()] == [
        "Trouble: The worker is silent. Emails wait.",
        "Trouble: The database is not up to date.",
    ]


def test_a_webhook_that_answers_nonsense_keeps_no_email_back(administrator: Account, all_well: None, settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            line, _address = server.accept()
            with line:
                line.recv(65536)
                line.sendall(b"What?\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        settings.ALERT_URL = f"http://127.0.0.1:{server.getsockname()[1]}/"
        Heartbeat.objects.note(Heartbeat.WORKER, now=timezone.now() - timedelta(minutes=2))
        alerts.watch(timezone.now())

    assert [subject for _address, subject in told()] == ["Trouble: The worker is silent. Emails wait."]


def test_while_the_worker_is_silent_the_clock_sends_the_words_itself(
    administrator: Account, all_well: None, mailoutbox
) -> None:
    Heartbeat.objects.note(Heartbeat.WORKER, now=timezone.now() - timedelta(minutes=2))
    alerts.watch(timezone.now())
    assert [mail.subject for mail in mailoutbox] == ["Trouble: The worker is silent. Emails wait."]
    assert Message.objects.get(kind="trouble").status == Status.SENT


def test_a_webhook_is_told_when_email_is_the_trouble(administrator: Account, all_well: None, sink: Sink, settings):
    settings.ALERT_URL = f"http://{sink.address}/hook"
    message = make_plain_message(due_at=timezone.now() - timedelta(minutes=3), priority=0)
    message.save()
    alerts.watch(timezone.now())
    alerts.watch(timezone.now())
    Message.objects.filter(pk=message.pk).update(status=Status.SENT, sent_at=timezone.now())
    alerts.watch(timezone.now())
    Trouble.objects.update(well_since=timezone.now() - timedelta(minutes=10))
    alerts.watch(timezone.now())

    first, last = [json.loads(body) for body in sink.received]
    assert (first["trouble"], first["is_over"], last["is_over"]) == ("mail", False, True)
    assert first["text"].startswith("Emails wait too long.")
    assert told() == []
    settings.ALERT_URL = "http://127.0.0.1:9/"
    Heartbeat.objects.note(Heartbeat.WORKER, now=timezone.now() - timedelta(minutes=2))
    alerts.watch(timezone.now())
    assert Trouble.objects.get().name == "worker"


def test_an_error_is_told_once_an_hour_with_its_place_and_nobody_in_it(administrator: Account, settings) -> None:
    settings.ROOT_URLCONF = __name__
    visitor = Client(raise_request_exception=False)
    for _each in range(3):
        assert visitor.get("/broken/?name=Sok").status_code == 500

    [[address, subject]] = told()
    assert address == "admin@example.org"
    assert re.fullmatch(
        r"Trouble: The site made an error: ValueError in tests/door/test_watching.py, line \d+.", subject
    )
    message = Message.objects.get(kind="trouble")
    assert "Sok" not in message.text + message.html + message.subject + message.key
    assert "Pass this email on to your developers." in message.text
    Message.objects.update(posted_at=timezone.now() - timedelta(minutes=61), key="earlier")
    visitor.get("/broken/")
    assert len(told()) == 2


def test_an_event_of_sentry_says_where_and_nothing_of_whom(sink: Sink, tmp_path) -> None:
    code = """
import django
django.setup()
import sentry_sdk
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "meetings.example.org"})
client.cookies["sessionid"] = "cookie-of-dara"
client.get("/registration/token-of-dara/?email=sok.dara%40example.org", secure=True)
client.cookies["sessionid"] = "sessionofdara"
client.get("/registration/cut-token-of-dara", secure=True)
client.post("/accounts/login/code/", {"email": "sok.dara@example.org", "name": "Sok Dara"}, secure=True)
sentry_sdk.flush(10)
"""
    address = f"http://key@{sink.address}/1"
    result = programs.run(code, **programs.OF_A_SERVER, VAR_DIR=str(tmp_path), SENTRY_DSN=address)
    assert result.returncode == 0, result.stderr
    sent = b"\n".join(sink.received).decode()
    assert "OperationalError" in sent
    assert '"transaction"' in sent
    assert "members/sessions.py" in sent or "django/" in sent
    for secret in ("dara", "Dara", "example.org", "sessionid", "cookie-of", "token-of", "nowhere"):
        assert secret.lower() not in sent.lower(), secret


@pytest.mark.django_db(transaction=True)
def test_prometheus_reads_what_several_processes_counted(tmp_path) -> None:
    meeting = make_meeting(slug="2099-05", seats=3, starts_on=timezone.localdate() + timedelta(days=30))
    make_registration(meeting=meeting, status="confirmed")
    Heartbeat.objects.note(Heartbeat.WORKER, now=timezone.now())
    token = secrets.token_hex(24)
    with WebServer(tmp_path, processes=3, METRICS_TOKEN=token) as server:
        site = f"http://127.0.0.1:{server.port}"
        for _each in range(20):
            requests.get(f"{site}/healthz", timeout=PATIENCE_SECONDS)
        requests.get(f"{site}/no-such-page/", timeout=PATIENCE_SECONDS)
        assert requests.get(f"{site}/metrics", timeout=PATIENCE_SECONDS).status_code == 401
        bearer = {"Authorization": f"Bearer {token}"}
        for _each in range(5):  # whichever process answers
            text = requests.get(f"{site}/metrics", headers=bearer, timeout=PATIENCE_SECONDS).text
            assert re.search(r'coalition_request_seconds_count{status="\d+",view="healthz"} 20\.0', text), text
            assert 'coalition_seats{meeting="2099-05",state="seats"} 3.0' in text
            assert 'coalition_seats{meeting="2099-05",state="confirmed"} 1.0' in text
            assert 'coalition_part_up{part="worker"} 1.0' in text
            assert 'coalition_outbox{state="due"} 0.0' in text


def test_without_a_token_there_are_no_figures(client: Client, db: None) -> None:
    assert client.get("/metrics").status_code == 404


def test_administrators_see_the_same_in_pictures(client: Client, administrator: Account, all_well: None) -> None:
    meeting = make_meeting(slug="2099-05", seats=3, starts_on=timezone.localdate() + timedelta(days=30))
    make_registration(meeting=meeting, status="confirmed")
    Trouble.objects.create(name="backup", since=timezone.now())
    make_plain_message(status="failed").save()
    client.force_login(administrator)
    page = client.get("/organise/health/")
    assert page.status_code == 200
    shown = ("There is no new backup.</b>Ask the keeper of the server to make backups.", "1 of 3 seats taken")
    for words in (*shown, "Worker", "Disk", "Emails go out."):
        assert words in tight(page.text), words
    assert "The clock is silent." not in page.text
    assert 'href="/organise/outbox/?status=failed"' in page.text
    Heartbeat.objects.all().delete()
    page = tight(client.get("/organise/health/").text)
    assert "Something is wrong" in page
    assert "The clock is silent. Reminders wait.</b>Ask the keeper of the server to restart it: docs/" in page
    assert page.count("The worker is silent. Emails wait.</b>Ask the keeper of the server to restart it:") == 2
    assert "Emails go out." not in page
    assert "notice warn" in page.split("Ask the keeper of the server")[0]
