"""Runs a few lines of Python as a process of its own, as manage.py, a worker or a web server would be."""

import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE_SECONDS

ROOT = Path(__file__).resolve().parents[2]
OF_A_SERVER = {
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/nowhere",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "SITE_URL": "https://meetings.example.org",
    "FROM_EMAIL": "meetings@example.org",
    "EMAIL_URL": "smtp://127.0.0.1:9",
}
NAMES = {
    "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SECRET_KEY", "SITE_URL", "FROM_EMAIL", "VAR_DIR", "LOG_FORMAT",
    "PORT", "ALLOWED_HOSTS", "PROXY_COUNT", "TEST_DATABASE", "DEBUG", "DJANGO_SETTINGS_MODULE", "CONTACT_EMAIL",
    "BACKUP_DAYS", "MEDIA_STORAGE", "EMBED_HOSTS", "BIND", "WEB_WORKERS", "ANYMAIL_WEBHOOK_SECRET",
    "SECOND_FACTOR_REQUIRED", "SECRET_KEY_FALLBACKS", "RESTIC_REPOSITORY", "RESTIC_PASSWORD",
    "SENTRY_DSN", "METRICS_TOKEN", "ALERT_URL", "PROMETHEUS_MULTIPROC_DIR",
    "COALITION_NAME", "COALITION_NAME_KM", "COLOUR", "MARK",
    "DJANGO_ALLOW_ASYNC_UNSAFE",  # set by the browser journeys for their own process
}  # fmt: skip


def start(code: str, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    clean = {name: value for name, value in os.environ.items() if name not in NAMES}
    return subprocess.Popen(
        [sys.executable, "-W", "error::ResourceWarning", "-c", code, *arguments],
        cwd=ROOT,
        env=clean | {"DJANGO_SETTINGS_MODULE": "coalition_events.settings"} | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    process = start(code, **environment)
    out, err = process.communicate(timeout=PATIENCE_SECONDS)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()
