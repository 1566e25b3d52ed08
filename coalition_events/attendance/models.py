import secrets

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.meetings.models import Day
from coalition_events.registration.models import Registration


# What is removed is kept too, so that it can come back.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Attendance(models.Model):
    """One registration checked in on one day."""

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="attendances")
    day = models.ForeignKey(Day, on_delete=models.PROTECT, related_name="attendances")
    checked_in_at = models.DateTimeField(_("checked in"))
    checked_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["day", "checked_in_at"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "day"], name="one_check_in_per_registration_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.registration} · {self.day}"


# None of these is taken for another: no 0 and O, no 1, I and L, no 2 and Z, no 5 and S, no 8 and B.
CODE_SIGNS = "34679ACDEFGHJKMNPQRTUVWXY"
CODE_LENGTH = 6


class BadgeQuerySet(models.QuerySet["Badge"]):
    def free_codes(self, count: int) -> list[str]:
        """So many codes that no badge has."""
        found: set[str] = set()
        while len(found) < count:
            found |= {
                "".join(secrets.choice(CODE_SIGNS) for _sign in range(CODE_LENGTH))
                for _each in range(count - len(found))
            }
            found -= set(self.filter(code__in=found).values_list("code", flat=True))
        return sorted(found)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Badge(models.Model):
    """The badge of one registration, once it was printed. Its code stands on it and tells nothing by itself.

    What stood on it is kept as a seal only, so that no name and no need is here or in the history.
    """

    registration = models.OneToOneField(Registration, on_delete=models.PROTECT, related_name="badge")
    code = models.CharField(_("code"), max_length=CODE_LENGTH, unique=True)
    seal = models.CharField(max_length=64, editable=False)
    printed_at = models.DateTimeField(_("printed"))
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = BadgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("badge")
        verbose_name_plural = _("badges")
        ordering = ["registration_id"]

    def __str__(self) -> str:
        return self.code
