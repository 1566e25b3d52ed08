from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from coalition_events.health.models import Heartbeat
from tests.door import programs

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


def test_a_heartbeat_costs_one_query(django_assert_num_queries, db: None) -> None:
    with django_assert_num_queries(1):
        Heartbeat.objects.note(Heartbeat.WORKER, now=timezone.now())
