"""What is kept of an erasure, and of what was handed over: who did it and when, never of whom by name."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common.dates import month_and_year


class Erasure(models.Model):
    """One person was erased: who did it and when. `entries` are the rows that stand for them in the numbers."""

    entries = models.JSONField(default=list)  # the pks of their entry and of those merged into it
    erased_at = models.DateTimeField(gettext_lazy("erased"))
    erased_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # {"gone": {"mail.Message": 12}, "texts": {…}, "kept": {…}, "left": {…}}: how many rows of which table.
    counts = models.JSONField(default=dict)

    class Meta:
        verbose_name = gettext_lazy("erasure")
        verbose_name_plural = gettext_lazy("erasures")
        ordering = ["-erased_at", "-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("organise:erasure_done", args=[self.pk])


class What(models.TextChoices):
    RELEASE = "release", gettext_lazy("Published agenda")
    SUMMARY = "summary", gettext_lazy("Public summary")


class Decision(models.TextChoices):
    OPEN = "", gettext_lazy("Not decided yet")
    CORRECTED = "corrected", gettext_lazy("Corrected")
    LEFT = "left", gettext_lazy("Name kept")


class MentionQuerySet(models.QuerySet["Mention"]):
    def open(self) -> Self:
        return self.filter(decision=Decision.OPEN)


class Mention(models.Model):
    """Something published that names somebody who was erased, and what an organiser decided about it."""

    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="mentions")
    what = models.CharField(max_length=10, choices=What.choices)
    meeting = models.CharField(max_length=8)  # its slug
    numbers = models.JSONField(default=list)  # of releases: the public sees the last of a meeting only
    is_public = models.BooleanField(default=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.OPEN, blank=True)
    reason = models.CharField(gettext_lazy("why it stays"), max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("published name")
        verbose_name_plural = gettext_lazy("published names")
        ordering = ["-meeting", "what", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(decision="left") | ~models.Q(reason=""), name="what_stays_says_why"
            ),
            models.UniqueConstraint(
                fields=["erasure", "what", "meeting", "is_public"], name="one_decision_per_published_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.meeting}"

    @property
    def key(self) -> str:
        """By which a form calls it."""
        return f"{self.what}-{self.meeting}-{'public' if self.is_public else 'earlier'}"

    @property
    def title(self) -> str:
        first = date.fromisoformat(f"{self.meeting[:7]}-01")
        words = {"meeting": month_and_year(first), "numbers": ", ".join(map(str, self.numbers))}
        if self.what == What.SUMMARY:
            return _("Public summary of %(meeting)s") % words
        if self.is_public:
            return _("Published agenda of %(meeting)s, version %(numbers)s") % words
        return _("Earlier agendas of %(meeting)s, versions %(numbers)s: the public reads only what changed") % words

    @property
    def address(self) -> str:
        """Where an organiser sees it and can publish it anew."""
        name = "organise:releases" if self.what == What.RELEASE else "organise:summary"
        return reverse(name, args=[self.meeting])


class Handover(models.Model):
    """The file of what we hold of one person was taken: by an organiser, or by themselves."""

    number = models.PositiveBigIntegerField()  # the person's, for as long as they are there
    taken_at = models.DateTimeField(gettext_lazy("downloaded"))
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = gettext_lazy("download of what we hold")
        verbose_name_plural = gettext_lazy("downloads of what we hold")
        ordering = ["-taken_at", "-pk"]

    def __str__(self) -> str:
        return f"#{self.number}"
