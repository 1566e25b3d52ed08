from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.meetings.models import Meeting


class ExportLog(models.Model):
    """The record that names left the site in a file: who took them, when, which and how many."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="export_logs")
    exported_at = models.DateTimeField(_("exported"))
    exported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    format = models.CharField(_("format"), max_length=10)
    filter = models.JSONField(_("filter"), default=dict)
    rows = models.PositiveIntegerField(_("rows"))

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-exported_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.meeting.slug} · {self.exported_at:%Y-%m-%d %H:%M}"
