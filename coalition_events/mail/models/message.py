import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models, transaction
from django.db.models import Value
from django.db.models.functions import MD5, Cast, Coalesce, Concat, Lower, NullIf, Upper
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import Language
from coalition_events.common.rows import NumberedQuerySet
from coalition_events.mail.models.addresses import normal

# Line breaks are among them: in an address, a name or a subject they would start a new header.
CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")

# Between the key that a withdrawn message had and its number, by which it is still one of a kind.
WITHDRAWN_MARK = ":withdrawn-"

# In the key of what says something anew to who has read it, between the key that it had and a number.
AGAIN = ":again-"

# Within this time the same words to the same address are the same mail; later they are said again on purpose.
SAME_MAIL = timedelta(days=1)

# One statement, because a run of thousands waits for each. With the message it tells what may stand against sending it.
# Whoever sends what can be unsubscribed from does so alone for its address, until the commit: two workers that hold the
# same words for one address see each other.
TAKE_NEXT = """
    UPDATE mail_message SET status = 'sent', sent_at = %(now)s, attempts = attempts + 1, problem = '', reason = ''
    WHERE id = (
        SELECT id FROM mail_message WHERE status = 'due' AND due_at <= %(now)s
            AND NOT (%(unless_paced)s AND EXISTS (SELECT 1 FROM mail_pace WHERE per_minute IS NOT NULL))
        ORDER BY priority, due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING *,
        CASE WHEN kind = ANY(%(kinds)s)
            THEN pg_advisory_xact_lock(hashtextextended(lower(address), 0))::text END AS turn,
        EXISTS (
            SELECT 1 FROM mail_stoppedaddress stopped
            WHERE stopped.address = lower(mail_message.address) AND stopped.lifted_at IS NULL
        ) AS is_stopped,
        kind = ANY(%(kinds)s) AND EXISTS (
            SELECT 1 FROM mail_optout wish
            WHERE wish.address = lower(mail_message.address) AND wish."group" = %(groups)s::jsonb ->> mail_message.kind
        ) AS is_unwanted,
        kind = ANY(%(kinds)s) AND EXISTS (
            SELECT 1 FROM mail_message twin
            WHERE lower(twin.address) = lower(mail_message.address) AND twin.id <> mail_message.id
                AND twin.status IN ('due', 'sent') AND twin.kind = mail_message.kind
                AND twin.meeting = mail_message.meeting AND twin.subject = mail_message.subject
                AND twin.text = mail_message.text
        ) AS has_twin,
        NOT EXISTS (
            SELECT 1 FROM mail_message more
            WHERE more.status = 'due' AND more.due_at <= %(now)s AND more.id <> mail_message.id
        ) AS is_last
"""


def one_line(text: str) -> str:
    """For a header: single spaces, and none of the signs that no header may hold."""
    return " ".join(CONTROL_CHARACTERS.sub("", " ".join(text.split())).split())


class Status(models.TextChoices):
    DUE = "due", _("Waiting")
    HELD = "held", _("On hold")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    WITHDRAWN = "withdrawn", _("Cancelled")


WAITING = (Status.DUE, Status.HELD)
MAY_GO = (*WAITING, Status.FAILED)  # what failed may be sent again


class Problem(models.TextChoices):
    """Why a message has not gone, as far as the site knows; said in the language of whoever reads it."""

    NO_ADDRESS = "no_address", _("This address does not exist.")
    FULL = "full", _("The mailbox is full.")
    LATER = "later", _("The email server asks us to try again later.")
    REFUSED = "refused", _("The email server refused this email.")
    REFUSES_US = "refuses_us", _("The email server accepts no email from us.")
    UNREACHED = "unreached", _("We could not reach the email server.")
    UNPREPARED = "unprepared", _("We could not prepare this email.")
    STOPPED = "stopped", _("We send no email to this address.")
    UNWANTED = "unwanted", _("The recipient does not want this kind of email.")
    EXPIRED = "expired", _("The information was out of date, so we did not send it.")
    RESTORED = "restored", _("We restored an old copy. This email may have gone out already.")
    REPEATED = "repeated", _("We sent the same email to this address less than a day before.")


CAUSE = Coalesce(NullIf("problem", Value("")), "reason")


