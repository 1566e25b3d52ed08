import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models.session import Session
from coalition_events.common.languages import InBothLanguages
from members.models import Person


# What is removed is kept too, so that it can come back; its file stays for a while: see `files.purging`.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Material(InBothLanguages, models.Model):
    """Slides or a handout of a session, offered as a download under a name of ours."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="materials")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=200)
    title_km = models.CharField(_("title in Khmer"), max_length=400, blank=True)
    file = models.FileField(_("file"), upload_to="materials/", max_length=100)
    extension = models.CharField(
        max_length=5, editable=False
    )  # told by the content: "pdf", "pptx", "docx", "jpg", "png"
    bytes = models.PositiveIntegerField(editable=False)
    is_public = models.BooleanField(_("for everybody"), default=True)
    uploaded_at = models.DateTimeField(_("uploaded"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    # Who brought it by the link of their appearance; nobody where an organiser did.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="materials")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["session", "order", "pk"]

    def __str__(self) -> str:
        return self.local("title")
