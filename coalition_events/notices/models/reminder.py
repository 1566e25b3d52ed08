from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Self

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, ngettext

from coalition_events.common.dates import PHNOM_PENH, local_date
from coalition_events.mail import kinds
from coalition_events.mail.models.addresses import Group
from coalition_events.mail.variable import Values, Words
from coalition_events.meetings.models import Meeting
from members.models import Account

MOST_DAYS_BEFORE, MOST_DAYS_AFTER = 180, 60
REMINDER = "reminder_"  # what their names begin with
GRACE_HOURS = 24  # so late may a notice go, after a worker that stood still


class Audience(models.TextChoices):
    REGISTERED = "registered", _("People who have a place")
    APPEARING = "appearing", _("Everyone who takes part in the agenda")
    UNCONFIRMED = "unconfirmed", _("People in the agenda who have not answered")
    SLIDES_MISSING = "slides_missing", _("People in the agenda whose session has no slides yet")
    MODERATING = "moderating", _("Moderators")
    UNANSWERED = "unanswered", _("Focal persons who have not answered")
    DEPUTIES = "deputies", _("Deputies of focal persons who have not answered")
    NAMES_MISSING = "names_missing", _("Focal persons who have not sent all names")
    SEATS_UNUSED = "seats_unused", _("Focal persons with unused seats")
    GUESTS = "guests", _("Guests who have not answered")
    ORGANISERS = "organisers", _("Organisers")
    CAME = "came", _("People who came")
    MISSED = "missed", _("People who had a place and did not come")
    EVALUATING = "evaluating", _("People who came and have not answered the evaluation")


class Says(StrEnum):
    """What is said, where a program must name it. All that can be said are the kinds in `mails/kinds.py`."""

    REGISTERED = "registered"
    APPEARING = "appearing"
    CONFIRM = "confirm"
    SLIDES = "slides"
    PANEL = "panel"
    UNANSWERED = "unanswered"
    DEPUTY = "deputy"
    NAMES = "names"
    SEATS = "seats"
    LAST_DAYS = "last_days"
    GUEST = "guest"
    OPEN = "open"
    THANKS = "thanks"
    MISSED = "missed"
    EVALUATION = "evaluation"


@dataclass(frozen=True)
class ReminderKind(kinds.Kind):
    """A mail that a rule can send: `reminder_<what it says>`."""

    group: str = Group.REMINDERS
    says: Words = ""  # as the form of a rule calls it
    to: tuple[Audience, ...] = ()  # to whom it may be said; the first kind for an audience is what is usually said
    values: Callable[..., Values] | None = None  # of the variables that are its own, from `Concern` and `Facts`


def reminder_kinds() -> dict[str, ReminderKind]:
    """By what they say."""
    found = (kind for kind in kinds.registered() if isinstance(kind, ReminderKind))
    return {kind.name.removeprefix(REMINDER): kind for kind in found}


def said_to(audience: str) -> list[str]:
    """What may be said to them; the first is what is usually said."""
    return [says for says, kind in reminder_kinds().items() if audience in kind.to]


def says_choices() -> list[tuple[str, Words]]:
    return [(says, kind.says) for says, kind in reminder_kinds().items()]


class Anchor(models.TextChoices):
    START = "start", _("the first day")
    END = "end", _("the last day")
    CLOSE = "close", _("the close of registration")


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def held(self) -> Self:
        return self.exclude(held_at=None)

    def hold(self, *, by: Account, now: datetime) -> int:
        """What they plan from now on is held back; how many were not held before."""
        return self.filter(held_at=None).update(held_at=now, held_by=by)

    def release(self) -> int:
        """What they plan from now on goes out; how many were held."""
        return self.held().update(held_at=None, held_by=None)


