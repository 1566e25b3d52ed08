import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.meetings.models import Day
from coalition_events.registration.models import Registration


# What is removed is kept too, so that it can come back.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Attendance(models.Model):
    """One registration checked in on one day."""

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="attendances")
    day = models.ForeignKey(Day, on_delete=models.PROTECT, related_name="attendances")
    checked_in_at = models.DateTimeField(_("checked in"))
    checked_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["day", "checked_in_at"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "day"], name="one_check_in_per_registration_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.registration} · {self.day}"
