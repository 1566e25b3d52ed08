from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Coalesce, RowNumber
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from coalition_events.common.dates import day as day_in_words
from coalition_events.common.languages import ShownName
from coalition_events.common.rows import NumberedQuerySet
from coalition_events.common.text import matching
from coalition_events.meetings.models import Meeting, WaitlistRule
from coalition_events.registration.models.delegation import Delegation
from members.models import Account, Person


class Reason(StrEnum):
    FULL = "full"
    HELD = "held"
    DAY = "day"
    ALLOWANCE = "allowance"
    SOON = "soon"


@dataclass(frozen=True)
class Why:
    reason: Reason
    day: date | None = None  # the day that has no free seat
    until: date | None = None  # until when the seats that are left are kept for members who have not answered
    allowance: int = 0  # the seats that the organisation has, all of them given

    def __str__(self) -> str:
        match self.reason:
            case Reason.ALLOWANCE:
                text = ngettext(
                    "The organisation’s %(count)d seat is taken.",
                    "The organisation’s %(count)d seats are taken.",
                    self.allowance,
                )
                return text % {"count": self.allowance}
            case Reason.DAY if self.day:
                return gettext("No seat is free on %(day)s.") % {"day": day_in_words(self.day)}
            case Reason.HELD if self.until:
                return gettext("The last seats are kept until %(day)s. They are for members who have not answered.") % {
                    "day": day_in_words(self.until, with_year=True)
                }
            case Reason.HELD:
                return gettext("The last seats are kept for guests who have not answered.")
            case Reason.SOON:
                return gettext("A seat is free now. We give it within minutes.")
            case _other:
                return gettext("All seats of the meeting are taken.")


@dataclass(frozen=True)
class Turn:
    """Where somebody stands who waits."""

    position: int  # counted from 1, in the line of the meeting
    why: Why
    own: int = 0  # the same among those of their organisation, where they lack nothing but a seat of its own

    def __str__(self) -> str:
        """“You are … on the waiting list.” A number of one line is not taken for a number of the other."""
        if not self.own:
            return gettext("number %(position)d") % {"position": self.position}
        if self.own == 1:
            return gettext("next of your organisation")
        return gettext("number %(own)d of your organisation") % {"own": self.own}

    @property
    def in_both_lines(self) -> str:
        """As an organiser reads it, who sees the line of the meeting."""
        if not self.own:
            return str(self)
        words = gettext("number %(position)d of all, %(own)d of the organisation")
        return words % {"position": self.position, "own": self.own}


class Status(models.TextChoices):
    CONFIRMED = "confirmed", _("Confirmed")
    WAITLISTED = "waitlisted", _("Waiting")
    CANCELLED = "cancelled", _("Cancelled")


