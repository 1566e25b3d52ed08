from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import Language


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)

    def of_address(self, address: str) -> "Account | None":
        """Whoever may sign in with that address, if anybody has."""
        return self.filter(email=address, is_active=True).first()

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """A saved account for this address. It signs in by a code that is sent there; nobody has a password."""
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)  # None makes it unusable
        account.save()
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Account(AbstractBaseUser, PermissionsMixin):
    """An address that proved itself. It acts for the people in the directory who have that address."""

    email = models.EmailField(_("email"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True, help_text=_("As colleagues see it beside changes."))
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, blank=True)
    is_staff = models.BooleanField(_("organiser"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

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
