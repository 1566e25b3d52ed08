from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.meetings.models import Meeting


class BatchKind(models.TextChoices):
    CONFIRM = "confirm", _("Confirm")
    WAITLIST = "waitlist", _("Put on the waiting list")
    CANCEL = "cancel", _("Cancel")
    MOVE = "move", _("Move")
    MAIL = "mail", _("Write to")


class Batch(models.Model):
    """What an organiser did to many registrations in one step, and how each stood before, so that it can be undone."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="batches")
    kind = models.CharField(_("what"), max_length=10, choices=BatchKind.choices)
    done_at = models.DateTimeField(_("done"))
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # [{"pk": …, "version": after it, "status": …, "days": …, …: as it was before}]
    before = models.JSONField(default=list)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("change of many")
        verbose_name_plural = _("changes of many")
        ordering = ["meeting", "-done_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.meeting.slug} · {len(self.before)}"
