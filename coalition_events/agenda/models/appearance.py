from datetime import datetime, time, timedelta
from typing import Self

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models.linked import Linked
from coalition_events.agenda.models.session import Session
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.common.languages import InBothLanguages
from coalition_events.common.rows import NumberedQuerySet
from coalition_events.common.text import matching
from coalition_events.meetings.models import Meeting, State
from members.models import Organisation, Person

BROUGHT_FOR = timedelta(days=14)  # after the meeting: slides often come in the days that follow


class AppearanceAnswer(models.TextChoices):
    NONE = "", _("Not asked")
    ASKED = "asked", _("Asked")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")


class Role(models.TextChoices):
    SPEAKER = "speaker", _("Speaker")
    MODERATOR = "moderator", _("Moderator")
    PANELLIST = "panellist", _("Panellist")
    FACILITATOR = "facilitator", _("Facilitator")
    MASTER_OF_CEREMONIES = "mc", _("Master of ceremonies")
    INTERPRETER = "interpreter", _("Interpreter")


class AppearanceQuerySet(NumberedQuerySet["Appearance"]):
    def matching(self, query: str) -> Self:
        return self.filter(matching(query, "person__folded") | matching(query, "organisation__folded"))

    def of_meeting(self, meeting: Meeting) -> Self:
        return self.filter(session__meeting=meeting)

    def not_asked(self) -> Self:
        return self.filter(answer=AppearanceAnswer.NONE)

    def silent(self) -> Self:
        """Asked, and not answered yet."""
        return self.filter(answer=AppearanceAnswer.ASKED)

    def declined(self) -> Self:
        return self.filter(answer=AppearanceAnswer.DECLINED)

    def live(self, now: datetime | None = None) -> Self:
        """Those whose link opens something: of somebody active, in a meeting that is announced and not long over."""
        last = timezone.localdate(now, PHNOM_PENH) - BROUGHT_FOR
        announced = self.filter(session__meeting__announced_at__isnull=False, session__meeting__ends_on__gte=last)
        return announced.exclude(person__is_active=False)


# What is removed is kept too, so that it can come back.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Appearance(InBothLanguages, Linked):
    """Who appears in a session. The capacity belongs here, since one person may appear in two."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="appearances")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, null=True, blank=True, related_name="appearances"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation represented"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appearances",
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.SPEAKER)
    capacity = models.CharField(
        _("capacity"), max_length=200, blank=True, help_text=_("The job title in which they appear here.")
    )
    capacity_km = models.CharField(_("capacity in Khmer"), max_length=400, blank=True)

    answer = models.CharField(
        _("answer"), max_length=10, choices=AppearanceAnswer.choices, default=AppearanceAnswer.NONE, blank=True
    )
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    word = models.CharField(_("a word to the organisers"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    link_salt = "agenda.appearance"
    objects = AppearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        ordering = ["session", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(organisation__isnull=False),
                name="somebody_appears",
            ),
            models.UniqueConstraint(
                fields=["session", "person", "role"],
                condition=models.Q(person__isnull=False),
                name="one_appearance_per_person_and_role",
            ),
            models.UniqueConstraint(
                fields=["session", "organisation", "role"],
                condition=models.Q(person__isnull=True),
                name="one_appearance_per_organisation_and_role",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.organisation)

    @cached_property
    def changes_until(self) -> datetime:
        """Until when an answer can be changed: the meeting begins, at midnight where its hours are not settled."""
        meeting = self.session.meeting
        first = meeting.days.order_by("number").first()
        return (first.opens if first else None) or datetime.combine(meeting.starts_on, time(), PHNOM_PENH)

    def may_be_answered(self, now: datetime) -> bool:
        """A first answer is welcome until the meeting is over; another one until it begins."""
        if self.session.meeting.state(now) in (State.DRAFT, State.OVER):
            return False
        return self.answer in (AppearanceAnswer.NONE, AppearanceAnswer.ASKED) or now < self.changes_until
