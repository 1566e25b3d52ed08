from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.meetings.models import Meeting


class StepQuerySet(models.QuerySet["Step"]):
    def done(self) -> Self:
        """Those that stand, the last first: the first of them is what Undo takes back."""
        return self.filter(undone_at=None).order_by("-number")

    def to_redo(self) -> Self:
        """Those that were taken back, the first of them first: that is what Redo does again.

        Where something else was done since, what was taken back stays so, also once that is taken back in its turn.
        """
        later = Step.objects.filter(meeting=models.OuterRef("meeting"), number__gt=models.OuterRef("number"))
        done_since = later.filter(done_at__gt=models.OuterRef("undone_at"))
        return self.exclude(undone_at=None).exclude(models.Exists(done_since)).order_by("number")


class Step(models.Model):
    """One change of an agenda, by whoever made it, with its sessions before and after: undone and done again."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField(_("number"))
    # What was done, for the reader's language: {"verb": "move", "title": …, "title_km": …, "count": 1}
    what = models.JSONField()
    # {session's pk: its fields, or null where there was none}
    before = models.JSONField()
    after = models.JSONField()
    done_at = models.DateTimeField(_("done"))
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["meeting", "-number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_step_per_number")]

    def __str__(self) -> str:
        return f"{self.meeting.slug} #{self.number}"
