"""Who chose which breakout: a session that takes names."""

from typing import Self

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models import Session
from coalition_events.agenda.models.session import TimeRange
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration


class ChoiceQuerySet(models.QuerySet["Choice"]):
    def of(self, meeting: Meeting) -> Self:
        """All of this meeting, first come first."""
        rows = self.filter(registration__meeting=meeting).order_by("chosen_at", "pk")
        return rows.select_related("registration__person", "registration__delegation__organisation")


# What is removed is kept too: nobody's choice is lost without a trace.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Choice(models.Model):
    """One person chose one breakout: they have a seat in it, or wait for one.

    It is a session of a release, which may have left the draft since: the choice stays, as stars do.
    """

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="choices")
    session = models.ForeignKey(Session, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    # The session's, in the release that is known to who chose.
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    chosen_at = models.DateTimeField(_("chosen"))
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    seated_at = models.DateTimeField(_("has a place since"), null=True, blank=True)
    # Organisers chose for many who had not; all of one time have the same moment.
    assigned_at = models.DateTimeField(_("assigned"), null=True, blank=True)

    owed = ""  # the kind of mail about it that was taken back unsent

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice of a breakout")
        verbose_name_plural = _("choices of breakouts")
        ordering = ["chosen_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "session"], name="one_choice_per_registration_and_session"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="choice_ends_after_it_starts"
            ),
            # Deferred, so that two sessions can change places in one release.
            ExclusionConstraint(
                name="one_breakout_at_a_time",
                expressions=[
                    ("registration", RangeOperators.EQUAL),
                    (TimeRange("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                condition=models.Q(seated_at__isnull=False),
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} · {self.session_id}"

    def clashes(self, other: "Choice") -> bool:
        """One person cannot have both."""
        is_at_once = self.starts_at < other.ends_at and other.starts_at < self.ends_at
        return is_at_once or self.session_id == other.session_id