class MessageQuerySet(NumberedQuerySet["Message"]):
    def due(self, now: datetime) -> Self:
        """What waits to be sent now, the urgent first."""
        return self.filter(status=Status.DUE, due_at__lte=now).order_by("priority", "due_at", "pk")

    def waiting(self) -> Self:
        """What has neither gone nor ended: due now or later, or held back by an organiser."""
        return self.filter(status__in=WAITING)

    def not_gone(self) -> Self:
        """What nobody has read and may still be taken back: what waits, and what failed at a stopped address."""
        return self.filter(models.Q(status__in=WAITING) | models.Q(status=Status.FAILED, problem=Problem.STOPPED))

    def of_a_move(self) -> Self:
        """What says that a meeting has moved to who had read of other days."""
        return self.filter(key__contains=AGAIN)

    def restored(self) -> Self:
        """Put on hold by deploy/restore: it may have gone out after the copy was made."""
        return self.filter(status=Status.HELD, problem=Problem.RESTORED)

    def cancelled(self) -> Self:
        """Withdrawn by an organiser, and not for another reason."""
        decisions = Intervention.objects.filter(
            message=models.OuterRef("pk"), verb__in=[Verb.CANCELLED, Verb.BROUGHT_BACK]
        )
        last = decisions.order_by("-at", "-pk").values("verb")[:1]
        return self.filter(status=Status.WITHDRAWN).alias(last=models.Subquery(last)).filter(last=Verb.CANCELLED)

    def failed(self) -> Self:
        return self.filter(status=Status.FAILED)

    def with_status(self, status: str) -> Self:
        return self.filter(status=status)

    def take_next(self, now: datetime, groups: Mapping[str, str], *, unless_paced: bool = False) -> "Message | None":
        """The most urgent message that is due and that nobody else has taken, marked as sent at `now`.

        Call it inside a transaction, and commit only what is true by then: until the commit the mark is seen by nobody,
        and a worker that dies takes it along. It tells `is_stopped`, `is_unwanted`, `has_twin` and `is_last`; `groups`
        says of which kinds one can unsubscribe. None too `unless_paced`, where organisers have set a pace.
        """
        asked = {"now": now, "kinds": list(groups), "groups": json.dumps(dict(groups)), "unless_paced": unless_paced}
        taken = self.raw(TAKE_NEXT, asked)
        return next(iter(taken), None)

    def same_as(self, message: "Message", now: datetime) -> Self:
        """Those others that told the same address the same within a day.

        Moved and moved back, a meeting says the same again, which is news: what was said before it was written is none.
        """
        since = now - SAME_MAIL
        return (
            self.to(message.address)
            .exclude(pk=message.pk)
            .filter(
                kind=message.kind,
                meeting=message.meeting,
                subject=message.subject,
                text=message.text,
                calendar=message.calendar,
                status=Status.SENT,
                sent_at__gt=max(since, message.posted_at) if AGAIN in message.key else since,
            )
        )

    def to(self, *addresses: str) -> Self:
        """What this or these addresses were or will be sent, however they are written."""
        return self.alias(to=Lower("address")).filter(to__in={normal(address) for address in addresses})

    def with_message_id(self, message_id: str) -> Self:
        """The message that went out under this Message-ID of ours, or under this number of the mail provider."""
        if not message_id:
            return self.none()
        local_part = message_id.strip().strip("<>").partition("@")[0]
        digest = models.Q(digest=local_part) if re.fullmatch(r"[0-9a-f]{32}", local_part) else models.Q(pk__in=[])
        return self.alias(digest=MD5("key")).filter(digest | models.Q(provider_id=message_id))

    def about(self, *subjects: str) -> Self:
        return self.filter(about__in=subjects)

    def found_by(self, *, meeting: str = "", kind: str = "", words: str = "", reason: str = "") -> Self:
        """What an organiser looks for in the outbox; what is empty is not asked for."""
        asked = {"meeting": meeting, "kind": kind}
        named = models.Q(address__icontains=words) | models.Q(name__icontains=words) if words else models.Q()
        found = self.filter(named, **{name: value for name, value in asked.items() if value})
        return found.alias(cause=CAUSE).filter(cause=reason) if reason else found

    def reasons(self, most: int) -> list[tuple[str, int]]:
        """Why they failed, each with how many, the most first: their problem, or the words given where we know none."""
        counted = self.order_by().annotate(cause=CAUSE).values_list("cause").annotate(count=models.Count("pk"))
        return list(counted.order_by("-count", "cause")[:most])

    def shown(self) -> Self:
        """What an organiser may read: no sign-in code, and nothing that was forgotten."""
        return self.filter(is_secret=False).exclude(html="")

    def page(self, size: int, *, before: int | None = None, after: int | None = None) -> "OutboxPage":
        """By number, the newest first. One query, however far from the first."""
        rows = self.defer("text", "html", "calendar")
        if after:
            found = list(rows.filter(pk__gt=after).order_by("pk")[: size + 1])
            shown, has_older, has_newer = found[:size][::-1], True, len(found) > size
        else:
            found = list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[: size + 1])
            shown, has_older, has_newer = found[:size], len(found) > size, bool(before)
        older_than = shown[-1].pk if shown and has_older else None
        return OutboxPage(shown, older_than, shown[0].pk if shown and has_newer else None)

    @transaction.atomic
    def withdraw(self, reason: str, *, for_good: bool = False, all_failed: bool = False) -> int:
        """Take back those that have not gone, and forget their secrets; return how many. `all_failed`, whatever failed.

        Their keys are free again, so that what becomes true again can be said after all; `for_good`, nobody says it.
        """
        not_gone = self.filter(status__in=MAY_GO) if all_failed else self.not_gone()
        not_gone.filter(is_secret=True).update(text="", html="")
        freed = {} if for_good else {"key": Concat("key", Value(WITHDRAWN_MARK), Cast("pk", models.CharField()))}
        return not_gone.update(status=Status.WITHDRAWN, problem="", reason=reason, held_at=None, held_by="", **freed)


