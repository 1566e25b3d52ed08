"""How fast mail goes out, and how the outbox stands, for the organisers' home and for whoever watches the site.

Providers close the door on who knocks too often; organisers set how often we do. With a pace one worker sends and waits
between two messages; a second that is woken meanwhile finds the place taken and goes. So there is never more than was
set, however many workers there are, and a run after a run keeps the distance.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _, ngettext

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


STILL = timedelta(minutes=2)  # a sign-in code lives fifteen
LATE = timedelta(minutes=10)
A_QUEUE = 50  # fewer that wait are no queue, whichever way their number goes


@dataclass(frozen=True)
class Figures:
    """`came` and `went`: what became due, and what was sent, in the last ten minutes; `went_now`: in the last two.

    What is urgent waits for nothing else.
    """

    due: int
    later: int
    held: int
    failed: int
    oldest_due_at: datetime | None
    oldest_urgent_at: datetime | None
    came: int
    went: int
    went_now: int
    per_minute: int | None
    now: datetime

    @property
    def is_late(self) -> bool:
        """Mail stands still, or something has been due for long, and not because organisers set a pace that is kept."""
        if self.oldest_due_at is None or self.oldest_due_at >= self.now - STILL:
            return False
        if self.went_now == 0 or (self.oldest_urgent_at and self.oldest_urgent_at < self.now - STILL):
            return True
        if self.oldest_due_at >= self.now - LATE:
            return False
        return self.per_minute is None or self.went < self.per_minute * (LATE // timedelta(minutes=1)) // 2

    @property
    def is_growing(self) -> bool:
        return self.due > A_QUEUE and self.came > self.went and self.per_minute is None

    @property
    def minutes_late(self) -> int:
        return int((self.now - self.oldest_due_at).total_seconds() // 60) if self.oldest_due_at else 0

    @property
    def state(self) -> str:
        """ "ok", or in English what is wrong, for /healthz."""
        if self.is_late:
            return f"{self.due} wait, the oldest for {self.minutes_late} minutes"
        if self.is_growing:
            return f"{self.due} wait, and more come than go"
        return "ok"

    @property
    def trouble(self) -> str:
        """In the reader's language what is wrong; "" where nothing is."""
        if self.is_late:
            return ngettext(
                "One message has been waiting for %(minutes)d minutes.",
                "%(count)d messages are waiting. The oldest has waited for %(minutes)d minutes.",
                self.due,
            ) % {"count": self.due, "minutes": self.minutes_late}
        if self.is_growing:
            return _("%(count)d messages are waiting. New messages come faster than we can send them.") % {
                "count": self.due
            }
        return ""


def figures(now: datetime) -> Figures:
    """In three queries, by the indexes of what is due and what was sent, however much has gone out over the years."""
    lately = Q(due_at__lte=now, due_at__gt=now - LATE)
    is_due = Q(status=Status.DUE, due_at__lte=now)
    waiting = Message.objects.filter(status__in=[Status.DUE, Status.HELD, Status.FAILED]).aggregate(
        due=Count("pk", filter=is_due),
        later=Count("pk", filter=Q(status=Status.DUE, due_at__gt=now)),
        held=Count("pk", filter=Q(status=Status.HELD)),
        failed=Count("pk", filter=Q(status=Status.FAILED)),
        oldest_due_at=Min("due_at", filter=is_due),
        oldest_urgent_at=Min("due_at", filter=is_due & Q(priority=0)),
        still=Count("pk", filter=is_due & lately),
    )
    sent = Message.objects.filter(status=Status.SENT, sent_at__gt=now - LATE, sent_at__lte=now).aggregate(
        went=Count("pk"), went_now=Count("pk", filter=Q(sent_at__gt=now - STILL)), came=Count("pk", filter=lately)
    )
    still = waiting.pop("still")
    per_minute = Pace.objects.values_list("per_minute", flat=True).first()
    sent["came"] += still
    return Figures(**waiting, **sent, per_minute=per_minute, now=now)