# What is removed is kept too, so that it can come back.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Reminder(models.Model):
    """A rule of a meeting: who is told what, and when."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="reminders")
    audience = models.CharField(_("who"), max_length=20, choices=Audience.choices)
    says = models.CharField(_("what"), max_length=20, choices=says_choices, default=Says.REGISTERED.value)
    anchor = models.CharField(_("counted from"), max_length=10, choices=Anchor.choices, default=Anchor.START)
    # Below zero: after it.
    days_before = models.SmallIntegerField(
        _("days before"), validators=[MinValueValidator(-MOST_DAYS_AFTER), MaxValueValidator(MOST_DAYS_BEFORE)]
    )
    at = models.TimeField(_("at"), default=time(9, 0), help_text=_("Phnom Penh time."))
    is_daily = models.BooleanField(
        _("every day"), default=False, help_text=_("It goes out every day from then, until the day it is counted from.")
    )
    grace_hours = models.PositiveSmallIntegerField(
        _("hours that it may be late"),
        default=GRACE_HOURS,
        validators=[MinValueValidator(1), MaxValueValidator(14 * 24)],
        help_text=_("If the site was down, it can still go out within these hours. Later we skip it."),
    )
    is_active = models.BooleanField(_("active"), default=True)
    # By "Remind now": it is of the moment when it was set, for everybody, and ends where the meeting moves.
    is_once = models.BooleanField(_("once"), default=False, db_default=False, editable=False)
    # Held back as a whole: what is planned from then on is held too.
    held_at = models.DateTimeField(_("held back"), null=True, blank=True, editable=False)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    # Since when it stands as it does: whoever registers late gets what was said since, not what was never meant.
    set_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["meeting", "-days_before", "at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "audience", "says", "anchor", "days_before"],
                name="one_reminder_per_audience_and_day",
            ),
            models.CheckConstraint(
                condition=models.Q(is_daily=False) | models.Q(days_before__gte=0), name="daily_reminder_comes_before"
            ),
            models.CheckConstraint(
                condition=models.Q(held_at=None, held_by=None) | models.Q(held_at__isnull=False, held_by__isnull=False),
                name="held_rule_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_says_display()}, {self.days_before}"

    @property
    def source(self) -> str:
        """What its rows in the ledger, and the keys of its messages, begin with."""
        return f"reminder:{self.pk}"

    @property
    def kind(self) -> str:
        """Of its messages, and the name of its mail."""
        return f"{REMINDER}{self.says}"

    @property
    def is_held(self) -> bool:
        return self.held_at is not None

    @property
    def grace(self) -> timedelta:
        return timedelta(hours=self.grace_hours)

    @property
    def when_in_words(self) -> str:
        """ "3 days before the close of registration"."""
        anchor, days = self.get_anchor_display(), abs(self.days_before)
        if self.days_before == 0:
            return _("on %(anchor)s") % {"anchor": anchor}
        if self.days_before < 0:
            text = ngettext("%(days)d day after %(anchor)s", "%(days)d days after %(anchor)s", days)
        elif self.is_daily:
            text = ngettext(
                "every day from %(days)d day before %(anchor)s", "every day from %(days)d days before %(anchor)s", days
            )
        else:
            text = ngettext("%(days)d day before %(anchor)s", "%(days)d days before %(anchor)s", days)
        return text % {"days": days, "anchor": anchor}

    @property
    def anchored_on(self) -> date | None:
        """The day that it counts from; None where the meeting has no such day."""
        return anchored_on(self.meeting, self.anchor)

    @property
    def due_at(self) -> datetime:
        """By the meeting's own days, before quiet hours and holidays are looked at."""
        day = self.anchored_on or self.meeting.starts_on
        return datetime.combine(day - timedelta(days=self.days_before), self.at, PHNOM_PENH)


def anchored_on(meeting: Meeting, anchor: str) -> date | None:
    if anchor == Anchor.END:
        return meeting.ends_on
    if anchor == Anchor.CLOSE:
        closes_at = meeting.registration_closes_at
        return local_date(closes_at) if closes_at else None
    return meeting.starts_on


FROM, UNTIL = time(20), time(7)


@pghistory.track()
class QuietHours(models.Model):
    """Between which hours no notice goes out: at most one row, for all meetings. Without it, 20:00 to 7:00."""

    starts_at = models.TimeField(_("from"), default=FROM, help_text=_("Phnom Penh time."))
    ends_at = models.TimeField(_("until"), default=UNTIL)

    class Meta:
        verbose_name = _("quiet hours")
        verbose_name_plural = _("quiet hours")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="quiet_hours_are_one_row")]

    def __str__(self) -> str:
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"

    @classmethod
    def now_set(cls) -> "QuietHours":
        return cls.objects.first() or cls()
