"""The files of registrations that were taken out of the site or brought into it."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import Language
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


KEPT = timedelta(days=1)


class IntakeQuerySet(models.QuerySet["Intake"]):
    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def waiting(self) -> Self:
        """Confirmed, and not all done."""
        return self.confirmed().filter(done_at=None)

    def outdated(self, now: datetime) -> Self:
        """Those whose file, or what was wrong with it, is kept for nobody any more."""
        rest = models.Q(content__isnull=False) | ~models.Q(problems=[])
        ended = models.Q(confirmed_at=None) | models.Q(done_at__isnull=False)
        return self.filter(rest & ended, given_at__lt=now - KEPT)


class Intake(models.Model):
    """A spreadsheet of registrations that an organiser gave, and how far it is taken in.

    Without history, and its file is forgotten once it is done: people's needs may stand in it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="intakes")
    name = models.CharField(_("file"), max_length=200, blank=True)
    content = models.BinaryField(null=True)
    given_at = models.DateTimeField(_("given"))
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # In which its problems are told.
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    is_told = models.BooleanField(_("people get an email"), default=True)
    # {row: "new", "" to leave it out, or the number of the person that it is}, for rows about which was asked.
    decisions = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    # Its last row, and the last one done with, as the spreadsheet program counts.
    rows = models.PositiveIntegerField(_("rows"), default=0)
    handled = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    # {"registered": 12, "waiting": 1, "changed": 3, "unchanged": 4, "people": 2}
    outcome = models.JSONField(default=dict)
    problems = models.JSONField(default=list)  # [[row, column, message]]

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("imported spreadsheet")
        verbose_name_plural = _("imported spreadsheets")
        ordering = ["meeting_id", "-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(content__isnull=True),
                name="what_is_taken_in_is_not_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} · {self.meeting.slug}"
