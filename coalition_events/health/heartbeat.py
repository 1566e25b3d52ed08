"""Worker and clock write down that they live.

Each does so from the loop that does its work, so that one which hangs, or has lost its broker, falls silent.
"""

import logging
from typing import Any

from celery import bootsteps, signals
from django.db import connection
from django.db.utils import Error
from django.utils import timezone

from coalition_events.celery import app
from coalition_events.health.models import Heartbeat

BEAT_SECONDS = 20.0

logger = logging.getLogger(__name__)


def beat(name: str) -> None:
    try:
        Heartbeat.objects.note(name, now=timezone.now())
    except Error:
        logger.warning("The %s could not write its heartbeat", name)
    finally:
        connection.close()  # one that children forked later must not find open


class WorkerHeartbeat(bootsteps.StartStopStep):
    """Runs on the consumer's timer: started when the broker is reached, stopped when it is lost."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    def __init__(self, consumer: Any, **options: Any) -> None:
        super().__init__(consumer, **options)
        self.timer: Any = None

    def start(self, consumer: Any) -> None:
        beat(Heartbeat.WORKER)
        self.timer = consumer.timer.call_repeatedly(BEAT_SECONDS, beat, (Heartbeat.WORKER,))

    def stop(self, consumer: Any) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


def beat_with_every_task_sent(**signal: Any) -> None:
    beat(Heartbeat.CLOCK)


@signals.beat_init.connect
def start_the_clock(**signal: Any) -> None:
    """The clock sends something every minute; that it was sent is the sign."""
    beat(Heartbeat.CLOCK)
    signals.after_task_publish.connect(beat_with_every_task_sent)


app.steps["consumer"].add(WorkerHeartbeat)
