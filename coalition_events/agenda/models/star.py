from typing import Self

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models.session import Session
from members.models import Account

SIGNER = Signer(sep=".", salt="agenda.calendar")


class StarQuerySet(models.QuerySet["Star"]):
    def numbers(self, account: Account) -> set[int]:
        """The sessions that this account keeps, of whatever meeting."""
        return set(self.filter(account=account).values_list("session", flat=True))


class Star(models.Model):
    """An account keeps a session in its own agenda.

    It is a session of a release, which may have left the draft since, for a while or for good: the star does not go
    with it, so that taking the removal back brings back whoever kept it.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stars")
    session = models.ForeignKey(Session, on_delete=models.DO_NOTHING, db_constraint=False, related_name="stars")
    starred_at = models.DateTimeField(_("starred"))

    objects = StarQuerySet.as_manager()

    class Meta:
        verbose_name = _("star")
        verbose_name_plural = _("stars")
        constraints = [models.UniqueConstraint(fields=["account", "session"], name="one_star_per_account_and_session")]

    def __str__(self) -> str:
        return f"{self.account_id} · {self.session_id}"


class OwnCalendarQuerySet(models.QuerySet["OwnCalendar"]):
    def of_token(self, token: str) -> Self:
        """The one, or none, that is read at this secret: not where another was made since, nor of a closed account."""
        try:
            pk, _colon, number = SIGNER.unsign(token).partition("-")
        except BadSignature:
            return self.none()
        return self.select_related("account").filter(pk=pk, number=number, account__is_active=True)


class OwnCalendar(models.Model):
    """The secret address at which an account's own agenda can be read by a calendar; deleted, it is read no more."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="own_calendar")
    number = models.PositiveIntegerField(default=1)  # another makes another secret, and the old one void
    made_at = models.DateTimeField(_("made"))

    objects = OwnCalendarQuerySet.as_manager()

    class Meta:
        verbose_name = _("own calendar")
        verbose_name_plural = _("own calendars")

    def __str__(self) -> str:
        return str(self.account_id)

    @property
    def path(self) -> str:
        """Whoever knows it reads which sessions this account keeps: for its owner only, and for no log."""
        return reverse("own_calendar", args=[SIGNER.sign(f"{self.pk}-{self.number}")])
