"""How the outbox stands, for the organisers' home and for whoever watches the site."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition_events.mail.models import Message, Pace, Status

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
                "One message waits, for %(minutes)d minutes now.",
                "%(count)d messages wait, the oldest for %(minutes)d minutes.",
                self.due,
            ) % {"count": self.due, "minutes": self.minutes_late}
        if self.is_growing:
            return _("%(count)d messages wait, and more come than go.") % {"count": self.due}
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
