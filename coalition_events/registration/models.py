from typing import Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.meetings.models import Meeting
from members.models import Account, Organisation, Person


class Status(models.TextChoices):
    CONFIRMED = "confirmed", _("Confirmed")
    WAITLISTED = "waitlisted", _("Waiting")
    CANCELLED = "cancelled", _("Cancelled")


class Answer(models.TextChoices):
    COMING = "coming", _("Coming")
    NAMES_FOLLOW = "names_follow", _("Names follow")
    NOT_COMING = "not_coming", _("Not coming")


class Diet(models.TextChoices):
    ANYTHING = "anything", _("Anything")
    VEGETARIAN = "vegetarian", _("Vegetarian")
    HALAL = "halal", _("Halal")
    ALLERGY = "allergy", _("Allergy, described below")


class Interpretation(models.TextChoices):
    NONE = "none", _("Not needed")
    ENGLISH_INTO_KHMER = "en-km", _("English into Khmer")
    KHMER_INTO_ENGLISH = "km-en", _("Khmer into English")


@pghistory.track()
class Delegation(models.Model):
    """One organisation's answer to one meeting. Where there is no row, the organisation has not answered."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="delegations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="delegations")
    answer = models.CharField(_("answer"), max_length=20, choices=Answer.choices, default=Answer.COMING)
    answered_at = models.DateTimeField(_("answered"))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    word = models.CharField(_("a word to the organisers"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["meeting", "organisation"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organisation"], name="one_delegation_per_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.meeting.slug}"


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def live(self) -> Self:
        return self.exclude(status=Status.CANCELLED)

    def confirmed(self) -> Self:
        return self.filter(status=Status.CONFIRMED)

    def waitlisted(self) -> Self:
        """Who waits, first come first."""
        return self.filter(status=Status.WAITLISTED).order_by("registered_at", "pk")

    def cancelled(self) -> Self:
        return self.filter(status=Status.CANCELLED)

    def answered_for_by(self, account: Account) -> Self:
        """Those that this account may see and change: of its own people, and of its focal persons' organisations."""
        mine = Person.objects.who_have_address_of(account)
        return self.filter(
            models.Q(person__in=mine) | models.Q(delegation__organisation__in=mine.focal().values("organisation"))
        )


@pghistory.track()
class Registration(models.Model):
    """One person's place at one meeting, for chosen days."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="registrations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="registrations")
    # The organisation as it was then: a person may change organisation, and past registrations keep the old one.
    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="registrations"
    )
    status = models.CharField(_("status"), max_length=12, choices=Status.choices)
    days = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("days"), help_text=_("Numbers of the meeting's days.")
    )
    may_be_photographed = models.BooleanField(_("may be in photographs"), default=False)
    registered_at = models.DateTimeField(_("registered"))
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sequence = models.PositiveIntegerField(default=0, editable=False)  # of the calendar entry: RFC 5545, 3.8.7.4

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["meeting", "registered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=~models.Q(status="cancelled"),
                name="one_live_registration_per_person",
            ),
            models.CheckConstraint(
                condition=models.Q(days__len__gt=0, days__contained_by=[1, 2, 3, 4, 5]),
                name="registration_is_for_days_there_are",
            ),
            models.CheckConstraint(
                condition=models.Q(status="cancelled", cancelled_at__isnull=False)
                | (~models.Q(status="cancelled") & models.Q(cancelled_at__isnull=True)),
                name="cancelled_registration_says_when",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "status", "registered_at"], name="registration_waitlist")]

    def __str__(self) -> str:
        return f"{self.person} · {self.meeting.slug}"

    @property
    def is_live(self) -> bool:
        return self.status != Status.CANCELLED


class Needs(models.Model):
    """What one person needs at one meeting. Apart, and without history, so that erasing it leaves nothing behind."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="needs")
    diet = models.CharField(_("food"), max_length=20, choices=Diet.choices, default=Diet.ANYTHING)
    diet_note = models.CharField(_("allergy or other food need"), max_length=300, blank=True)
    access = models.CharField(
        _("access needs"), max_length=300, blank=True, help_text=_("A room without stairs, a seat near the front.")
    )
    interpretation = models.CharField(
        _("interpretation"), max_length=10, choices=Interpretation.choices, default=Interpretation.NONE
    )

    class Meta:
        verbose_name = verbose_name_plural = _("needs")


class NeedsErasure(models.Model):
    """The record that a meeting's needs were erased: when, and how many; never what they were."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="needs_erasure")
    erased_at = models.DateTimeField(_("erased"))
    count = models.PositiveIntegerField(_("how many"))