class RegistrationQuerySet(NumberedQuerySet["Registration"]):
    def live(self) -> Self:
        return self.exclude(status=Status.CANCELLED)

    def confirmed(self) -> Self:
        return self.filter(status=Status.CONFIRMED)

    def waitlisted(self) -> Self:
        """Who waits, first come first."""
        return self.filter(status=Status.WAITLISTED).order_by("waitlisted_at", "pk")

    def cancelled(self) -> Self:
        return self.filter(status=Status.CANCELLED)

    def of(self, meeting: int, organisation: int) -> Self:
        """Those of one delegation."""
        return self.filter(delegation=Delegation.objects.the_one_of(meeting, organisation))

    def restorable(self) -> Self:
        """Cancelled ones; who only waited had no place, and there is none to restore."""
        return self.cancelled().filter(confirmed_at__isnull=False)

    def with_old_organisation(self, today: date) -> Self:
        """Live ones at meetings to come with the delegation of an organisation that the person has left."""
        to_come = self.live().filter(meeting__ends_on__gte=today, delegation__isnull=False)
        left = to_come.exclude(delegation__organisation=models.F("person__organisation"))
        return left.select_related("meeting", "delegation__organisation")

    def on_shared_list(self) -> Self:
        """Who agreed to be on the list for other delegates."""
        return self.filter(is_on_shared_list=True)

    def by_name(self) -> Self:
        return self.order_by(ShownName("person__full_name"), "pk")

    def held_by(self, links: models.QuerySet[Any], invitations: models.QuerySet[Any]) -> Self:
        """The places that these delegations' links, and these guests' invitations, are for."""
        here = {"meeting": models.OuterRef("meeting")}
        of_link = links.filter(organisation=models.OuterRef("delegation__organisation"), **here)
        of_guest = invitations.filter(person=models.OuterRef("person"), **here)
        return self.filter(models.Exists(of_link) | models.Exists(of_guest))

    def live_of(self, person: Person) -> "Registration | None":
        """The place that somebody has, if they have one."""
        return self.live().filter(person=person).first()

    def matching(self, query: str) -> Self:
        return self.filter(matching(query, "person__folded") | matching(query, "delegation__organisation__folded"))

    def of_same_delegation(self) -> models.Subquery:
        """For a query over registrations: how many of these are of the same delegation."""
        same = self.filter(delegation=models.OuterRef("delegation")).order_by().values("delegation")
        return models.Subquery(same.annotate(count=models.Count("pk")).values("count"))

    def of_person(self) -> models.Subquery:
        """For a query over people: the number of theirs among these, of which each has one at most."""
        return models.Subquery(self.filter(person=models.OuterRef("pk")).order_by().values("pk"))

    def in_line(self, rule: WaitlistRule | str) -> Self:
        """Those of one meeting who wait, in the order in which freed seats go to them.

        By the rule of the fewest, the k-th who waits of an organisation with c confirmed seats takes its turn c + k:
        that is the order in which one seat after the other would go to the organisation that then has the fewest.
        """
        if rule == WaitlistRule.ARRIVAL:
            return self.waitlisted()
        own = Coalesce("delegation", -models.F("pk"))  # who comes for no organisation waits for themselves alone
        ahead = models.Window(
            RowNumber(), partition_by=[own], order_by=[models.F("waitlisted_at").asc(), models.F("pk").asc()]
        )
        confirmed = Registration.objects.confirmed().of_same_delegation()
        return self.waitlisted().annotate(turn=Coalesce(confirmed, 0) + ahead).order_by("turn", "waitlisted_at", "pk")

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
    # Invited by an organiser, outside the allowance of their organisation.
    is_guest = models.BooleanField(_("guest"), default=False)
    # Whose seat it was before: the two were exchanged in one step. Who is given a place back may be replaced anew.
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    may_be_photographed = models.BooleanField(_("may be in photographs"), default=False)
    is_on_shared_list = models.BooleanField(
        _("on the list for other delegates"),
        default=False,
        help_text=_(
            "People at this meeting see the name, job title and organisation. They see no telephone and no email."
        ),
    )
    registered_at = models.DateTimeField(_("registered"))
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    # Since when they wait: their turn in the line, which may be another moment than that of registering.
    waitlisted_at = models.DateTimeField(_("waiting since"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Counts what the person was told: of the calendar entry (RFC 5545, 3.8.7.4) and in the keys of mails.
    sequence = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    # Known to whoever has just registered somebody: others ask `actions.turn_of`.
    is_new: bool = False
    turn: Turn | None = None

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["meeting_id", "registered_at", "pk"]
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
            models.CheckConstraint(
                condition=models.Q(status="waitlisted", waitlisted_at__isnull=False)
                | (~models.Q(status="waitlisted") & models.Q(waitlisted_at__isnull=True)),
                name="who_waits_has_a_turn",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "status", "waitlisted_at"], name="registration_waitlist")]

    def __str__(self) -> str:
        return f"{self.person} · {self.meeting.slug}"

    @property
    def is_live(self) -> bool:
        return self.status != Status.CANCELLED

    @property
    def is_confirmed(self) -> bool:
        return self.status == Status.CONFIRMED

    @property
    def is_waitlisted(self) -> bool:
        return self.status == Status.WAITLISTED
