from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

SLOWEST, FASTEST = 6, 6000  # messages a minute: below the first a sign-in code would wait too long


class Pace(models.Model):
    """How fast mail goes out, as the organisers set it. One row; none, or an empty figure: as fast as it can."""

    per_minute = models.PositiveSmallIntegerField(
        _("messages a minute"),
        null=True,
        blank=True,
        validators=[MinValueValidator(SLOWEST), MaxValueValidator(FASTEST)],
        help_text=_("At most so many. Leave it empty where your mail provider sets no limit."),
    )
    changed_by = models.CharField(_("changed by"), max_length=254, blank=True)
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)

    class Meta:
        verbose_name = _("pace of mail")
        verbose_name_plural = _("pace of mail")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_pace"),
            models.CheckConstraint(
                condition=models.Q(per_minute=None) | models.Q(per_minute__range=(SLOWEST, FASTEST)),
                name="pace_is_within_bounds",
            ),
        ]

    def __str__(self) -> str:
        return str(self.per_minute or "∞")
