"""What an address wants, and what it bears. Addresses stand here in lower case: `normal(address)`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext, gettext_lazy as _

from coalition_events.common.dates import moment

PERSONAL = ""  # mail of no group: nobody can unsubscribe from it


class Group(models.TextChoices):
    """What one can unsubscribe from, as one. Personal mail (a confirmation, a change, a code) is in none of these."""

    INVITATIONS = "invitations", _("Invitations to meetings")
    REMINDERS = "reminders", _("Reminders before a meeting")
    NEWS = "news", _("What is new in the agenda")
    LETTERS = "letters", _("Letters from the organisers")
    SUMMARIES = "summaries", _("After a meeting: thanks and summary")
    ORGANISING = "organising", _("For organisers: what is still open")


def normal(address: str) -> str:
    """One mailbox, however it was typed."""
    return address.strip().lower()


class Cause(models.TextChoices):
    BOUNCED = "bounced", _("Email came back")
    COMPLAINED = "complained", _("Email was reported as spam")
    BY_HAND = "by_hand", _("Stopped by an organiser")


class StoppedAddressQuerySet(models.QuerySet["StoppedAddress"]):
    def live(self) -> Self:
        return self.filter(lifted_at=None)

    def of(self, addresses: Iterable[str]) -> Self:
        return self.filter(address__in={normal(address) for address in addresses})

    def matching(self, words: str) -> Self:
        return self.filter(models.Q(address__icontains=words) | models.Q(reason__icontains=words))


class StoppedAddress(models.Model):
    """An address that gets no mail until an organiser lifts it. Lifted rows stay: they tell what happened before."""

    address = models.EmailField(_("address"))
    cause = models.CharField(_("cause"), max_length=12, choices=Cause.choices)
    reason = models.CharField(_("reason"), max_length=500, blank=True)  # in the mail server's words, or an organiser's
    since = models.DateTimeField(_("since"))
    message = models.ForeignKey(
        "mail.Message", models.SET_NULL, null=True, blank=True, related_name="stopped", verbose_name=_("message")
    )
    stopped_by = models.CharField(_("stopped by"), max_length=254, blank=True)
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by = models.CharField(_("lifted by"), max_length=254, blank=True)

    objects = StoppedAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("stopped address")
        verbose_name_plural = _("stopped addresses")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["address"], condition=models.Q(lifted_at=None), name="an_address_is_stopped_once"
            ),
            models.CheckConstraint(condition=models.Q(address=Lower("address")), name="stopped_address_is_lower_case"),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def in_words(self) -> str:
        """Why a message to it was not sent."""
        return gettext("We have sent no email to this address since %(when)s: %(reason)s") % {
            "when": moment(self.since, with_year=True),
            "reason": (self.cause == Cause.BY_HAND and self.reason) or self.get_cause_display(),
        }


class OptOutQuerySet(models.QuerySet["OptOut"]):
    def of(self, *addresses: str) -> Self:
        return self.filter(address__in={normal(address) for address in addresses})


class OptOut(models.Model):
    """This address does not want the mails of this group."""

    address = models.EmailField(_("address"))
    group = models.CharField(_("kind of email"), max_length=20, choices=Group.choices)
    at = models.DateTimeField(_("since"))

    objects = OptOutQuerySet.as_manager()

    class Meta:
        verbose_name = _("unwanted kind of email")
        verbose_name_plural = _("unwanted kinds of email")
        ordering = ["address", "group"]
        constraints = [
            models.UniqueConstraint(fields=["address", "group"], name="a_group_is_unwanted_once"),
            models.CheckConstraint(condition=models.Q(address=Lower("address")), name="opt_out_is_lower_case"),
            models.CheckConstraint(condition=~models.Q(group=""), name="personal_mail_cannot_be_unwanted"),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.get_group_display()}"

    @property
    def in_words(self) -> str:
        return gettext("The recipient does not want this kind of email (since %(when)s).") % {
            "when": moment(self.at, with_year=True)
        }


@dataclass(frozen=True)
class Choices:
    """What one address may choose from, and has chosen. `stopped`: it gets nothing at all, since mail came back."""

    address: str
    offered: list[Group]
    unwanted: frozenset[str]
    stopped: StoppedAddress | None

    @property
    def wanted(self) -> list[str]:
        return [group.value for group in self.offered if group not in self.unwanted]


SLOWEST, FASTEST = 6, 6000  # messages a minute: below the first a sign-in code would wait too long


class Pace(models.Model):
    """How fast mail goes out, as the organisers set it. One row; none, or an empty figure: as fast as it can."""

    per_minute = models.PositiveSmallIntegerField(
        _("messages a minute"),
        null=True,
        blank=True,
        validators=[MinValueValidator(SLOWEST), MaxValueValidator(FASTEST)],
        help_text=_("This is the highest number. Leave it empty if your email provider has no limit."),
    )
    changed_by = models.CharField(_("changed by"), max_length=254, blank=True)
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)

    class Meta:
        verbose_name = _("pace of emails")
        verbose_name_plural = _("pace of emails")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_pace"),
            models.CheckConstraint(
                condition=models.Q(per_minute=None) | models.Q(per_minute__range=(SLOWEST, FASTEST)),
                name="pace_is_within_bounds",
            ),
        ]

    def __str__(self) -> str:
        return str(self.per_minute or "∞")
