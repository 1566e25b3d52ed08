"""Worker and clock write down that they live.

Each does so from the loop that does its work, so that one which hangs, or has lost its broker, falls silent.
"""

import time
from collections.abc import Callable
from typing import Protocol

import structlog
from celery import bootsteps, signals
from django.db import connection
from django.db.utils import Error
from django.utils import timezone

from coalition_events.celery import app
from coalition_events.health.alerts import Watch
from coalition_events.health.models import Heartbeat

BEAT_SECONDS = 20.0

log = structlog.get_logger(__name__)


class Timer(Protocol):
    def cancel(self) -> None: ...


class Timers(Protocol):
    def call_repeatedly(self, seconds: float, turn: Callable[[], None]) -> Timer: ...


class Consumer(Protocol):
    timer: Timers


def beat(name: str) -> None:
    try:
        Heartbeat.objects.note(name, now=timezone.now())
    except Error:
        log.warning("a heartbeat could not be written", name=name)
    finally:
        connection.close()  # one that children forked later must not find open


class WorkerHeartbeat(bootsteps.StartStopStep):
    """Runs on the consumer's timer: started when the broker is reached, stopped when it is lost."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def __init__(self, consumer: Consumer, **options: object) -> None:
        super().__init__(consumer, **options)
        self.timer: Timer | None = None
        self.next_at = 0.0

    def start(self, consumer: Consumer) -> None:
        # More often than there is something to write: a worker that is told to stop waits for its timer's next turn.
        self.timer = consumer.timer.call_repeatedly(0.5, self.turn)
        self.next_at = 0.0
        self.turn()

    def turn(self) -> None:
        if time.monotonic() >= self.next_at:
            self.next_at = time.monotonic() + BEAT_SECONDS
            beat(Heartbeat.WORKER)

    def stop(self, _consumer: Consumer) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


watch = Watch()


def beat_with_every_task_sent(**_: object) -> None:
    beat(Heartbeat.CLOCK)
    watch.look()


@signals.beat_init.connect
def start_the_clock(**_: object) -> None:
    """The clock sends something every minute; that it was sent is the sign."""
    beat(Heartbeat.CLOCK)
    signals.after_task_publish.connect(beat_with_every_task_sent)


app.steps["consumer"].add(WorkerHeartbeat)
