"""How the site is, in figures: for Prometheus, and for administrators in pictures."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import override

from django.conf import settings
from django.db.models import Count, Q
from prometheus_client import generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from coalition_events.common.dates import local_date
from coalition_events.health import counting
from coalition_events.health.models import Heartbeat, Trouble
from coalition_events.health.queries import OK, parts
from coalition_events.mail.delivery.pace import Figures, figures
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Status


@dataclass(frozen=True)
class Health:
    """Each is asked once, in seven queries."""

    now: datetime

    @cached_property
    def heard(self) -> dict[str, datetime]:
        return dict(Heartbeat.objects.values_list("name", "beat_at"))

    @cached_property
    def mail(self) -> Figures:
        return figures(self.now)

    @cached_property
    def outbox(self) -> dict[str, int]:
        mail = self.mail
        return {"due": mail.due, "later": mail.later, "held": mail.held, "failed": mail.failed, "sent": mail.went}

    @cached_property
    def disk(self) -> tuple[int, int]:
        """Used and whole, in bytes."""
        found = shutil.disk_usage(settings.VAR)
        return found.total - found.free, found.total

    @cached_property
    def meetings(self) -> list[Meeting]:
        """Those announced and to come, each with its `confirmed` and `waitlisted`."""
        by_status = {
            str(status): Count("registrations", filter=Q(registrations__status=status))
            for status in (Status.CONFIRMED, Status.WAITLISTED)
        }
        return list(Meeting.objects.announced().upcoming(local_date(self.now)).annotate(**by_status))

    @cached_property
    def troubles(self) -> list[Trouble]:
        """What administrators were told of, and is wrong now."""
        return list(Trouble.objects.filter(well_since=None).order_by("since"))

    @cached_property
    def answers(self) -> dict[int, int]:
        """{status: requests since the web server started}; empty where they are not counted."""
        found: dict[int, int] = {}
        if settings.METRICS_TOKEN:
            for family in counting.registry().collect():
                for sample in family.samples:
                    if sample.name.endswith("_count"):
                        status = int(sample.labels["status"])
                        found[status] = found.get(status, 0) + int(sample.value)
        return dict(sorted(found.items()))


def written(now: datetime) -> bytes:
    """As Prometheus reads it."""
    registry = counting.registry()
    registry.register(Now(Health(now)))
    return generate_latest(registry)


class Now(Collector):
    """What stands in the database at this moment."""

    def __init__(self, health: Health) -> None:
        self.health = health

    @override
    def collect(self) -> Iterator[Metric]:
        health, states = self.health, parts(self.health.now)
        yield _gauge("part_up", "1 where it answers", "part", {name: state == OK for name, state in states.items()})
        used, whole = health.disk
        yield _gauge("disk_bytes", "Of the disk of VAR_DIR", "state", {"used": used, "whole": whole})
        if states["database"] != OK:
            return
        silent = {name: (health.now - beat_at).total_seconds() for name, beat_at in health.heard.items()}
        yield _gauge("silence_seconds", "Since it was heard last", "process", silent)
        yield _gauge("outbox", "Emails by state; sent: in ten minutes", "state", health.outbox)
        oldest = health.mail.oldest_due_at
        age = (health.now - oldest).total_seconds() if oldest else 0
        yield GaugeMetricFamily("coalition_queue_age_seconds", "How long the oldest email has been due", age)
        yield GaugeMetricFamily("coalition_mail_late", "1 where emails wait too long", health.mail.is_late)
        seats = GaugeMetricFamily("coalition_seats", "Of meetings to come", labels=["meeting", "state"])
        for meeting in health.meetings:
            for state in ("seats", "confirmed", "waitlisted"):
                seats.add_metric([meeting.slug, state], getattr(meeting, state) or 0)
        yield seats


def _gauge(name: str, what: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    found = GaugeMetricFamily(f"coalition_{name}", what, labels=[label])
    for key, value in values.items():
        found.add_metric([key], value)
    return found
