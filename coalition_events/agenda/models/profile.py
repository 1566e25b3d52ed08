import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import InBothLanguages
from members.models import Person


@pghistory.track()
class Profile(InBothLanguages, models.Model):
    """How somebody who appears is introduced. Only what they agreed to: it is public once their session is released."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="profile")
    biography = models.TextField(_("biography"), max_length=2000, blank=True)
    biography_km = models.TextField(_("biography in Khmer"), max_length=4000, blank=True)
    # A JPEG or WebP that we wrote ourselves, under a name of ours.
    photograph = models.FileField(_("photograph"), upload_to="photographs/", max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return str(self.person)

    @property
    def photograph_address(self) -> str:
        return reverse("photograph", args=[str(self.photograph.name).rpartition("/")[2]]) if self.photograph else ""

    @property
    def portrait_address(self) -> str:
        """The small, square one."""
        return self.photograph_address.replace(".jpg", "-small.jpg")
