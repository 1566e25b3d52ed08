"""The web server, here and in production: `gunicorn --config deploy/gunicorn.py coalition_events.wsgi`."""

import gc
import os
import shutil
import tempfile
import threading

from coalition_events import environment
from coalition_events.common import logs

bind = os.environ.get("BIND", "127.0.0.1:8000")
# Of one process the threads take turns, and one of them may hold the lock that all others wait for: so few in each.
workers = environment.number("WEB_WORKERS", default=4, least=1)
# Threads, so that a browser which opens a line and says nothing keeps nobody waiting.
worker_class = "gthread"
threads = 2
# What several workers have in common is in memory once; beside one alone, the master would hold a copy.
preload_app = workers > 1
timeout = 60
graceful_timeout = 5
control_socket_disable = True
logconfig_dict = logs.configure(
    os.environ.get("LOG_FORMAT") or ("json" if os.environ.get("DATABASE_URL") else "readable")
)


if os.environ.get("METRICS_TOKEN"):
    counts = tempfile.mkdtemp(prefix="metrics-")  # of all workers, from the start of this web server on
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = counts


def on_exit(_server: object) -> None:
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        shutil.rmtree(counts, ignore_errors=True)


def when_ready(_server: object) -> None:
    """What the workers have in common is never garbage: looking through it costs time, and copies it into each."""
    gc.collect()
    gc.freeze()


def post_worker_init(_worker: object) -> None:
    from django.apps import apps  # noqa: PLC0415

    if apps.is_installed("coalition_events.health"):  # bench/bare.py has none
        from coalition_events.health import alerts  # noqa: PLC0415 - models are there only now

        threading.Thread(target=alerts.watch_for_the_clock, daemon=True).start()
