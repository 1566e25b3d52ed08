from datetime import datetime
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.db.models import Case, F, Q, Sum, Value, When
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import Language
from members.models.role import Right, RoleName


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)

    def of_address(self, address: str) -> "Account | None":
        """Whoever may sign in with that address, if anybody has."""
        return self.filter(email=address, is_active=True).first()

    def has_address(self, address: str) -> bool:
        """Whether it ever proved itself, though its account be closed."""
        return self.filter(email=address.lower()).exists()

    def organisers(self) -> "models.QuerySet[Account]":
        return self.filter(is_staff=True, is_active=True).order_by("pk")

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Account":
        """A saved account for this address. It signs in by a code that is sent there; nobody has a password."""
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)  # None makes it unusable
        account.save()
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "Account":
        with transaction.atomic():
            account = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
            account.roles.create(name=RoleName.ADMINISTRATOR, given_at=timezone.now())
        return account


class Account(AbstractBaseUser, PermissionsMixin):
    """An address that proved itself. It acts for the people in the directory who have that address."""

    email = models.EmailField(_("email"), unique=True)
    name = models.CharField(
        _("name"), max_length=120, blank=True, help_text=_("Colleagues see this name next to changes.")
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, blank=True)
    is_staff = models.BooleanField(_("organiser"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)
    last_login = models.DateTimeField(_("last login"), null=True, blank=True)  # Django’s own, for our Khmer
    second_factor_removed_at = models.DateTimeField(_("second code removed"), null=True, blank=True)
    second_factor_removed_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="account_address_is_in_lower_case")
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def rights(self) -> frozenset[Right]:
        """What it may do today. Organisers are asked for nothing: what they are stands in the row."""
        if not self.is_active:
            return frozenset()
        if self.is_superuser or self.is_staff:
            return RoleName.ADMINISTRATOR.rights if self.is_superuser else RoleName.ORGANISER.rights
        today = timezone.localdate()
        return frozenset().union(*(RoleName(role.name).rights for role in self.roles.all() if role.is_live(today)))

    def may(self, right: Right) -> bool:
        return right in self.rights


WRONG_TRIES = 5  # of one code in one browser


class SignInCodeQuerySet(models.QuerySet["SignInCode"]):
    def live(self, now: datetime) -> Self:
        return self.filter(used_at=None, expires_at__gt=now)

    def sent_since(self, moment: datetime) -> Self:
        return self.filter(sent_at__gt=moment)


class SignInCode(models.Model):
    """A code that was sent by email to prove an address. Several browsers may wait for the same one."""

    # Whose allowance it is of: an address, in any browser or in one that is known. See actions/sign_in.py.
    scope = models.CharField(max_length=64)
    is_of_known_browser = models.BooleanField()
    is_long = models.BooleanField()
    code = models.CharField(max_length=12)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = SignInCodeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["scope", "sent_at"]), models.Index(fields=["sent_at"])]

    def __str__(self) -> str:
        return f"{self.sent_at:%Y-%m-%d %H:%M}"


class CodeRequestQuerySet(models.QuerySet["CodeRequest"]):
    def ended(self, now: datetime) -> Self:
        return self.exclude(ended_at=None, code__used_at=None, code__expires_at__gt=now)

    def numbered(self, number: int | None) -> "CodeRequest | None":
        """The one of that number, with its code, if there is one."""
        return self.select_related("code").filter(pk=number or 0).first()

    def guesses(self, *, since: datetime, now: datetime) -> int:
        """How often short codes were or may still be guessed at: a live request counts with all its tries."""
        is_live = Q(ended_at=None, code__used_at=None, code__expires_at__gt=now)
        tries = Case(
            When(is_live, then=Value(WRONG_TRIES)), default=F("wrong_tries"), output_field=models.IntegerField()
        )
        rows = self.filter(code__is_long=False, requested_at__gt=since)
        return int(rows.aggregate(total=Coalesce(Sum(tries), 0))["total"])


class CodeRequest(models.Model):
    """One browser waits for a code. Wrong tries are counted here: none takes another browser's tries away."""

    code = models.ForeignKey(SignInCode, on_delete=models.CASCADE, related_name="requests")
    place = models.CharField(max_length=64, default="")  # in the network, as a keyed hash
    requested_at = models.DateTimeField()
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    objects = CodeRequestQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["requested_at"]), models.Index(fields=["place", "requested_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(wrong_tries__lte=WRONG_TRIES), name="code_is_tried_so_often_at_most")
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.wrong_tries})"

    def is_live(self, now: datetime) -> bool:
        return self.ended_at is None and self.code.used_at is None and self.code.expires_at > now


class SecondFactorTry(models.Model):
    """A code of an organiser's second factor was tried, and was not right."""

    scope = models.CharField(max_length=64)
    tried_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["scope", "tried_at"])]

    def __str__(self) -> str:
        return f"{self.tried_at:%Y-%m-%d %H:%M}"
