from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.person import Person


class NotDuplicatesQuerySet(models.QuerySet["NotDuplicates"]):
    def of(self, person: Person, other: Person) -> Self:
        """What was said of the two, in whichever order they are given."""
        one, two = sorted([person.pk, other.pk])
        return self.filter(one=one, other=two)

    def newest(self) -> Self:
        return self.select_related("one", "other", "said_by").order_by("-said_at", "-pk")


class NotDuplicates(models.Model):
    """Somebody said of two likely duplicates that they are two people: they are not offered again."""

    # The smaller number first, so that a pair has one row.
    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField(_("said"))
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = NotDuplicatesQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("two people, no duplicates")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="two_people_are_told_apart_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="pair_begins_with_the_older"),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"
