from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

SILENCE = timedelta(seconds=90)


class HeartbeatManager(models.Manager["Heartbeat"]):
    def note(self, name: str, now: datetime) -> None:
        """Write that this process lives, in one statement, whether or not it has been heard of before."""
        self.bulk_create(
            [Heartbeat(name=name, beat_at=now)],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["beat_at"],
        )


class Heartbeat(models.Model):
    """When a background process last showed that it lives."""

    WORKER = "worker"
    CLOCK = "clock"
    BACKUP = "backup"  # deploy/backup writes it, when a copy was made
    RESTORE = "restore"  # deploy/restore writes it, when a copy took the place of what was there

    name = models.CharField(max_length=20, primary_key=True)
    beat_at = models.DateTimeField(_("last heard"))

    objects = HeartbeatManager()

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return f"{self.name} at {self.beat_at:%H:%M:%S}"


class Trouble(models.Model):
    """Something that is wrong, and that administrators are told of once. It goes when all was well for some time."""

    name = models.CharField(max_length=20, primary_key=True)
    since = models.DateTimeField(_("since"))
    well_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("trouble")
        verbose_name_plural = _("troubles")

    def __str__(self) -> str:
        return self.name
