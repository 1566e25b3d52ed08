from datetime import datetime, time, timedelta

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models.meeting import Meeting

MOST_DAYS = 5
MOST_SEATS = 5000
LAST_MINUTE = time(23, 59)  # midnight is of the day after, so no day can end then
MINUTE = timedelta(minutes=1)


# What is removed is kept too, so that it can come back.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Day(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="days")
    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
    )
    date = models.DateField(_("date"))
    starts_at = models.TimeField(_("starts"), null=True, blank=True, help_text=_("Phnom Penh time."))
    ends_at = models.TimeField(_("ends"), null=True, blank=True)
    seats = models.PositiveIntegerField(
        _("seats on this day"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
        help_text=_("Only where the hall of this day is smaller than the meeting."),
    )

    class Meta:
        verbose_name = _("day")
        verbose_name_plural = _("days")
        ordering = ["meeting_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_day_per_number"),
            models.UniqueConstraint(fields=["meeting", "date"], name="one_day_per_date"),
            models.CheckConstraint(
                condition=models.Q(number__range=(1, MOST_DAYS)), name="meeting_has_one_to_five_days"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_at__isnull=True)
                | models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="day_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d}"

    @property
    def opens(self) -> datetime | None:
        """When the day starts, or None where its hours are not settled."""
        return datetime.combine(self.date, self.starts_at, PHNOM_PENH) if self.starts_at else None

    @property
    def closes(self) -> datetime | None:
        return datetime.combine(self.date, self.ends_at, PHNOM_PENH) if self.ends_at else None

    @property
    def latest_end(self) -> datetime | None:
        """When its last session ends at the latest: midnight, of a day that ends with its last minute."""
        return self.closes + MINUTE if self.closes and self.ends_at == LAST_MINUTE else self.closes
