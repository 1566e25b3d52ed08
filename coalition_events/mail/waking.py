"""A worker is woken when mail is posted: once a transaction, and in a burst once a second of each process."""

from datetime import timedelta
from threading import Lock
from time import monotonic

from django.db import transaction

from coalition_events.mail.tasks import deliver_due_messages

BURST = timedelta(seconds=1)


class Bell:
    """Rings at once, and of what follows within a second once more when it is over: that ring is for all of it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rings_at = float("-inf")  # the last ring, which may be still to come

    def ring(self) -> None:
        with self._lock:
            now, last = monotonic(), self._rings_at
            if last > now:  # it comes after what was posted now
                return
            wait = max(0.0, last + BURST.total_seconds() - now)
            # A broker that is down must not count as told: then this raises.
            deliver_due_messages.apply_async(retry=False, **({"countdown": wait} if wait else {}))
            self._rings_at = now + wait


_bell = Bell()


def wake_a_worker_on_commit() -> None:
    """Once a transaction, however much it posts."""
    waiting = (callback for _savepoints, callback, *_rest in transaction.get_connection().run_on_commit)
    if _bell.ring not in waiting:
        transaction.on_commit(_bell.ring, robust=True)  # a broker that is down delays mail by a minute: the sweep
