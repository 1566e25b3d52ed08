import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import InBothLanguages
from coalition_events.meetings.models.meeting import Meeting


# What is removed is kept too, so that it can come back.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Room(InBothLanguages, models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="rooms")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=80)
    name_km = models.CharField(_("name in Khmer"), max_length=160, blank=True)
    seats = models.PositiveIntegerField(
        _("seats"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5000)]
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["meeting_id", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "name"], name="one_room_per_name")]

    def __str__(self) -> str:
        return self.local("name")
