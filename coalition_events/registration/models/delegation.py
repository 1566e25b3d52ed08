from collections.abc import Iterable
from typing import Self

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.meetings.models import Meeting
from members.models import Organisation


class Answer(models.TextChoices):
    COMING = "coming", _("Coming")
    NAMES_FOLLOW = "names_follow", _("Names follow")
    NOT_COMING = "not_coming", _("Not coming")


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def of(self, organisations: Iterable[Organisation | None]) -> Self:
        return self.filter(organisation__in=organisations)

    def answered(self) -> Self:
        """Those whose organisation has said something: not those that stand for a guest only."""
        return self.exclude(answer="")

    def the_one_of(self, meeting: Meeting | int, organisation: Organisation | int) -> models.Subquery:
        """For a query over registrations: its number. By it PostgreSQL finds them without a look at all others."""
        return models.Subquery(self.filter(meeting=meeting, organisation=organisation).order_by().values("pk")[:1])


@pghistory.track()
class Delegation(models.Model):
    """One organisation's answer to one meeting. Where there is no row, the organisation has not answered."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="delegations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="delegations")
    answer = models.CharField(
        _("answer"),
        max_length=20,
        choices=Answer.choices,
        default=Answer.COMING,
        blank=True,
        help_text=_("Empty: a guest comes from there, and the organisation itself has said nothing."),
    )
    expected = models.PositiveSmallIntegerField(
        _("how many will come"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(500)],
        help_text=_("Where names follow: the number to plan with."),
    )
    word = models.CharField(_("a word to the organisers"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("answered"))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    # Known to whoever has just made it: nobody of it has a seat yet.
    is_new: bool = False

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["meeting_id", "organisation_id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organisation"], name="one_delegation_per_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.meeting.slug}"

    @property
    def seen_as(self) -> str:
        """Which answer it is, for telling whether another was given since; empty where it answers nothing."""
        return self.answered_at.isoformat() if self.answer else ""
