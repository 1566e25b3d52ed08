import pghistory
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.meetings.models import Meeting
from members.models import Organisation


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Allowance(models.Model):
    """The seats of one organisation at one meeting, where they are other than those the meeting gives to each."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="allowances")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="allowances")
    seats = models.PositiveSmallIntegerField(_("seats"), validators=[MaxValueValidator(500)])

    class Meta:
        verbose_name = _("allowance")
        verbose_name_plural = _("allowances")
        ordering = ["meeting_id", "organisation_id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organisation"], name="one_allowance_per_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.meeting.slug} · {self.seats}"
