from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.summaries.models.summary import TEXTS, Summary


class Unsaved(models.Model):
    """What one editor has typed and not saved, kept while they type: a closed window or a dropped line loses nothing.

    It is their own and nobody else's, since half a sentence must not become public.
    """

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="unsaved")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    title_km = models.CharField(max_length=400, blank=True)
    text = models.TextField(max_length=60_000, blank=True)
    text_km = models.TextField(max_length=120_000, blank=True)
    from_version = models.PositiveIntegerField()  # of the summary, from which they began
    kept_at = models.DateTimeField(_("kept"))

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        constraints = [
            models.UniqueConstraint(fields=["summary", "account"], name="one_unsaved_text_per_editor"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in TEXTS}
