"""Several at the same moment, as people are: each in a thread of its own, over its own connection to the database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError
from typing import Any

from django.db import connection

from tests.patience import PATIENCE_SECONDS


def at_once(*calls: Callable[[], Any], refused: type[Exception] | tuple[type[Exception], ...] = ()) -> list[Any]:
    """What each returned, in their order, or how it was refused; they start together. Any other error is raised.

    Where one gets no connection, none starts, and the error is its own.
    """
    start = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait(timeout=PATIENCE_SECONDS)
            return call()
        except refused as refusal:
            return refusal
        except Exception:
            start.abort()  # harmless once all have started
            raise
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        running = [pool.submit(run, call) for call in calls]
    errors = [error for each in running if (error := each.exception())]
    for error in sorted(errors, key=lambda error: isinstance(error, BrokenBarrierError)):
        raise error
    return [each.result() for each in running]
