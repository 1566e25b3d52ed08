"""Keys of programs and what they asked for; addresses that hear of changes, and what each was told."""

import hashlib
from datetime import date, datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Max, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Right

# What a key may do. Meetings and published agendas are read with any.
OFFERED: dict[Right, Promise] = {
    Right.NUMBERS: _("Read the numbers of a meeting"),
    Right.REGISTRATIONS: _("See all names, register and cancel"),
    Right.DOOR: _("See the names of a meeting and check in"),
}
KEPT_FOR = timedelta(days=90)  # so long a call stays in the log, and what a webhook was sent


def digest_of(token: str) -> str:
    """Of 256 random bits: nobody comes back from it, and no slow hash is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


class KeyQuerySet(models.QuerySet["Key"]):
    def live(self, today: date) -> Self:
        """Those not ended, whose last day is not over. `today` is Phnom Penh's."""
        return self.filter(ended_at=None, last_day__gte=today)

    def listed(self) -> Self:
        """The newest first, each with when it was last used."""
        rows = self.select_related("given_by", "ended_by").annotate(last_used_at=Max("calls__at"))
        return rows.order_by("-given_at", "-pk")


class Key(models.Model):
    """A program that may ask. What it writes is written by its account, with which nobody signs in."""

    name = models.CharField(_("name"), max_length=60)
    prefix = models.CharField(max_length=10)  # the beginning of the key, to tell one from another
    digest = models.CharField(max_length=64, unique=True)
    rights = ArrayField(models.CharField(max_length=20), default=list)
    last_day = models.DateField(_("last day"))
    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="key")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = KeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=Q(ended_at=None), name="one_key_in_use_per_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def outlives_giver(self) -> bool:
        """Whoever gave it is no administrator any more; it goes on (docs/decisions/0334)."""
        return not (self.given_by.is_active and self.given_by.is_superuser)

    @property
    def may(self) -> frozenset[Right]:
        return frozenset(Right(name) for name in self.rights)

    @property
    def may_in_words(self) -> list[Promise]:
        return [words for right, words in OFFERED.items() if right in self.may]

    def is_live(self, today: date) -> bool:
        return self.ended_at is None and self.last_day >= today


class Call(models.Model):
    """One request with a key. What stood after the “?” is not kept."""

    key = models.ForeignKey(Key, on_delete=models.CASCADE, related_name="calls")
    at = models.DateTimeField()
    method = models.CharField(max_length=8)
    path = models.CharField(max_length=200)
    status = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("API request")
        verbose_name_plural = _("API requests")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["key", "at"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.status}"


class Event(models.TextChoices):
    """What a webhook may hear of."""

    CONFIRMED = "registration.confirmed", _("Somebody gets a seat")
    WAITLISTED = "registration.waitlisted", _("Somebody goes on the waiting list")
    CANCELLED = "registration.cancelled", _("A place is cancelled")
    CHECKED_IN = "attendance.checked_in", _("Somebody is checked in")
    AGENDA_PUBLISHED = "agenda.published", _("A version of the agenda is published")
    MEETING_CHANGED = "meeting.changed", _("A meeting is announced or changed")
    MEETING_CANCELLED = "meeting.cancelled", _("A meeting is cancelled")
    SUMMARY_PUBLISHED = "summary.published", _("A summary is published")


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def standing(self) -> Self:
        """Those not removed, paused ones too."""
        return self.filter(removed_at=None)


class Webhook(models.Model):
    """An address that hears of changes. Paused, what happens waits for it."""

    address = models.URLField(_("address"), max_length=300)
    events = ArrayField(models.CharField(max_length=30), default=list)
    shows_names = models.BooleanField(_("with names"), default=False)
    secret = models.CharField(max_length=60)  # by which each message is signed, so it cannot be kept as a hash
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    paused_at = models.DateTimeField(null=True)
    # Nobody: it failed for days, and the site paused it.
    paused_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    waits_until = models.DateTimeField(null=True)  # after a failure nothing else goes there before then
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["address"], condition=Q(removed_at=None), name="one_webhook_per_address")
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def has_failed(self) -> bool:
        return self.paused_at is not None and self.paused_by_id is None

    @property
    def events_in_words(self) -> list[str]:
        return [str(event.label) for event in Event if event in self.events]


class Status(models.TextChoices):
    DUE = "due", _("Waiting")
    SENT = "sent", _("Delivered")
    FAILED = "failed", _("Failed")


class Problem(models.TextChoices):
    ANSWER = "answer", _("The receiver answered with an error.")
    UNREACHED = "unreached", _("We could not reach the address.")
    UNSAFE = "unsafe", _("The address is in a private network.")


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: datetime) -> Self:
        """What goes out now, the oldest first."""
        is_free = Q(webhook__waits_until=None) | Q(webhook__waits_until__lte=now)
        rows = self.filter(is_free, status=Status.DUE, due_at__lte=now, webhook__paused_at=None)
        return rows.filter(webhook__removed_at=None).order_by("due_at", "pk")


class Delivery(models.Model):
    """One change told to one address. Its key says what it tells; told once."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    key = models.CharField(max_length=100)
    event = models.CharField(max_length=30, choices=Event.choices)
    data = models.JSONField()  # numbers only: names are read when it is sent
    posted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_since = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    answer = models.PositiveSmallIntegerField(null=True)  # the last one’s HTTP status
    problem = models.CharField(max_length=10, choices=Problem.choices, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook message")
        verbose_name_plural = _("webhook messages")
        ordering = ["-posted_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["webhook", "key"], name="webhook_is_told_once")]
        indexes = [
            models.Index(fields=["due_at", "id"], name="delivery_due", condition=Q(status="due")),
            models.Index(fields=["posted_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.key} → {self.webhook}"

    @property
    def message_id(self) -> str:
        """The same at every attempt, so that a receiver knows a repeat."""
        return f"msg_{hashlib.md5(f'{self.webhook_id}:{self.key}'.encode(), usedforsecurity=False).hexdigest()}"
