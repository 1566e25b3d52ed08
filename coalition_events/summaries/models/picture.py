from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import InBothLanguages
from coalition_events.summaries.models.summary import Summary


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
