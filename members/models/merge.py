from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.person import Person


class Merge(models.Model):
    """Two entries of one person made one: which stays, which is put away, what was moved. It can be undone."""

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_into")
    gone = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_away")
    # {"registration.Registration.person": [pk, …], …}: what belonged to the one put away.
    moved = models.JSONField(default=dict)
    # The fields of the one that stays, as they were, where they were filled from the other.
    before = models.JSONField(default=dict)
    merged_at = models.DateTimeField(_("merged"))
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("merge of two people")
        verbose_name_plural = _("merges of people")
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=models.Q(undone_at=None), name="person_is_merged_into_one_other"
            ),
            models.CheckConstraint(condition=~models.Q(kept=models.F("gone")), name="nobody_is_merged_into_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"
