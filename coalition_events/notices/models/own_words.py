import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import Language
from coalition_events.notices.models.notice import Notice


# What was given up is kept too, so that it can come back.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class OwnWords(models.Model):
    """What an organiser has written for one reader instead of the wording, before the notice is written as a message.

    Kept beside it is what the wording said to that reader then. Where it says something else by now, these words wait
    until an organiser has looked at them.
    """

    notice = models.OneToOneField(Notice, verbose_name=_("notice"), on_delete=models.CASCADE, related_name="words")
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    original_subject = models.CharField(max_length=250)
    original_text = models.TextField()
    original_facts = models.TextField(blank=True)  # when and where the meeting is, also where the wording is silent
    written_at = models.DateTimeField(_("written"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("words of its own")
        verbose_name_plural = _("words of their own")
        constraints = [
            models.CheckConstraint(condition=~Q(subject="") & ~Q(text=""), name="own_words_say_something"),
            models.CheckConstraint(condition=~Q(subject__regex=r"[\r\n]"), name="own_subject_is_a_single_line"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.subject}"
