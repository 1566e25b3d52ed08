"""Real processes around the site: a Redis and a Celery worker that a test may kill."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import kombu
import psutil
import pytest
import redis
import requests
from django.conf import settings
from django.db import connection
from moto.server import ThreadedMotoServer

from coalition_events.mail.tasks import deliver_due_messages
from tests.patience import PATIENCE_SECONDS

ROOT = Path(__file__).resolve().parent.parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def bucket_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """moto's S3, and keys for it; as MEDIA_STORAGE names a folder of its empty bucket."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "only-for-tests")
    server = ThreadedMotoServer("127.0.0.1", free_port())
    server.start()
    address = f"http://127.0.0.1:{server._port}"
    requests.put(f"{address}/media", timeout=PATIENCE_SECONDS).raise_for_status()
    yield f"s3://media/coalition?endpoint={address}&region=us-east-1"
    server.stop()


class RedisServer:
    """A Redis that keeps nothing: what it held is gone when it stops, as on a bad day."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        binary = shutil.which("redis-server")
        if binary is None:
            pytest.fail(
                "redis-server is needed to test a worker over Redis. Debian and Ubuntu: apt-get install redis-server; "
                "macOS: brew install redis."
            )
        options = ["--bind", "127.0.0.1", "--port", str(self.port), "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen([binary, *options, "--dir", self.folder], stdout=subprocess.DEVNULL)
        ends_at = time.monotonic() + PATIENCE_SECONDS
        while not self._answers():
            assert self._process.poll() is None, "redis-server ended at once."
            assert time.monotonic() < ends_at, "redis-server does not answer."
            time.sleep(0.02)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait(PATIENCE_SECONDS)

    def _answers(self) -> bool:
        try:
            return bool(redis.Redis(port=self.port).ping())
        except redis.ConnectionError:
            return False


class CeleryProcess:
    """A process of Celery's on the test database. Its group dies as one."""

    command: tuple[str, ...]
    loglevel = "WARNING"

    def __init__(
        self,
        *,
        redis_url: str,
        email_url: str,
        app: str = "coalition_events",
        says_to: Path | None = None,
        **environment: str,
    ) -> None:
        """What it says goes to the file `says_to`, or where the test's own output goes."""
        self._redis_url = redis_url
        with says_to.open("ab") if says_to else nullcontext() as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", app, *self.command, "--loglevel", self.loglevel],
                cwd=ROOT,
                env=site_environment(REDIS_URL=redis_url, EMAIL_URL=email_url, **environment),
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def kill(self) -> None:
        """kill -9, for the process and its children alike."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(PATIENCE_SECONDS)


class CeleryWorker(CeleryProcess):
    """`celery worker`, with one process that works."""

    command = ("worker", "--concurrency", "1")

    def wake(self) -> None:
        """What a page does after its commit, and the clock every minute."""
        with kombu.Connection(self._redis_url) as line:
            deliver_due_messages.apply_async(connection=line)

    def kill_who_works(self) -> bool:
        """kill -9, for the process that works only: the worker starts another. False where it has none just now."""
        with suppress(psutil.NoSuchProcess):
            for child in psutil.Process(self._process.pid).children():
                child.kill()
                return True
        return False


class CeleryClock(CeleryProcess):
    """`celery beat`, with its memory in a file of this folder."""

    def __init__(self, folder: Path, **told: Any) -> None:
        self.command = ("beat", "--schedule", str(folder / "schedule"), "--pidfile", "")
        super().__init__(**told)


def site_environment(**more: str) -> dict[str, str]:
    """What a process of the site is told so that it works, as on a server, on the database of this test."""
    database = connection.settings_dict
    host = database["HOST"] or database["OPTIONS"].get("host", "")
    port = f"&port={database['PORT']}" if database["PORT"] else ""
    credentials = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}"
    return os.environ | {
        "DATABASE_URL": f"postgresql://{credentials}@/{database['NAME']}?host={quote(host, safe='/')}{port}",
        "SECRET_KEY": settings.SECRET_KEY,  # sessions and links may be made by the test
        "SITE_URL": "http://127.0.0.1:8000",
        "FROM_EMAIL": "Chab Dai Member Meetings <meetings@example.org>",
        "EMAIL_URL": "smtp://127.0.0.1:9",
        **more,
    }
