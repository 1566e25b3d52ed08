from collections import defaultdict
from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.person import Person


class MergeQuerySet(models.QuerySet["Merge"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def who_is_now(self, person: Person) -> Person:
        """The person, or the entry into which they were merged."""
        now = self.numbers_now([person.pk]).get(person.pk)
        return Person.objects.select_related("organisation").get(pk=now) if now else person

    def numbers_now(self, people: Iterable[int]) -> dict[int, int]:
        """{number of a person: the number of the entry they have become}, for those of these who were merged."""
        wanted = set(people)
        merged = dict(self.standing().filter(gone__in=wanted).values_list("gone", "kept"))
        further = self.numbers_now(merged.values()) if merged else {}
        return {gone: further.get(kept, kept) for gone, kept in merged.items()}

    def put_away_in(self, person: Person) -> set[int]:
        """The numbers of the entries that have become this one."""
        into = dict(self.standing().values_list("gone", "kept"))
        found: set[int] = set()
        while further := {gone for gone, kept in into.items() if kept in found | {person.pk}} - found:
            found |= further
        return found

    def names_put_away(self) -> dict[int, list[str]]:
        """{number of a person: the names of the entries merged into theirs}."""
        gone = list(self.standing().select_related("gone"))
        now = self.numbers_now(merge.gone_id for merge in gone)
        names: dict[int, list[str]] = defaultdict(list)
        for merge in gone:
            names[now[merge.gone_id]] += filter(None, [merge.gone.full_name, merge.gone.full_name_km])
        return names


class Merge(models.Model):
    """Two entries of one person made one: which stays, which is put away, what was moved. It can be undone."""

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_into")
    gone = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_away")
    # {name of a part: what it moved, in its own words}; see members/hooks.py.
    moved = models.JSONField(default=dict)
    # {field: [as it was, as it became]} of the one that stays; "gone.is_active" is of the other.
    before = models.JSONField(default=dict)
    merged_at = models.DateTimeField(_("merged"))
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MergeQuerySet.as_manager()

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

    @property
    def is_standing(self) -> bool:
        return self.undone_at is None


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
