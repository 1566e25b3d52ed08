from datetime import date
from enum import Enum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Right(Enum):
    """What an account may do behind /organise/. Each page and each verb there asks for one."""

    NUMBERS = "numbers"  # read what counts people and names none
    AGENDA = "agenda"  # sessions, who appears in them, publishing
    REGISTRATIONS = "registrations"  # see the names of all who come, register, change, cancel
    DOOR = "door"  # check in, with the names of all who come
    ORGANISE = "organise"  # all else but the rights of others
    ADMINISTER = "administer"  # give and take roles


class RoleName(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    ORGANISER = "organiser", _("Organiser")
    AGENDA_EDITOR = "agenda_editor", _("Agenda editor")
    REGISTRATION_DESK = "registration_desk", _("Registration desk")
    DOOR = "door", _("Door")
    READER = "reader", _("Reader")

    @property
    def rights(self) -> frozenset[Right]:
        return RIGHTS[self]

    @property
    def sees_names(self) -> bool:
        """Whether it shows the names of all who come: those who have it need a second factor."""
        return bool(self.rights & {Right.REGISTRATIONS, Right.DOOR})


RIGHTS: dict[RoleName, frozenset[Right]] = {
    RoleName.ADMINISTRATOR: frozenset(Right),
    RoleName.ORGANISER: frozenset(Right) - {Right.ADMINISTER},
    RoleName.AGENDA_EDITOR: frozenset({Right.AGENDA}),
    RoleName.REGISTRATION_DESK: frozenset({Right.REGISTRATIONS, Right.DOOR, Right.NUMBERS}),
    RoleName.DOOR: frozenset({Right.DOOR}),
    RoleName.READER: frozenset({Right.NUMBERS}),
}


class RoleQuerySet(models.QuerySet["Role"]):
    def live(self, today: date) -> Self:
        """Those given and not taken back, whose last day is not over. `today` is Phnom Penh's."""
        return self.filter(Q(last_day=None) | Q(last_day__gte=today), taken_back_at=None)


class Role(models.Model):
    """What one account may do, until which day, and who said so."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles")
    name = models.CharField(_("role"), max_length=20, choices=RoleName.choices)
    last_day = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty means no end."))
    given_at = models.DateTimeField(_("given"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(_("ended"), null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["account", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "name"], condition=Q(taken_back_at=None), name="role_is_given_once"
            ),
            models.CheckConstraint(condition=Q(name__in=RoleName.values), name="role_has_a_known_name"),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_name_display()}"

    def is_live(self, today: date) -> bool:
        """As the set of that name, for roles that were read."""
        return self.taken_back_at is None and (self.last_day is None or self.last_day >= today)
