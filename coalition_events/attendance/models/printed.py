"""What is printed for a registration and carries a code: badges and certificates, and who signs these."""

import secrets

import pghistory
from django.conf import settings
from django.core.signing import Signer
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import InBothLanguages
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration

# None of these is taken for another: no 0 and O, no 1, I and L, no 2 and Z, no 5 and S, no 8 and B.
CODE_SIGNS = "34679ACDEFGHJKMNPQRTUVWXY"
CODE_LENGTH = 6
FILES = Signer(
    sep=".", salt="attendance.certificate"
)  # of the link to a certificate's file: its number alone opens none
NUMBER_LENGTH = 12  # of a certificate: whoever knows it reads the certificate, so nobody is to guess one


class CodedQuerySet[Row: models.Model](models.QuerySet[Row]):
    def free_codes(self, count: int, length: int = CODE_LENGTH) -> list[str]:
        """So many codes that no row has."""
        found: set[str] = set()
        while len(found) < count:
            found |= {
                "".join(secrets.choice(CODE_SIGNS) for _sign in range(length)) for _each in range(count - len(found))
            }
            found -= set(self.filter(code__in=found).values_list("code", flat=True))
        return sorted(found)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Badge(models.Model):
    """The badge of one registration, once it was printed. Its code stands on it and tells nothing by itself.

    What stood on it is kept as a seal only, so that no name and no need is here or in the history.
    """

    registration = models.OneToOneField(Registration, on_delete=models.PROTECT, related_name="badge")
    code = models.CharField(_("code"), max_length=CODE_LENGTH, unique=True)
    seal = models.CharField(max_length=64, editable=False)
    printed_at = models.DateTimeField(_("printed"))
    printed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = CodedQuerySet["Badge"].as_manager()

    class Meta:
        verbose_name = _("badge")
        verbose_name_plural = _("badges")
        ordering = ["registration_id"]

    def __str__(self) -> str:
        return self.code


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Certificate(models.Model):
    """That one registration's certificate was printed. What stands on it is told anew from who came."""

    registration = models.OneToOneField(Registration, on_delete=models.PROTECT, related_name="certificate")
    code = models.CharField(_("number"), max_length=NUMBER_LENGTH, unique=True)
    issued_at = models.DateTimeField(_("printed"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = CodedQuerySet["Certificate"].as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["registration_id"]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("certificate", args=[self.code])

    @property
    def file_link(self) -> str:
        """For the person whose certificate it is: whoever has it downloads the certificate."""
        return settings.SITE_URL + reverse("certificate_file", args=[FILES.sign(self.code)])


@pghistory.track()
class Signatures(InBothLanguages, models.Model):
    """Who signs the certificates of a meeting: two people, or one."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="signatures")
    first_name = models.CharField(_("who signs first"), max_length=120)
    first_name_km = models.CharField(_("who signs first, in Khmer"), max_length=240, blank=True)
    first_title = models.CharField(_("job title of the first"), max_length=160)
    first_title_km = models.CharField(_("job title of the first, in Khmer"), max_length=320, blank=True)
    second_name = models.CharField(_("who signs second"), max_length=120, blank=True)
    second_name_km = models.CharField(_("who signs second, in Khmer"), max_length=240, blank=True)
    second_title = models.CharField(_("job title of the second"), max_length=160, blank=True)
    second_title_km = models.CharField(_("job title of the second, in Khmer"), max_length=320, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("signatures")
        verbose_name_plural = _("signatures")

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.first_name, self.second_name]))
