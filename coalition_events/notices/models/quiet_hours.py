from datetime import time

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

FROM, UNTIL = time(20), time(7)


@pghistory.track()
class QuietHours(models.Model):
    """Between which hours no notice goes out: at most one row, for all meetings. Without it, 20:00 to 7:00."""

    starts_at = models.TimeField(_("from"), default=FROM, help_text=_("Phnom Penh time."))
    ends_at = models.TimeField(_("until"), default=UNTIL)

    class Meta:
        verbose_name = _("quiet hours")
        verbose_name_plural = _("quiet hours")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="quiet_hours_are_one_row")]

    def __str__(self) -> str:
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"

    @classmethod
    def now_set(cls) -> "QuietHours":
        return cls.objects.first() or cls()
