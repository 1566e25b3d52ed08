from django.db import models
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    HELD = "held", _("Held back")
    RELEASED = "released", _("Released")
    CANCELLED = "cancelled", _("Cancelled")
    EDITED = "edited", _("Edited")
    RETRIED = "retried", _("Sent again")
    COPIED = "copied", _("A copy sent")
    BROUGHT_BACK = "brought_back", _("Brought back")


class Intervention(models.Model):
    """What an organiser did with a message, and what an edited one said before."""

    message = models.ForeignKey("mail.Message", models.CASCADE, related_name="interventions", verbose_name=_("message"))
    verb = models.CharField(_("what was done"), max_length=12, choices=Verb.choices)
    by = models.CharField(_("by"), max_length=254)  # a name: mail knows no people
    at = models.DateTimeField(_("at"))
    subject = models.CharField(_("subject before"), max_length=250, blank=True)
    text = models.TextField(_("text before"), blank=True)

    class Meta:
        verbose_name = _("intervention")
        verbose_name_plural = _("interventions")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} ({self.by})"
