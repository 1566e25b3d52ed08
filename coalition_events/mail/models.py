import re
import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import Language

# Line breaks are among them: in an address, a name or a subject they would start a new header.
CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")

# Between the key that a withdrawn message had and its number, by which it is still one of a kind.
WITHDRAWN_MARK = ":withdrawn-"

TAKE_NEXT = """
    UPDATE mail_message SET status = %(sent)s, sent_at = %(now)s, attempts = attempts + 1, reason = ''
    WHERE id = (
        SELECT id FROM mail_message WHERE status = %(due)s AND due_at <= %(now)s
        ORDER BY priority, due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING *
"""


class Status(models.TextChoices):
    DUE = "due", _("Due")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, now: datetime) -> Self:
        """What waits to be sent now, the urgent first."""
        return self.filter(status=Status.DUE, due_at__lte=now).order_by("priority", "due_at", "pk")

    def failed(self) -> Self:
        return self.filter(status=Status.FAILED)

    def take_next(self, now: datetime) -> "Message | None":
        """The most urgent message that is due and that nobody else has taken, marked as sent at `now`.

        Call it inside a transaction, and commit only what is true by then: until the commit the mark is seen by nobody,
        and a worker that dies takes it along. One statement, because a run of thousands waits for each of them.
        """
        taken = self.raw(TAKE_NEXT, {"now": now, "due": Status.DUE, "sent": Status.SENT})
        return next(iter(taken), None)

    def about(self, *subjects: str) -> Self:
        return self.filter(about__in=subjects)

    @transaction.atomic
    def withdraw(self, reason: str, *, for_good: bool = False) -> int:
        """Take back those that are still due, and forget their secrets; return how many.

        Their keys are free again, so that what becomes true again can be said after all; `for_good`, nobody says it.
        """
        waiting = self.filter(status=Status.DUE)
        waiting.filter(is_secret=True).update(text="", html="")
        freed = {} if for_good else {"key": Concat("key", Value(WITHDRAWN_MARK), Cast("pk", models.CharField()))}
        return waiting.update(status=Status.WITHDRAWN, reason=reason, **freed)


class Message(models.Model):
    """One email to one address. Its key says what it tells whom; posted once, unless it was withdrawn."""

    key = models.CharField(_("key"), max_length=200)
    kind = models.CharField(_("kind"), max_length=40)
    meeting = models.CharField(_("meeting"), max_length=7, blank=True)  # its slug: mail knows no parts above it
    about = models.CharField(max_length=80, blank=True)  # e.g. "registration:12", to withdraw what is no longer true
    address = models.EmailField(_("address"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.ENGLISH)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    calendar = models.TextField(_("calendar entry"), blank=True)  # an RFC 5545 object; its METHOD says what it does
    is_secret = models.BooleanField(default=False)  # a sign-in code: never shown to organisers, blanked once sent

    priority = models.PositiveSmallIntegerField(default=5)  # 0 waits for nothing
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.DUE)
    posted_at = models.DateTimeField(_("posted"), auto_now_add=True)
    due_at = models.DateTimeField(_("due"))
    expires_at = models.DateTimeField(_("true until"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-posted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="message_is_posted_once"),
            models.CheckConstraint(
                condition=models.Q(status="sent", sent_at__isnull=False)
                | (~models.Q(status="sent") & models.Q(sent_at__isnull=True)),
                name="sent_message_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(address__regex=r"^[^\s,;<>]+@[^\s,;<>]+$"), name="message_goes_to_one_address"
            ),
            models.CheckConstraint(
                condition=~models.Q(name__regex=r"[\r\n]") & ~models.Q(subject__regex=r"[\r\n]"),
                name="message_headers_are_single_lines",
            ),
        ]
        indexes = [
            models.Index(fields=["priority", "due_at", "id"], name="message_due", condition=models.Q(status="due")),
            models.Index(fields=["meeting", "status"], name="message_of_meeting"),
            models.Index(fields=["about"], name="message_about"),
        ]

    def __str__(self) -> str:
        return f"{self.key} → {self.address}"

    @property
    def message_id(self) -> str:
        """The same at every attempt, so that mail readers show a repeat once."""
        return f"<{uuid.uuid5(uuid.NAMESPACE_URL, self.key)}@{settings.MAIL_DOMAIN}>"

    def free_its_key(self) -> None:
        """As `withdraw` does: what it said may be said anew."""
        self.key = f"{self.key}{WITHDRAWN_MARK}{self.pk}"

    def is_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now

    def refuse_line_breaks(self) -> None:
        for field in ("address", "name", "subject"):
            if CONTROL_CHARACTERS.search(getattr(self, field)):
                raise ValueError(f"The {field} of a message is one line: {getattr(self, field)!r}")
