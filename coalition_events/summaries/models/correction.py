from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import InBothLanguages
from coalition_events.summaries.models.summary import Summary


class Correction(InBothLanguages, models.Model):
    """What was put right once the summary was public: told on its page, and mailed to nobody."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="corrections")
    note = models.CharField(_("what was corrected"), max_length=300)
    note_km = models.CharField(_("what was corrected, in Khmer"), max_length=600, blank=True)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.local("note")
