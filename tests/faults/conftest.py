"""What the site stands on, real, and told to misbehave: smtp_sink, redis_server, celery_worker_process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.processes import CeleryWorker, RedisServer
from tests.faults.smtp import SmtpSink
from tests.patience import PATIENCE_SECONDS


@pytest.fixture
def smtp_sink(settings) -> Iterator[SmtpSink]:
    """A mail server, and the site told to use it."""
    sink = SmtpSink()
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": sink.port, "timeout": PATIENCE_SECONDS},
        }
    }
    yield sink
    sink.close()


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def celery_worker_process(
    transactional_db: None, redis_server: RedisServer, smtp_sink: SmtpSink
) -> Iterator[Callable[[], CeleryWorker]]:
    """`celery_worker_process()` starts one more worker, on this database, Redis and mail server."""
    workers: list[CeleryWorker] = []

    def start() -> CeleryWorker:
        workers.append(CeleryWorker(redis_url=redis_server.url, email_url=smtp_sink.url))
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()
