from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models.session import Session


class Star(models.Model):
    """An account keeps a session in its own agenda."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stars")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="stars")
    starred_at = models.DateTimeField(_("starred"))

    class Meta:
        verbose_name = _("star")
        verbose_name_plural = _("stars")
        constraints = [models.UniqueConstraint(fields=["account", "session"], name="one_star_per_account_and_session")]

    def __str__(self) -> str:
        return f"{self.account_id} · {self.session_id}"
