from datetime import datetime, time
from typing import Self

import pghistory
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.common.languages import InBothLanguages, Language
from coalition_events.common.rows import NumberedQuerySet
from coalition_events.common.text import Fold, matching
from coalition_events.meetings.models import Meeting, State
from members.models import Account, Kind, Organisation, Person

SIGNER = Signer(sep=".", salt="registration.guest")


class GuestAnswer(models.TextChoices):
    NONE = "", _("Not answered")
    COMING = "coming", _("Coming")
    NOT_COMING = "not_coming", _("Not coming")


class GuestInvitationQuerySet(NumberedQuerySet["GuestInvitation"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)

    def of_meeting(self, slug: str) -> Self:
        """With all that the guest's page shows of them."""
        return self.filter(meeting__slug=slug).select_related("meeting", "person__organisation")

    def standing_of(self, person: Person) -> "GuestInvitation | None":
        return self.standing().filter(person=person).first()

    def matching(self, query: str) -> Self:
        return self.filter(matching(query, "person__folded") | matching(query, "person__organisation__folded"))

    def unanswered(self) -> Self:
        """Those for whom a seat is held."""
        return self.standing().filter(answer=GuestAnswer.NONE)

    def live(self, now: datetime | None = None) -> Self:
        """Those whose link opens something: standing, of somebody active, of a meeting announced and not over."""
        today = timezone.localdate(now, PHNOM_PENH)
        return self.standing().filter(
            meeting__announced_at__isnull=False, meeting__ends_on__gte=today, person__is_active=True
        )

    def of_person(self) -> models.Subquery:
        """For a query over people: what each answered to theirs among these, of which they have one at most."""
        return models.Subquery(self.filter(person=models.OuterRef("pk")).order_by().values("answer"))

    def answered(self, answer: GuestAnswer, *, meeting: Meeting, person: Person, now: datetime) -> int:
        """Keep what this person answers, however they said it: by their link, to an organiser, through a colleague."""
        standing = self.standing().filter(meeting=meeting, person=person)
        return standing.exclude(answer=answer).update(answer=answer, answered_at=now)

    def of_account(self, account: Account) -> Self:
        """The live ones of the people of this proved address."""
        return self.live().filter(person__in=Person.objects.who_have_address_of(account))

    def to_be_answered_by(self, account: Account) -> Self:
        """Of this account, with what their pages say of them.

        `has_asked`: they asked to come, and an organiser said yes.
        """
        asked = Application.objects.filter(meeting=models.OuterRef("meeting"), email__iexact=account.email)
        rows = self.of_account(account).exclude(answer=GuestAnswer.COMING)
        return rows.annotate(has_asked=models.Exists(asked.filter(decision=Decision.ACCEPTED)))

    def of_token(self, token: str) -> "GuestInvitation | None":
        """The invitation that was sent with this token, standing or not; None where we have not signed it."""
        try:
            number = SIGNER.unsign(token)
        except BadSignature:
            return None
        return self.select_related("meeting", "person__organisation").filter(pk=number).first()


@pghistory.track()
class GuestInvitation(models.Model):
    """An organiser asks one person to come, outside every allowance. A seat is held until they answer."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="guest_invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="guest_invitations")
    word = models.CharField(_("message to the guest"), max_length=500, blank=True)
    invited_at = models.DateTimeField(_("invited"))
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(
        _("answer"), max_length=12, choices=GuestAnswer.choices, default=GuestAnswer.NONE, blank=True
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answer_word = models.CharField(_("their message"), max_length=500, blank=True)
    withdrawn_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = GuestInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation of a guest")
        verbose_name_plural = _("invitations of guests")
        ordering = ["meeting_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=models.Q(withdrawn_at=None),
                name="one_standing_invitation_per_guest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.meeting.slug}"

    def is_live(self) -> bool:
        """As `live`, of one that was read with its meeting and its guest."""
        is_open = self.meeting.announced_at is not None and not self.meeting.is_past() and self.person.is_active
        return self.withdrawn_at is None and is_open

    @property
    def path(self) -> str:
        """Its address on this site. Whoever knows it may answer for the guest: for their mail and organisers only."""
        return reverse("guest_link", args=[SIGNER.sign(str(self.pk))])

    @property
    def changes_until(self) -> datetime:
        """Until when an answer can be changed: while registration is open; invited later, until the eve's midnight."""
        closes_at = self.meeting.registration_closes_at
        if closes_at is not None and self.invited_at < closes_at:
            return closes_at
        return datetime.combine(self.meeting.starts_on, time(), PHNOM_PENH)

    def may_be_answered(self, now: datetime) -> bool:
        """A first answer is welcome while the meeting lasts, since a seat is kept for it; a second one in time."""
        if self.withdrawn_at is not None or self.meeting.state(now) in (State.DRAFT, State.OVER):
            return False
        return self.answer == GuestAnswer.NONE or now < self.changes_until


class Decision(models.TextChoices):
    NONE = "", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


class ApplicationQuerySet(models.QuerySet["Application"]):
    def open(self) -> Self:
        """Those that wait for an organiser's yes or no."""
        return self.filter(decision=Decision.NONE)

    def matching(self, query: str) -> Self:
        names = Fold("organisation_name", "organisation_name_km", "full_name", "full_name_km", "email")
        return self.alias(folded=names).filter(matching(query))

    def asked_by(self, account: Account) -> "Application | None":
        """The newest that the owner of this proved address, or anybody in their name, asked, unless it was accepted."""
        asked = self.filter(email__iexact=account.email).order_by("applied_at", "pk").last()
        return asked if asked and asked.decision != Decision.ACCEPTED else None

    def not_accepted(self) -> Self:
        return self.exclude(decision=Decision.ACCEPTED)


@pghistory.track()
class Application(InBothLanguages, models.Model):
    """An organisation, or a person of none, that is not in the directory asks to come; an organiser says yes or no."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="applications")
    organisation_name = models.CharField(_("organisation"), max_length=200, blank=True)  # empty: for themselves
    organisation_name_km = models.CharField(_("organisation in Khmer"), max_length=400, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.NGO)
    full_name = models.CharField(_("your full name"), max_length=120)
    full_name_km = models.CharField(_("your name in Khmer"), max_length=240, blank=True)
    job_title = models.CharField(_("job title"), max_length=160, blank=True)
    email = models.EmailField(_("email"))
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(
        _("language of emails"), max_length=2, choices=Language.choices, default=Language.ENGLISH
    )
    expected = models.PositiveSmallIntegerField(
        _("how many would come"), default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    why = models.TextField(_("why you would like to come"), max_length=1000)
    applied_at = models.DateTimeField(_("asked"))
    decision = models.CharField(
        _("decision"), max_length=10, choices=Decision.choices, default=Decision.NONE, blank=True
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    word = models.CharField(_("message to them"), max_length=500, blank=True)
    # What it became, once accepted.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application to come")
        verbose_name_plural = _("applications to come")
        ordering = ["meeting_id", "-applied_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision="", decided_at__isnull=True)
                | (~models.Q(decision="") & models.Q(decided_at__isnull=False)),
                name="decided_application_says_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(decision="accepted")
                | models.Q(organisation__isnull=False)
                | models.Q(organisation_name=""),
                name="accepted_application_became_an_organisation_or_a_guest",
            ),
            models.UniqueConstraint(
                "meeting",
                Lower("email"),
                condition=models.Q(decision=""),
                name="one_open_application_per_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asker} · {self.meeting.slug}"

    @property
    def asker(self) -> str:
        """The organisation that asks, or the person who asks for themselves."""
        return self.organisation_name or self.full_name

    @property
    def asker_km(self) -> str:
        return self.organisation_name_km if self.organisation_name else self.full_name_km

    @property
    def applicant(self) -> Person:
        """Who asks, as somebody of the directory; not to be saved."""
        return Person(full_name=self.full_name, full_name_km=self.full_name_km, email=self.email)
