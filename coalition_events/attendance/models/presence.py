"""Who was in a session: how many, as somebody counted them, and by name where a badge was read."""

from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models import Session
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration


class HeadcountQuerySet(models.QuerySet["Headcount"]):
    def standing(self) -> Self:
        """Not undone, the newest first: that one counts."""
        return self.filter(undone_at=None).order_by("-counted_at", "-pk")

    def newest_of(self, session: Session) -> "Headcount | None":
        return self.standing().filter(session=session).first()


class Headcount(models.Model):
    """How many were in a session. Another number is another row, so it has no history.

    It stays with its session, as a choice does, though that leaves the draft.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="headcounts")
    session = models.ForeignKey(Session, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    total = models.PositiveSmallIntegerField(_("how many are here"))
    women = models.PositiveSmallIntegerField(_("women"), null=True, blank=True)  # None: not said
    men = models.PositiveSmallIntegerField(_("men"), null=True, blank=True)
    counted_at = models.DateTimeField(_("counted"))
    # None: somebody with the link of the session.
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = HeadcountQuerySet.as_manager()

    class Meta:
        verbose_name = _("number of people in a session")
        verbose_name_plural = _("numbers of people in sessions")
        ordering = ["session_id", "-counted_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(total__gte=Coalesce(models.F("women"), 0) + Coalesce(models.F("men"), 0)),
                name="women_and_men_are_not_more_than_all",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_by__isnull=True) | models.Q(undone_at__isnull=False),
                name="headcount_that_is_not_undone_has_no_undoer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} · {self.total}"


# What is removed is kept too.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Presence(models.Model):
    """One person was in one session: the code of their badge was read there."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="presences")
    session = models.ForeignKey(Session, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    noted_at = models.DateTimeField(_("noted"))
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    # Session.link_value of the link that it was noted with. Empty: an organiser noted it.
    link = models.CharField(max_length=40, blank=True, editable=False)

    class Meta:
        verbose_name = _("person in a session")
        verbose_name_plural = _("people in sessions")
        ordering = ["session_id", "noted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "session"], name="one_presence_per_registration_and_session"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} · {self.session_id}"
