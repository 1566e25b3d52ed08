"""Administrators are told of a trouble once, and once when it is over; of a fault of the site once an hour.

It is over when all was well for ten minutes: what comes and goes meanwhile is one trouble.

The clock looks, each minute, since it runs without the worker. Where the clock is gone, and with it a worker that is
its own clock, the web processes look. Where mail is the trouble a webhook is told (ALERT_URL).
"""

import json
import sys
import time
import traceback
import urllib.request
from datetime import datetime, timedelta
from http.client import HTTPException
from pathlib import Path

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import Error
from django.utils import timezone
from django.utils.translation import override

from coalition_events.health.mails import KIND, to_administrators, words_of
from coalition_events.health.models import SILENCE, Heartbeat, Trouble
from coalition_events.health.queries import troubles
from coalition_events.mail import outbox
from coalition_events.mail.delivery import sending
from coalition_events.mail.delivery.server import LineIsDown
from coalition_events.mail.models import Message

OF_MAIL = {"mail", "worker", "clock", "broker"}  # what keeps an email about itself from going out
EVERY_SECONDS = 60.0
GONE_AFTER = timedelta(minutes=15)  # a restore or an upgrade stops the clock for less
WEB_LOOKS_EVERY_SECONDS = 300.0
FAULT_EVERY = timedelta(hours=1)
WELL_FOR = timedelta(minutes=10)
MOST_BY_HAND = 20

log = structlog.get_logger(__name__)


class Watch:
    """`look` as often as one likes: once a minute it does. First when a worker that starts beside it has been heard."""

    def __init__(self) -> None:
        self.next_at = time.monotonic() + SILENCE.total_seconds()

    def look(self, **_: object) -> None:
        if time.monotonic() >= self.next_at:
            self.next_at = time.monotonic() + EVERY_SECONDS
            try:
                watch(timezone.now())
            except Error:
                log.warning("the site could not be looked at")


def watch_without_a_clock(now: datetime) -> None:
    if Heartbeat.objects.filter(name=Heartbeat.CLOCK, beat_at__lt=now - GONE_AFTER).exists():
        watch(now)


def watch_for_the_clock() -> None:
    """Without end, in a thread of each web process. It waits first: at a start the clock may be about to start, too."""
    while True:
        time.sleep(WEB_LOOKS_EVERY_SECONDS)
        try:
            watch_without_a_clock(timezone.now())
        except Exception:  # whatever it is: the next look may be well
            log.exception("the site could not be looked at")
        finally:
            connection.close()


def watch(now: datetime) -> None:
    """Two clocks tell once: whoever makes the row, or deletes it."""
    found = troubles(now)
    for name in sorted(found):
        with transaction.atomic():  # so that no trouble is noted of which nobody has an email
            _row, is_new = Trouble.objects.get_or_create(name=name, defaults={"since": now})
            if is_new:
                _tell(name, since=now, now=now)
    Trouble.objects.filter(name__in=found).exclude(well_since=None).update(well_since=None)
    # Of a database that is not up to date nothing else was asked: what was wrong may be so still.
    gone = Trouble.objects.exclude(name__in=found) if "database" not in found else Trouble.objects.none()
    gone.filter(well_since=None).update(well_since=now)
    for over in gone.filter(well_since__lte=now - WELL_FOR):
        with transaction.atomic():
            if gone.filter(pk=over.pk).delete()[0]:
                _tell(over.name, since=over.since, now=now, is_over=True)
    if "worker" in found:
        _send_by_hand(now)


def _tell(name: str, *, since: datetime, now: datetime, is_over: bool = False) -> None:
    log.warning("trouble", name=name, is_over=is_over)
    if name != "mail":
        key = f"{name}:{since:%Y-%m-%dT%H:%M:%S}:{'over' if is_over else 'new'}"
        outbox.post(*to_administrators(name, key=key, since=since, now=now, is_over=is_over))
    if name in OF_MAIL and settings.ALERT_URL:
        _post(name, since=since, is_over=is_over)


def _post(name: str, *, since: datetime, is_over: bool) -> None:
    with override("en"):
        text = f"{'Over: ' if is_over else ''}{words_of(name)} {settings.SITE_URL}"
    told = {"site": settings.SITE_URL, "trouble": name, "is_over": is_over, "since": since.isoformat(), "text": text}
    request = urllib.request.Request(  # noqa: S310 - settings.py lets nothing but http and https through
        settings.ALERT_URL, json.dumps(told).encode(), {"Content-Type": "application/json"}
    )
    try:
        urllib.request.urlopen(request, timeout=5).close()  # noqa: S310
    except (OSError, HTTPException) as error:
        log.warning("the webhook does not answer", reason=str(error))


def _send_by_hand(now: datetime) -> None:
    """While the worker is silent the clock itself hands over what is most urgent: these words, and codes."""
    with sending.connection() as line:
        try:
            for _each in range(MOST_BY_HAND):
                if not Message.objects.due(now).filter(priority=0).exists():
                    break
                sending.deliver_next(line, now=now)
        except LineIsDown as down:
            log.warning("mail waits", problem=down.problem)


def fault(error: BaseException) -> None:
    """An error of ours by its kind and place: nothing of what was asked, nor of who asked."""
    now = timezone.now()
    ours = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(settings.BASE_DIR) and "site-packages" not in frame.filename
    ]
    place = f" in {Path(ours[-1].filename).relative_to(settings.BASE_DIR)}, line {ours[-1].lineno}" if ours else ""
    name = f"{type(error).__name__}{place}"
    about = f"{KIND}:{name}"[:80]
    try:
        if not Message.objects.about(about).filter(posted_at__gt=now - FAULT_EVERY).exists():
            outbox.post(*to_administrators(name, key=f"{about}:{now:%Y-%m-%dT%H}", since=now, now=now))
    except Exception:  # the first error is what a page or a task ends with, whatever becomes of these words
        log.warning("an error could not be told", name=name)


def of_a_request(**_: object) -> None:
    if error := sys.exception():
        fault(error)


def of_a_task(exception: BaseException, **_: object) -> None:
    fault(exception)
