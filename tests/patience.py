"""How long a test waits for what must come: a busy machine is slow, and not wrong. Only what hangs meets this bound."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from django.db import connection

PATIENCE_SECONDS = 300


def wait_until(is_so: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> bool:
    """Whether it came to be so in time."""
    give_up_at = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > give_up_at:
            return False
        time.sleep(0.05)
    return True


def wait_for_locks(count: int, *, or_done: Future[Any] | None = None) -> None:
    """So many others wait for a lock of this database, or this one is done."""

    def are_waiting() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            [[waiting]] = cursor.fetchall()
        return waiting >= count or (or_done is not None and or_done.done())

    assert wait_until(are_waiting), f"Never {count} waited."
