"""The site's own worker and clock, for the storm: what takes minutes takes moments, and its time can be moved.

    celery -A tests.faults.fast_clock worker

The seconds by which this process's time differs stand in the file that CLOCK_FILE names, read at every look.
"""

import os
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from coalition_events.celery import app

__all__ = ["app"]

SWEEP_SECONDS = 0.4
MAIL_SERVER_TIMEOUT_SECONDS = 10  # a busy machine that answers has answered by then

_clock_file = Path(os.environ["CLOCK_FILE"])
_true_now = timezone.now


def _now():
    return _true_now() + timedelta(seconds=float(_clock_file.read_text() or 0))


timezone.now = _now
settings.MAILERS["default"]["OPTIONS"]["timeout"] = MAIL_SERVER_TIMEOUT_SECONDS
app.conf.beat_schedule = {
    "sweep the outbox": {
        "task": "coalition_events.mail.tasks.deliver_due_messages",
        "schedule": SWEEP_SECONDS,
        "options": {"expires": 5},
    }
}
app.conf.beat_max_loop_interval = SWEEP_SECONDS
