from datetime import date, datetime, time, timedelta
from typing import Self

import pghistory
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Meeting


class Audience(models.TextChoices):
    REGISTERED = "registered", _("Those who have a place")
    APPEARING = "appearing", _("Those who appear in a session")
    UNANSWERED = "unanswered", _("Focal persons who have not answered")


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def active(self) -> Self:
        """Switched on, of meetings that were announced: a draft reminds nobody."""
        return self.filter(is_active=True, meeting__announced_at__isnull=False)

    def coming(self, today: date) -> Self:
        """Of meetings that are not over."""
        return self.filter(meeting__ends_on__gte=today)


# What is removed is kept too, so that it can come back.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Reminder(models.Model):
    """A rule of a meeting: who is reminded, how long before."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="reminders")
    audience = models.CharField(_("who"), max_length=20, choices=Audience.choices)
    days_before = models.PositiveSmallIntegerField(_("days before"), validators=[MaxValueValidator(180)])
    at = models.TimeField(_("at"), default=time(9, 0), help_text=_("Phnom Penh time."))
    is_active = models.BooleanField(_("active"), default=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["meeting", "-days_before", "at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "audience", "days_before"], name="one_reminder_per_audience_and_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_audience_display()}, {self.days_before}"

    @property
    def due_at(self) -> datetime:
        return datetime.combine(self.meeting.starts_on - timedelta(days=self.days_before), self.at, PHNOM_PENH)
