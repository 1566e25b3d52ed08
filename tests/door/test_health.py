from datetime import timedelta

import pytest
import redis
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from coalition_events.health.models import Heartbeat
from tests.door import programs
from tests.faults.processes import RedisServer
from tests.mail.factories import make_plain_message

ALL_WELL = {"status": "ok", "broker": "ok", "database": "ok", "worker": "ok", "clock": "ok", "mail": "ok"}


@pytest.fixture
def heartbeats(db: None) -> None:
    for name in (Heartbeat.WORKER, Heartbeat.CLOCK):
        Heartbeat.objects.note(name, now=timezone.now())


def health(client: Client) -> tuple[int, dict[str, str]]:
    response = client.get("/healthz")
    return response.status_code, response.json()


def test_all_is_well_while_worker_and_clock_are_heard(client: Client, heartbeats: None) -> None:
    assert health(client) == (200, ALL_WELL)


def test_it_is_asked_anew_each_time(client: Client, heartbeats: None) -> None:
    assert "no-store" in client.get("/healthz").headers["Cache-Control"]


def test_a_silent_worker_is_told_with_how_long(client: Client, heartbeats: None, monkeypatch) -> None:
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    Heartbeat.objects.note(Heartbeat.WORKER, now=now - timedelta(minutes=3))
    assert health(client) == (503, ALL_WELL | {"status": "failing", "worker": "silent for 180 seconds"})


def test_a_clock_that_was_never_heard_is_told(client: Client, heartbeats: None) -> None:
    Heartbeat.objects.filter(name=Heartbeat.CLOCK).delete()
    assert health(client) == (503, ALL_WELL | {"status": "failing", "clock": "has never been heard of"})


def test_a_redis_that_is_gone_is_told(client: Client, heartbeats: None, settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:9/0"
    assert health(client) == (503, ALL_WELL | {"status": "failing", "broker": "does not answer"})


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("maxmemory", "1", "answers, and takes nothing"),
        ("requirepass", "another", "refuses our password"),
    ],
)
def test_a_redis_that_answers_and_does_not_help_is_told(
    client: Client, heartbeats: None, settings, tmp_path, setting: str, value: str, said: str
) -> None:
    server = RedisServer(tmp_path)
    settings.REDIS_URL = server.url
    assert health(client) == (200, ALL_WELL)
    with redis.Redis(port=server.port) as administrator:
        administrator.config_set(setting, value)
    found = health(client)
    server.stop()
    assert found == (503, ALL_WELL | {"status": "failing", "broker": said})


def test_a_code_that_nobody_sends_is_told_long_before_it_ends(client: Client, heartbeats: None) -> None:
    make_plain_message(due_at=timezone.now() - timedelta(minutes=3), priority=0).save()
    assert health(client) == (503, ALL_WELL | {"status": "failing", "mail": "1 wait, the oldest for 3 minutes"})


def test_a_queue_that_cannot_be_written_is_told(client: Client, heartbeats: None, settings, tmp_path) -> None:
    settings.BROKER_FOLDER = tmp_path / "gone"
    assert health(client) == (503, ALL_WELL | {"status": "failing", "broker": "its folder cannot be written"})


def test_a_database_that_is_gone_is_told_and_nothing_secret_with_it(tmp_path) -> None:
    code = (
        "import django; django.setup()\nfrom django.test import Client\n"
        "response = Client().get('/healthz', headers={'host': 'meetings.example.org'})\n"
        "print(response.status_code, response.content.decode())"
    )
    result = programs.run(code, **programs.OF_A_SERVER, VAR_DIR=str(tmp_path))
    expected = '503 {"status": "failing", "broker": "ok", "database": "does not answer"}'
    assert result.stdout.splitlines()[-1] == expected


def test_a_database_that_lacks_a_migration_is_told(client: Client, heartbeats: None) -> None:
    MigrationRecorder(connection).record_unapplied("members", "0001_initial")
    assert health(client) == (503, {"status": "failing", "broker": "ok", "database": "is not migrated: 1 to apply"})


def test_a_database_without_tables_is_not_taken_for_one_that_is_gone(client: Client, heartbeats: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA nothing")
        cursor.execute("SET LOCAL search_path TO nothing")
    status, parts = health(client)
    assert status == 503
    assert parts["database"].startswith("is not migrated: ")


def test_a_heartbeat_costs_one_query(django_assert_num_queries, db: None) -> None:
    with django_assert_num_queries(1):
        Heartbeat.objects.note(Heartbeat.WORKER, now=timezone.now())


def test_worker_and_clock_hold_no_pages_and_no_spreadsheets_in_memory_and_a_web_server_all_pages() -> None:
    code = """
import sys
from coalition_events.celery import app
app.loader.init_worker()
print(sorted({"coalition_events.urls", "openpyxl"} & set(sys.modules)))
import coalition_events.wsgi
print(sorted({"coalition_events.urls", "openpyxl"} & set(sys.modules)))
"""
    loaded = programs.run(code, **programs.OF_A_SERVER)
    assert loaded.stdout == "[]\n['coalition_events.urls']\n", loaded.stderr
