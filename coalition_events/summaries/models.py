import re
from datetime import datetime, time, timedelta
from typing import Self

import pghistory
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import PHNOM_PENH, local_date
from coalition_events.common.languages import InBothLanguages
from coalition_events.common.text import is_blank
from coalition_events.meetings.models import Meeting
from members.models import Account, Right

SENT_AT = time(8)  # in Phnom Penh
LATE_AFTER = timedelta(days=21)
TEXTS = ("title", "text", "title_km", "text_km")
STANDING = ("ready_at", "ready_by", "approved_at", "approved_by")


def morning_after(now: datetime) -> datetime:
    """Eight o'clock in Phnom Penh, on this day where it is still to come."""
    morning = datetime.combine(local_date(now), SENT_AT, PHNOM_PENH)
    return morning if now < morning else morning + timedelta(days=1)


class SummaryQuerySet(models.QuerySet["Summary"]):
    def public(self) -> Self:
        return self.filter(approved_at__isnull=False, meeting__announced_at__isnull=False)

    def of(self, meeting: Meeting) -> Self:
        return self.filter(meeting=meeting)

    def visible_to(self, account: Account | AnonymousUser) -> Self:
        """Those of drafts too, for organisers."""
        if account.is_authenticated and account.may(Right.ORGANISE):
            return self.filter(meeting__in=Meeting.objects.visible_to(account))
        return self.public()

    def late(self, now: datetime) -> Self:
        """Of meetings that ended three weeks ago or more, as the one of May 2019 took; not approved yet.

        Nobody waits for that of a meeting that was over before it was announced.
        """
        over_by = local_date(now) - LATE_AFTER
        announced_in_time = Q(meeting__announced_at__date__lte=F("meeting__ends_on"))
        return self.filter(announced_in_time, approved_at=None, meeting__ends_on__lte=over_by)

    def waiting_to_be_sent(self, now: datetime) -> Self:
        """Whose morning has come."""
        approved_by = morning_after(now) - timedelta(days=1)
        return self.public().filter(is_to_be_sent=True, sent_at__isnull=True, approved_at__lt=approved_by)


@pghistory.track()
class Summary(InBothLanguages, models.Model):
    """The article about a meeting: drafted by the clock, said to be ready by one organiser, approved by another.

    Then it is public, and sent.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="summary")
    title = models.CharField(_("title"), max_length=200)
    title_km = models.CharField(_("title in Khmer"), max_length=400, blank=True)
    text = models.TextField(_("text"), max_length=60_000, help_text=_("Text with headings, lists and links."))
    text_km = models.TextField(_("text in Khmer"), max_length=120_000, blank=True)
    drafted_at = models.DateTimeField(_("drafted"))
    ready_at = models.DateTimeField(_("ready"), null=True, blank=True)
    ready_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_to_be_sent = models.BooleanField(_("sent by email once approved"), default=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("summary")
        verbose_name_plural = _("summaries")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(approved_at__isnull=False),
                name="summary_is_sent_once_approved",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_at__isnull=True) | models.Q(ready_at__isnull=False),
                name="summary_is_approved_once_ready",
            ),
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("ready_by")), name="summary_is_approved_by_another"
            ),
        ]

    def __str__(self) -> str:
        return self.local("title")

    def get_absolute_url(self) -> str:
        return reverse("summary", args=[self.meeting.slug])

    @property
    def is_ready(self) -> bool:
        return self.ready_at is not None

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None

    @property
    def wants_corrections(self) -> bool:
        """Readers have it, or may have read it: what is changed from now on is told on its page."""
        return self.is_approved and not (self.is_to_be_sent and self.sent_at is None)

    @property
    def sends_at(self) -> datetime | None:
        """When it goes out by email; None where it has, or is not to, or is not approved."""
        is_waiting = self.approved_at and self.is_to_be_sent and self.sent_at is None
        return morning_after(self.approved_at) if self.approved_at and is_waiting else None

    def unsaved_of(self, editor: Account) -> "Unsaved | None":
        """What they typed and did not save."""
        return Unsaved.objects.filter(summary=self, account=editor).first()

    def unready(self) -> None:
        """A draft again, on whatever step it stood; not saved yet."""
        self.ready_at = self.ready_by = self.approved_at = self.approved_by = None

    @property
    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in TEXTS}

    def language_for(self, wanted: str) -> str:
        """The language that one who wants this one reads: Khmer only where there is any."""
        return "km" if wanted.startswith("km") and not is_blank(self.text_km) else "en"

    def title_in(self, wanted: str) -> str:
        return unmarked(self.local("title", self.language_for(wanted)))

    def text_in(self, wanted: str) -> str:
        """The article as readers get it, as Markdown."""
        return unmarked(self.local("text", self.language_for(wanted)))


# English in a Khmer draft, for want of Khmer: marked so that its editor finds it. No reader sees the mark.
MARK = "[EN] "


def mark(english: str) -> str:
    return f"{MARK}{english}"


# What a draft does not know, for its editor to write. No reader sees it, nor a heading with nothing else below it.
# An editor may have written before it, or made it a point of a list: it goes up to the end of its line all the same.
GAP = "[GAP]"
A_GAP = r"^[ \t>*+-]*\[GAP\][^\n]*"
AROUND_A_GAP = re.compile(
    rf"^(#{{1,6}}) [^\n]*\n+(?:{A_GAP}(?:\n+|\Z))+(?:\Z|(?=#)(?!\1#))|{A_GAP}\n*|[ \t]*\[GAP\][^\n]*", re.MULTILINE
)


def unmarked(text: str) -> str:
    return AROUND_A_GAP.sub("", text).replace(MARK, "").replace(MARK.strip(), "")


def count_gaps(text: str) -> int:
    return text.count(GAP)


def count_marks(text: str) -> int:
    return text.count(MARK.strip())


class Picture(InBothLanguages, models.Model):
    """A photograph for the article. Its caption says what is seen; somebody vouches that those seen agreed."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="pictures")
    # A JPEG that we wrote ourselves, under a name of ours.
    file = models.FileField(_("file"), upload_to="summaries/", editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    caption = models.CharField(_("caption"), max_length=300)
    caption_km = models.CharField(_("caption in Khmer"), max_length=600, blank=True)
    has_consent = models.BooleanField(_("everyone who can be recognised agreed to be shown"), default=False)
    added_at = models.DateTimeField(_("added"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(has_consent=True), name="picture_shows_who_agreed"),
        ]

    def __str__(self) -> str:
        return self.local("caption")

    def get_absolute_url(self) -> str:
        return reverse("summary_picture", args=[self.summary.meeting.slug, self.pk])


class Correction(InBothLanguages, models.Model):
    """What was put right once the summary was public: told on its page, and mailed to nobody."""

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="corrections")
    note = models.CharField(_("what was corrected"), max_length=300)
    note_km = models.CharField(_("what was corrected, in Khmer"), max_length=600, blank=True)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.local("note")


class Unsaved(models.Model):
    """What one editor has typed and not saved, kept while they type: a closed window or a dropped line loses nothing.

    It is their own and nobody else's, since half a sentence must not become public.
    """

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="unsaved")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    title_km = models.CharField(max_length=400, blank=True)
    text = models.TextField(max_length=60_000, blank=True)
    text_km = models.TextField(max_length=120_000, blank=True)
    from_version = models.PositiveIntegerField()  # of the summary, from which they began
    kept_at = models.DateTimeField(_("kept"))

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        constraints = [
            models.UniqueConstraint(fields=["summary", "account"], name="one_unsaved_text_per_editor"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in TEXTS}
