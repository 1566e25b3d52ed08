from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.registration.models import Question


class Mark(models.Model):
    """What organisers make of a text. It belongs to the words, by their hash: a text has no row and no writer."""

    class Kind(models.TextChoices):
        USEFUL = "useful", _("Useful")
        FOLLOW_UP = "follow_up", _("To follow up")
        DONE = "done", _("Already done")
        HIDDEN = "hidden", _("Hidden")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="marks")
    digest = models.UUIDField(editable=False)
    kind = models.CharField(_("mark"), max_length=10, choices=Kind.choices)
    marked_at = models.DateTimeField(_("marked"))
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("mark of a text")
        verbose_name_plural = _("marks of texts")
        constraints = [models.UniqueConstraint(fields=["question", "digest"], name="one_mark_per_text")]

    def __str__(self) -> str:
        return f"#{self.question_id}: {self.kind}"
