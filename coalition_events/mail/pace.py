"""How fast mail goes out. Providers close the door on who knocks too often; organisers set how often we do.

With a pace one worker sends and waits between two messages; a second that is woken meanwhile finds the place taken and
goes. So there is never more than was set, however many workers there are, and a run after a run keeps the distance.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import structlog
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.db.models import Max

from coalition_events.mail.models import Message, Pace, Status

THE_ONE = 1
LOCK = 0x6D61696C  # "mail": the advisory lock of the one that sends at a pace

log = structlog.get_logger(__name__)


def per_minute() -> int | None:
    """Messages a minute; None where nothing was set."""
    return Pace.objects.filter(pk=THE_ONE).values_list("per_minute", flat=True).first()


def current() -> Pace:
    """For a form; unsaved where nothing was set yet."""
    return Pace.objects.filter(pk=THE_ONE).first() or Pace(pk=THE_ONE)


def change(per_minute: int | None, *, by: AbstractBaseUser, now: datetime) -> None:
    """It counts from the next message on. Raises IntegrityError out of bounds, which PaceForm refuses in words."""
    Pace.objects.update_or_create(
        pk=THE_ONE, defaults={"per_minute": per_minute, "changed_by": str(by)[:254], "changed_at": now}
    )
    log.info("pace of mail changed", per_minute=per_minute, by=by.pk)


def next_at(per_minute: int) -> datetime | None:
    """When the next message may go; None where none has gone yet."""
    last = Message.objects.filter(status=Status.SENT).aggregate(last=Max("sent_at"))["last"]
    return last + timedelta(minutes=1) / per_minute if last else None


def wait_until(at: datetime | None, *, now: datetime) -> None:
    """Outside any transaction. A clock that jumped back makes nobody wait longer than one distance could be."""
    if at is not None and at > now:
        time.sleep(min((at - now).total_seconds(), 60.0))


@contextmanager
def alone() -> Iterator[bool]:
    """Whether this is the one that sends at a pace. A worker that dies gives the place back with its connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        [is_mine] = cursor.fetchone() or [False]
    try:
        yield is_mine
    finally:
        if is_mine and connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
