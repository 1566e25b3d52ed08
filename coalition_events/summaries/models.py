from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import InBothLanguages
from coalition_events.common.text import is_blank
from coalition_events.meetings.models import Meeting
from coalition_events.summaries.marks import unmarked


class SummaryQuerySet(models.QuerySet["Summary"]):
    def public(self) -> Self:
        return self.filter(approved_at__isnull=False, meeting__announced_at__isnull=False)

    def waiting_to_be_sent(self) -> Self:
        return self.public().filter(is_to_be_sent=True, sent_at__isnull=True)


@pghistory.track()
class Summary(InBothLanguages, models.Model):
    """The article about a meeting: drafted by the clock, edited and approved by an organiser, then public and sent."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="summary")
    title = models.CharField(_("title"), max_length=200)
    title_km = models.CharField(_("title in Khmer"), max_length=400, blank=True)
    text = models.TextField(_("text"), max_length=60_000, help_text=_("Markdown."))
    text_km = models.TextField(_("text in Khmer"), max_length=120_000, blank=True)
    drafted_at = models.DateTimeField(_("drafted"))
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_to_be_sent = models.BooleanField(_("sent by mail once approved"), default=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("summary")
        verbose_name_plural = _("summaries")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(approved_at__isnull=False),
                name="summary_is_sent_once_approved",
            ),
        ]

    def __str__(self) -> str:
        return self.local("title")

    def get_absolute_url(self) -> str:
        return reverse("summary", args=[self.meeting.slug])

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None

    def language_for(self, wanted: str) -> str:
        """The language that one who wants this one reads: Khmer only where there is any."""
        return "km" if wanted.startswith("km") and not is_blank(self.text_km) else "en"

    def title_in(self, wanted: str) -> str:
        return unmarked(self.local("title", self.language_for(wanted)))

    def text_in(self, wanted: str) -> str:
        """The article as readers get it, as Markdown."""
        return unmarked(self.local("text", self.language_for(wanted)))
