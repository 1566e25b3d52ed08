"""Who appears in a session, how they are introduced, and what they bring."""

from datetime import datetime, time, timedelta
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models.session import Linked, Session, SessionKind
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

    @classmethod
    def usual(cls, kind: str) -> Self:
        """What somebody is in a session of this kind, where nothing else is said."""
        return cls.PANELLIST if kind == SessionKind.PANEL else cls.SPEAKER

    @property
    def of_several(self) -> str:
        """The label before the names of several."""
        return str(_OF_SEVERAL[self])


_OF_SEVERAL = {
    Role.SPEAKER: _("Speakers"),
    Role.MODERATOR: _("Moderators"),
    Role.PANELLIST: _("Panellists"),
    Role.FACILITATOR: _("Facilitators"),
    Role.MASTER_OF_CEREMONIES: _("Masters of ceremonies"),
    Role.INTERPRETER: _("Interpreters"),
}


class AppearanceQuerySet(NumberedQuerySet["Appearance"]):
    def matching(self, query: str) -> Self:
        return self.filter(matching(query, "person__folded") | matching(query, "organisation__folded"))

    def of_meeting(self, meeting: Meeting) -> Self:
        return self.filter(session__meeting=meeting)

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
        _("capacity"), max_length=200, blank=True, help_text=_("Their job title in this session.")
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
        verbose_name = _("role in a session")
        verbose_name_plural = _("roles in sessions")
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

    def others(self) -> models.QuerySet["Appearance"]:
        """Who else appears in its session."""
        return self.session.appearances.select_related("person", "organisation").exclude(pk=self.pk)

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


@pghistory.track()
class Profile(InBothLanguages, models.Model):
    """How somebody who appears is introduced. Only what they agreed to: it is public once their session is released."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="profile")
    biography = models.TextField(_("biography"), max_length=2000, blank=True)
    biography_km = models.TextField(_("biography in Khmer"), max_length=4000, blank=True)
    # A JPEG or WebP that we wrote ourselves, under a name of ours.
    photograph = models.FileField(_("photograph"), upload_to="photographs/", max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return str(self.person)

    @property
    def photograph_address(self) -> str:
        return reverse("photograph", args=[str(self.photograph.name).rpartition("/")[2]]) if self.photograph else ""

    @property
    def portrait_address(self) -> str:
        """The small, square one."""
        return self.photograph_address.replace(".jpg", "-small.jpg")


class MaterialQuerySet(models.QuerySet["Material"]):
    def of_open_session(self, number: int) -> Self:
        return self.filter(session=number, session__members_only=False)

    def brought_by(self, person: Person | None) -> Self:
        """By the link of their appearance; by that of an organisation where nobody is named."""
        return self.filter(person=person, uploaded_by=None)


# What is removed is kept too, so that it can come back; its file stays for a while: see `actions.materials`.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Material(InBothLanguages, models.Model):
    """Slides or a handout of a session, offered as a download under a name of ours."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="materials")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=200)
    title_km = models.CharField(_("title in Khmer"), max_length=400, blank=True)
    file = models.FileField(_("file"), upload_to="materials/", max_length=100)
    extension = models.CharField(
        max_length=5, editable=False
    )  # told by the content: "pdf", "pptx", "docx", "jpg", "png"
    bytes = models.PositiveIntegerField(editable=False)
    is_public = models.BooleanField(_("for everybody"), default=True)
    uploaded_at = models.DateTimeField(_("uploaded"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    # Who brought it by the link of their appearance; nobody where an organiser did.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="materials")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["session", "order", "pk"]

    def __str__(self) -> str:
        return self.local("title")
