"""The phones at the door of a meeting, and what is done there."""

import hashlib
import uuid
from datetime import date, datetime, time, timedelta
from typing import Self

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import PHNOM_PENH, day as day_in_words
from coalition_events.common.rows import NumberedQuerySet
from coalition_events.common.text import number_in
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.models import Registration
from members.models import Right

A_DAY = timedelta(days=1)
# What was done without a network is taken so long after the phone's end.
LATE = timedelta(days=7)
LINKS = Signer(sep=".", salt="attendance.door")
PROOFS = Signer(sep=".", salt="attendance.door.proof")


def seal_of(secret: str) -> str:
    """What is kept of a phone's secret, which is too long to be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


class PhoneQuerySet(NumberedQuerySet["Phone"]):
    def opened(self) -> Self:
        return self.exclude(opened_at=None)

    def standing(self) -> Self:
        """Not taken back, and not closed by whoever held it."""
        return self.filter(removed_at=None, left_at=None)

    def ended(self, today: date) -> Self:
        """Those that may hold no list any more."""
        over = models.Q(meeting__ends_on__lt=today - A_DAY) | models.Q(day__date__lt=today)
        return self.filter(over | models.Q(removed_at__isnull=False) | models.Q(left_at__isnull=False))

    def of_token(self, token: str) -> "Phone | None":
        """The phone that this link is for, opened or not; None where we signed no such."""
        return self._signed(LINKS, token)

    def of_proof(self, text: str) -> "Phone | None":
        """The phone whose proof this is, which another phone or a file brings; None where we signed no such."""
        return self._signed(PROOFS, text)

    def _signed(self, signer: Signer, text: str) -> "Phone | None":
        try:
            number = number_in(signer.unsign(text))
        except BadSignature:
            return None
        return self.select_related("meeting", "day", "added_by").numbered(number)

    def of_cookie(self, value: str) -> "Phone | None":
        """The opened phone that holds this cookie, whether it may still do something or not."""
        number, _dot, secret = value.partition(".")
        found = self.opened().select_related("meeting", "day", "added_by").numbered(number_in(number))
        return found if found and found.seal == seal_of(secret) else None


class Phone(models.Model):
    """One browser that works at the door of one meeting, on all its days, or by a door link on one day.

    A link that nobody has opened is a phone to come. What happened to it stands in its columns, so it has no history.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="phones")
    # The only day that it may do. Empty: an organiser opened it on their own browser.
    day = models.ForeignKey(Day, on_delete=models.CASCADE, null=True, blank=True, related_name="phones")
    name = models.CharField(_("name of the phone"), max_length=80)
    added_at = models.DateTimeField(_("added"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    seal = models.CharField(max_length=64, blank=True, editable=False)  # of the secret in its cookie
    key = models.BinaryField(max_length=32, null=True, editable=False)  # under which it keeps the list
    heard_at = models.DateTimeField(_("last seen"), null=True, blank=True)
    waiting = models.PositiveIntegerField(_("not sent yet"), default=0)
    unread = models.PositiveIntegerField(_("could not be read"), default=0)
    left_at = models.DateTimeField(_("closed"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PhoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("phone at the door")
        verbose_name_plural = _("phones at the door")
        ordering = ["meeting_id", "added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opened_at__isnull=True, seal="", key__isnull=True)
                | models.Q(opened_at__isnull=False),
                name="phone_that_is_not_opened_has_no_secret",
            ),
            models.CheckConstraint(
                condition=models.Q(day__isnull=False) | models.Q(opened_at__isnull=False),
                name="door_link_is_for_one_day",
            ),
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True, removed_by__isnull=True)
                | models.Q(removed_at__isnull=False, removed_by__isnull=False),
                name="removed_phone_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ends_at(self) -> datetime:
        """The end of its day; without one, of the day after the meeting."""
        last = self.day.date if self.day else self.meeting.ends_on + A_DAY
        return datetime.combine(last + A_DAY, time(0), PHNOM_PENH)

    @property
    def is_standing(self) -> bool:
        """It works in the name of whoever opened it, or made its link: while they may work at the door themselves."""
        return self.removed_at is None and self.left_at is None and self.added_by.may(Right.DOOR)

    def may_hold_list(self, now: datetime) -> bool:
        return self.is_standing and now < self.ends_at

    def may_send(self, now: datetime) -> bool:
        return self.is_standing and now < self.ends_at + LATE

    @property
    def path(self) -> str:
        """Of its link, for organisers: whoever opens it first works at the door."""
        return reverse("door_link", args=[LINKS.sign(str(self.pk))])

    @property
    def link(self) -> str:
        return settings.SITE_URL + self.path

    @property
    def proof(self) -> str:
        """What another phone sends with what this one did: a number alone anybody could claim."""
        return PROOFS.sign(str(self.pk))


class ActKind(models.TextChoices):
    CHECK_IN = "check_in", _("Check-in")
    CHECK_OUT = "check_out", _("Undo")
    DAY = "day", _("Day added")
    WALK_IN = "walk_in", _("Walk-in")
    SUBSTITUTE = "substitute", _("Substitute")


class Obstacle(models.TextChoices):
    """Why an act was not done, in a sentence for whoever is at the door."""

    UNKNOWN = "unknown", _("We do not know this person. Search for the name.")
    ELSEWHERE = "elsewhere", _("This badge is from another meeting.")
    CANCELLED = "cancelled", _("The place of %(name)s was cancelled. Register them again first.")
    WAITING = "waiting", _("%(name)s is waiting for a place. Look at the registration first.")
    OTHER_DAY = (
        "other_day",
        _("%(name)s is not registered for %(day)s. Add that day to the registration first."),
    )
    FULL = "full", _("All seats are taken. Write a reason to give one more.")
    ALLOWANCE = "allowance", _("All seats of this organisation are taken. Write a reason to give one more.")
    HAS_PLACE = "has_place", _("%(name)s has a place already. Check in this person by name.")
    CLOSED = "closed", _("This phone cannot do that. Ask the organisers.")


class ActQuerySet(models.QuerySet["Act"]):
    def of_meeting(self, meeting: Meeting) -> Self:
        return self.filter(day__meeting=meeting)

    def refused(self) -> Self:
        return self.exclude(obstacle="")

    def to_look_at(self) -> Self:
        """What was refused, until an organiser has seen it."""
        return self.refused().filter(seen_at=None)

    def counted(self) -> int:
        """How far their phone had counted: one that lost what it kept would begin anew."""
        return self.aggregate(last=models.Max("sequence"))["last"] or 0

    def in_order(self) -> Self:
        """As it was done, whenever it came."""
        return self.order_by("at", "pk")


class Act(models.Model):
    """Something done at the door; kept for good, so it is its own history. Who is here follows from all of them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)  # made by the phone
    phone = models.ForeignKey(Phone, on_delete=models.PROTECT, null=True, related_name="acts")  # None: organisers' page
    kind = models.CharField(_("kind"), max_length=10, choices=ActKind.choices)
    day = models.ForeignKey(Day, on_delete=models.PROTECT, related_name="acts")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, null=True, related_name="acts")
    at = models.DateTimeField(_("done"))
    received_at = models.DateTimeField(_("received"))
    sequence = models.PositiveIntegerField(null=True, editable=False)  # among those of its phone, as it counts them
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    obstacle = models.CharField(_("why it was refused"), max_length=10, choices=Obstacle.choices, blank=True)
    seen_at = models.DateTimeField(_("seen"), null=True)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ActQuerySet.as_manager()

    class Meta:
        verbose_name = _("action at the door")
        verbose_name_plural = _("actions at the door")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(registration__isnull=False) | ~models.Q(obstacle=""),
                name="what_was_done_was_done_to_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(at__lte=models.F("received_at")), name="nothing_is_received_before_it_is_done"
            ),
            models.CheckConstraint(
                condition=models.Q(seen_at__isnull=True, seen_by__isnull=True)
                | models.Q(seen_at__isnull=False, seen_by__isnull=False),
                name="act_that_was_seen_says_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["registration", "day", "at"], name="act_decides")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.registration or ''} · {timezone.localtime(self.at):%Y-%m-%d %H:%M}"

    @property
    def is_refused(self) -> bool:
        return bool(self.obstacle)

    @property
    def words(self) -> str:
        """Why it was refused; empty where it was done."""
        return sentence(self.obstacle, self.registration, self.day)


def sentence(obstacle: str, registration: Registration | None, day: Day) -> str:
    if not obstacle:
        return ""
    name = registration.person.local("full_name") if registration else ""
    return str(Obstacle(obstacle).label) % {"name": name, "day": day_in_words(day.date)}