@dataclass(frozen=True)
class OutboxPage:
    messages: "list[Message]"
    older_than: int | None  # the number before which older messages stand, where there are any
    newer_than: int | None


class Message(models.Model):
    """One email to one address. Its key says what it tells whom; posted once, unless it was withdrawn."""

    key = models.CharField(_("key"), max_length=200)
    kind = models.CharField(_("kind"), max_length=40)
    meeting = models.CharField(_("meeting"), max_length=8, blank=True)  # its slug: mail knows no parts above it
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
    problem = models.CharField(_("problem"), max_length=12, choices=Problem.choices, blank=True)
    # Beside a problem: the email server's own words. Else why it was withdrawn.
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    held_at = models.DateTimeField(_("held back"), null=True, blank=True)
    held_by = models.CharField(_("held back by"), max_length=254, blank=True)  # a name: mail knows no people
    # What the mail provider calls it, where there is one; its news of a bounce names the message so.
    provider_id = models.CharField(_("provider’s number"), max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    # What `take_next` tells beside.
    is_stopped: bool = False
    is_unwanted: bool = False
    has_twin: bool = False
    is_last: bool = False

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
                condition=models.Q(status="held", held_at__isnull=False)
                | (~models.Q(status="held") & models.Q(held_at__isnull=True)),
                name="held_message_says_since_when",
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
            # Not of what is due too: the planner would read all of it and sort, once for each message that is sent.
            models.Index(fields=["status"], name="message_stands", condition=models.Q(status__in=["held", "failed"])),
            models.Index(Lower("address"), name="message_to_address"),
            models.Index(MD5("key"), name="message_by_message_id"),
            models.Index(fields=["provider_id"], name="message_of_provider", condition=~models.Q(provider_id="")),
            models.Index(fields=["sent_at"], name="message_sent", condition=models.Q(status="sent")),
            GinIndex(
                OpClass(Upper("address"), "gin_trgm_ops"), OpClass(Upper("name"), "gin_trgm_ops"), name="message_search"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} → {self.address}"

    @property
    def message_id(self) -> str:
        """The same at every attempt, so that mail readers show a repeat once."""
        return f"<{hashlib.md5(self.key.encode(), usedforsecurity=False).hexdigest()}@{settings.MAIL_DOMAIN}>"

    @property
    def why(self) -> str:
        """Why it has not gone, in the reader's language where the site knows it."""
        return str(self.get_problem_display()) or self.reason

    @property
    def server_words(self) -> str:
        """What the email server said, mostly in English; nothing where no server spoke."""
        return self.reason if self.problem else ""

    @property
    def version(self) -> str:
        """Changes whenever what it says is edited, so that two editors see each other."""
        return hashlib.md5(f"{self.subject}\n{self.text}".encode(), usedforsecurity=False).hexdigest()

    def free_its_key(self) -> None:
        """As `withdraw` does: what it said may be said anew."""
        self.key = f"{self.key}{WITHDRAWN_MARK}{self.pk}"

    def is_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now

    def refuse_line_breaks(self) -> None:
        for field in ("address", "name", "subject"):
            if CONTROL_CHARACTERS.search(getattr(self, field)):
                raise ValueError(f"The {field} of a message is one line: {getattr(self, field)!r}")


class Verb(models.TextChoices):
    HELD = "held", _("On hold")
    RELEASED = "released", _("No longer on hold")
    CANCELLED = "cancelled", _("Cancelled")
    EDITED = "edited", _("Edited")
    RETRIED = "retried", _("Sent again")
    COPIED = "copied", _("Copy sent")
    BROUGHT_BACK = "brought_back", _("Restored")


class Intervention(models.Model):
    """What an organiser did with a message, and what it said or where it went before."""

    message = models.ForeignKey("mail.Message", models.CASCADE, related_name="interventions", verbose_name=_("message"))
    verb = models.CharField(_("what was done"), max_length=12, choices=Verb.choices)
    by = models.CharField(_("by"), max_length=254)  # a name: mail knows no people
    at = models.DateTimeField(_("at"))
    subject = models.CharField(_("subject before"), max_length=250, blank=True)
    text = models.TextField(_("text before"), blank=True)
    address = models.EmailField(_("address before"), blank=True)  # where it was sent again to another

    class Meta:
        verbose_name = _("intervention")
        verbose_name_plural = _("interventions")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} ({self.by})"
