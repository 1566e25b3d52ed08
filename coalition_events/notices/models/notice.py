from datetime import datetime
from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import Language
from coalition_events.common.rows import NumberedQuerySet
from coalition_events.mail.models import WITHDRAWN_MARK, Message, Status
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models.reminder import Reminder
from members.models import Organisation, Person


class State(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("On hold")
    POSTED = "posted", _("Posted")  # whether it was sent, or failed, is read from its message
    SKIPPED = "skipped", _("Skipped")
    CANCELLED = "cancelled", _("Cancelled")


class Standing(models.TextChoices):
    """What became of a notice: its own state, or of one that was posted its message's."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("On hold")
    DUE = "due", _("Waiting")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    WITHDRAWN = "withdrawn", _("Cancelled")
    SKIPPED = "skipped", _("Skipped")
    CANCELLED = "cancelled", _("Cancelled")


class Reason(models.TextChoices):
    """Why a notice does not go out."""

    TOO_LATE = "too_late", _("It was too late to send it.")
    NO_USE = "no_use", _("It would come too late to be useful.")
    SAID_ALREADY = "said_already", _("A later email says the same. They get it only once.")
    NO_ADDRESS = "no_address", _("No email address, and no organisation to pass it on.")
    NO_HELP = "no_help", _("No email address, and no focal person with one.")
    NO_FOCAL = "no_focal", _("It has no focal person.")
    FOCAL_SILENT = "focal_silent", _("Its focal person has no email address.")
    NO_DEPUTY = "no_deputy", _("It has no deputy.")
    DEPUTY_SILENT = "deputy_silent", _("Its deputy has no email address.")
    NO_LONGER_SO = "no_longer_so", _("What it says is no longer true.")
    SWITCHED_OFF = "switched_off", _("The reminder is switched off.")
    REMOVED = "removed", _("The reminder was removed.")
    DRAFT = "draft", _("The meeting is a draft.")
    MEETING_CANCELLED = "meeting_cancelled", _("The meeting is cancelled.")
    BY_ORGANISER = "by_organiser", _("An organiser cancelled it.")
    UNSUBSCRIBED = "unsubscribed", _("They asked us not to send this kind of email.")
    BOUNCES = "bounces", _("Email to this address comes back.")
    RESTORED = "restored", _("We restored an old copy. This email may have gone out already.")
    # Of what is held back, and not one by one by an organiser.
    RULE_HELD = "rule_held", _("This reminder is on hold.")
    WORDS_OUTDATED = "words_outdated", _("Something changed after its text was edited.")


# Nobody reads what these are about: they come and go with the directory.
UNREACHED = (
    Reason.NO_ADDRESS,
    Reason.NO_HELP,
    Reason.NO_FOCAL,
    Reason.FOCAL_SILENT,
    Reason.NO_DEPUTY,
    Reason.DEPUTY_SILENT,
    Reason.UNSUBSCRIBED,
    Reason.BOUNCES,
)


class NoticeQuerySet(NumberedQuerySet["Notice"]):
    def planned(self) -> Self:
        return self.filter(state=State.PLANNED)

    def due(self, now: datetime) -> Self:
        return self.planned().filter(due_at__lte=now)

    def unsent(self) -> Self:
        """What may still go out: planned, or held by an organiser."""
        return self.filter(state__in=[State.PLANNED, State.HELD])

    def restored(self) -> Self:
        """Put on hold by deploy/restore: it may have gone out after the copy was made."""
        return self.filter(state=State.HELD, reason=Reason.RESTORED)

    def waiting_for_a_look(self) -> Self:
        """Held since what their own words were made from has changed."""
        return self.filter(state=State.HELD, reason=Reason.WORDS_OUTDATED)

    def with_standing(self) -> Any:  # rows with this beside their fields
        """Each with its `standing`: what became of it, read from its message where it was posted. One column."""
        posted = Coalesce(F("message__status"), Value(Standing.SENT))
        standing = Case(When(state=State.POSTED, then=posted), default=F("state"), output_field=models.CharField())
        return self.annotate(standing=standing)

    def given_up(self) -> Self:
        """Cancelled by an organiser before it was written: it can be planned again."""
        return self.filter(state=State.CANCELLED, reason=Reason.BY_ORGANISER, message=None)

    def of_rule(self, source: str) -> Self:
        """Those of one rule, or of "invitation", "summary" or "cancelled": the first to go out first."""
        return self.filter(source=source).order_by("due_at", "pk")

    def said(self, meeting: Meeting, source: str) -> Self:
        """What this source has said, whatever the meeting's days were; not where its message was taken back."""
        taken_back = Q(message__status=Status.WITHDRAWN, message__key__contains=WITHDRAWN_MARK)
        return self.filter(meeting=meeting, source=source).exclude(taken_back)

    def keys_said(self, meeting: Meeting, source: str) -> set[str]:
        """To whom."""
        return set(self.said(meeting, source).values_list("key", flat=True))

    def as_read(self) -> Self:
        """With whom and what a page shows of each."""
        return self.select_related(
            "rule", "person", "organisation", "reader", "account", "message", "decided_by", "words__written_by"
        )

    def of_person(self, person: Person) -> Self:
        """What concerns them, or what they read for somebody else."""
        return self.filter(Q(person=person) | Q(reader=person))


class Notice(models.Model):
    """The ledger: what one rule tells one reader, once for each time that the meeting was set to begin.

    Planned by `plan`, written as a message when it is due. What has gone stays, whatever becomes of its rule.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="notices")
    # None: an invitation, a summary, or the rule was removed.
    rule = models.ForeignKey(Reminder, on_delete=models.SET_NULL, null=True, blank=True, related_name="notices")
    source = models.CharField(max_length=40)  # "reminder:12", "invitation", "summary"
    says = models.CharField(_("what"), max_length=20)
    occurrence = models.DateField(_("of the meeting that begins on"))
    step = models.PositiveSmallIntegerField(default=0)  # of a daily rule: so many days before; said again: its number
    key = models.CharField(max_length=80)  # whom it tells, and through whom; see audience.Addressed.key

    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, null=True, blank=True, related_name="notices"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
    )
    # Who reads it: the person, a focal person for them, or an organiser's account. Neither: nobody can be reached.
    reader = models.ForeignKey(
        Person, verbose_name=_("reader"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True)

    due_at = models.DateTimeField(_("due"))
    # Their reason to be told began after the rule's time: they get what is still true.
    is_late = models.BooleanField(_("came later"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices, blank=True)
    planned_at = models.DateTimeField(_("planned"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    # Who held or cancelled it: no plan overrules them.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    message = models.ForeignKey(Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "source", "step", "occurrence", "key"], name="everybody_is_told_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["skipped", "cancelled"]) | (~Q(reason="") & Q(decided_at__isnull=False)),
                name="notice_that_does_not_go_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["planned", "held"])
                | Q(reader__isnull=False, message=None)
                | Q(account__isnull=False, message=None),
                name="planned_notice_has_a_reader",
            ),
            models.CheckConstraint(
                condition=~Q(state="posted") | Q(decided_at__isnull=False), name="posted_notice_says_when"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="notice_due", condition=Q(state="planned")),
            models.Index(fields=["meeting", "due_at"], name="notice_of_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.key}:{self.occurrence}"

    @property
    def own_words(self) -> "OwnWords | None":
        """What is written for its reader alone, instead of the wording."""
        return getattr(self, "words", None)

    @property
    def is_written(self) -> bool:
        """Its message is what the reader gets, or got."""
        return self.state == State.POSTED and self.message_id is not None

    @property
    def who(self) -> Person | Organisation | None:
        return self.person or self.organisation


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
