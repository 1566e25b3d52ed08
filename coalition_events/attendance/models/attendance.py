from dataclasses import dataclass, field, fields

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.models import Registration
from members.models import Kind


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


# What is removed is kept too.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class HandCount(models.Model):
    """How many came as organisers counted them, where nobody was checked in one by one.

    Of the whole meeting, of one of its days, or of one sector of the whole meeting.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="hand_counts")
    day = models.ForeignKey(Day, on_delete=models.CASCADE, null=True, related_name="+")
    sector = models.CharField(_("sector"), max_length=20, choices=Kind.choices, blank=True)
    people = models.PositiveSmallIntegerField(_("people"))
    # None: nobody said.
    women = models.PositiveSmallIntegerField(_("women"), null=True)
    men = models.PositiveSmallIntegerField(_("men"), null=True)
    others = models.PositiveSmallIntegerField(_("other or not said"), null=True)
    organisations = models.PositiveSmallIntegerField(_("organisations"), null=True)
    counted_at = models.DateTimeField(_("counted"))
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("number counted by hand")
        verbose_name_plural = _("numbers counted by hand")
        ordering = ["meeting_id", F("day__number").asc(nulls_first=True), "sector"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "day", "sector"], nulls_distinct=False, name="one_hand_count_for_each_part"
            ),
            models.CheckConstraint(
                condition=models.Q(day__isnull=True) | models.Q(sector=""), name="hand_count_of_a_day_or_of_a_sector"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    people__gte=Coalesce(F("women"), 0) + Coalesce(F("men"), 0) + Coalesce(F("others"), 0)
                ),
                name="hand_count_has_no_more_parts_than_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day or self.sector or self.meeting_id} · {self.people}"


@dataclass
class Made:
    """What an import of past meetings made: the numbers of new rows, and what it changed in rows that were there."""

    meetings: list[int] = field(default_factory=list)
    organisations: list[int] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    delegations: list[int] = field(default_factory=list)
    registrations: list[int] = field(default_factory=list)
    attendances: list[int] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)
    days: list[tuple[int, list[int], int]] = field(default_factory=list)  # (registration, days before, version after)
    spellings: list[tuple[int, str]] = field(default_factory=list)  # (person, name)


class PastImport(models.Model):
    """A spreadsheet of past meetings that was taken in, and what it made, so that it can be undone."""

    name = models.CharField(_("file"), max_length=200, blank=True)
    done_at = models.DateTimeField(_("done"))
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made = models.JSONField(default=dict)  # a Made
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    # What stayed when it was undone: {"people": {"1": "changed"}, …}
    stayed = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("import of past meetings")
        verbose_name_plural = _("imports of past meetings")
        ordering = ["-done_at", "-pk"]

    def __str__(self) -> str:
        return f"#{self.pk} · {self.name}"

    @property
    def rows_made(self) -> Made:
        """What a newer version noted besides, while both run, is not read."""
        return Made(**{each.name: self.made[each.name] for each in fields(Made) if each.name in self.made})
