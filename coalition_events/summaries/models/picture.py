from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import InBothLanguages
from coalition_events.summaries.models.summary import TEXTS, Summary


class Picture(InBothLanguages, models.Model):
    """A photograph for the article. Its caption says what is seen; somebody vouches that those seen agreed."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="pictures")
    # A JPEG that we wrote ourselves, under a name of ours.
    file = models.FileField(_("file"), upload_to="summaries/", editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    caption = models.CharField(_("caption"), max_length=300)
    caption_km = models.CharField(_("caption in Khmer"), max_length=600, blank=True)
    has_consent = models.BooleanField(_("everyone who can be recognised agreed to be shown"), default=False)
    added_at = models.DateTimeField(_("added"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(has_consent=True), name="picture_shows_who_agreed"),
        ]

    def __str__(self) -> str:
        return self.local("caption")

    def get_absolute_url(self) -> str:
        return reverse("summary_picture", args=[self.summary.meeting.slug, self.pk])


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
