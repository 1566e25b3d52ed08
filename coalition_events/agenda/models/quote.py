import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models.linked import Linked
from coalition_events.agenda.models.session import Session
from coalition_events.common.languages import InBothLanguages
from coalition_events.meetings.models import Meeting
from members.models import Organisation, Person


# What is removed is kept too, so that it can come back.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Quote(InBothLanguages, Linked):
    """What somebody said, in a session or of the meeting as a whole, kept for the summary."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="quotes")
    session = models.ForeignKey(
        Session, verbose_name=_("session"), on_delete=models.CASCADE, null=True, blank=True, related_name="quotes"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"), max_length=2000)
    text_km = models.TextField(_("text in Khmer"), max_length=4000, blank=True)
    person = models.ForeignKey(Person, verbose_name=_("who said it"), on_delete=models.PROTECT, related_name="quotes")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes",
    )
    capacity = models.CharField(_("capacity"), max_length=200, blank=True)
    capacity_km = models.CharField(_("capacity in Khmer"), max_length=400, blank=True)
    # Counts as approved from here on, whoever said so: the one quoted by their link, or an organiser for them.
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    # The one quoted was asked, by a link in a mail of their own; and has said that it is not to be used.
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    word = models.CharField(_("a word to the organisers"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    is_approved = models.BooleanField(_("approved by the one quoted"), default=False)

    link_salt = "agenda.quote"

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering = ["meeting", "order", "pk"]

    def __str__(self) -> str:
        return self.local("text")
