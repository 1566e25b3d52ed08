"""An evaluation; what is kept of its answers; and what organisers make of a text.

Of the answers: numbers and texts of everybody together, and apart from these, who has answered. No row is of one
person's answers, and no two rows tell which was written first: all rows of a meeting are written with every answer
(`actions/answering.py`), so none of those tables has a history, a time or an order.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models import Session
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Question, Registration
from members.models import Kind

OPEN_FOR = timedelta(days=14)  # after the last day
ANSWERED = ""  # the value that counts how many answered at all


class Evaluation(models.Model):
    """A meeting asks how it was. Its questions are those of this meeting with the purpose of evaluation."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="evaluation")
    made_at = models.DateTimeField(_("made"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    # The code at the exit, which says nobody's name, can be closed alone.
    exit_closed_at = models.DateTimeField(_("link at the exit closed"), null=True, blank=True)
    # How many answered by it on the last such day: there is a limit, as nobody proves there who they are.
    exit_on = models.DateField(null=True, blank=True, editable=False)
    exit_count = models.PositiveSmallIntegerField(default=0, editable=False)
    # The last forms without a name that were counted, by a number drawn with each: sent twice, one is counted once.
    sheets = ArrayField(models.UUIDField(), default=list, db_default=[], editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("evaluation")

    def __str__(self) -> str:
        return self.meeting.slug

    @property
    def opens_on(self) -> date:
        return self.meeting.ends_on

    @property
    def closes_on(self) -> date:
        """The last day on which it can be answered."""
        return self.meeting.ends_on + OPEN_FOR

    def is_early(self, now: datetime) -> bool:
        """It opens on its day, and of a draft not before the meeting is announced."""
        takes_place, today = self.meeting.cancelled_at is None, timezone.localdate(now, PHNOM_PENH)
        is_draft = self.meeting.announced_at is None and today <= self.closes_on
        return takes_place and self.closed_at is None and (is_draft or today < self.opens_on)

    def is_open(self, now: datetime) -> bool:
        takes_place = self.meeting.announced_at is not None and self.meeting.cancelled_at is None
        today = timezone.localdate(now, PHNOM_PENH)
        return takes_place and self.closed_at is None and self.opens_on <= today <= self.closes_on


class Group(models.TextChoices):
    """Whose answers a number counts. One answer is in all, in one kind of organisation and in one of first and again;
    an answer without a name is in all and at the exit. Groups are never crossed."""

    ALL = "all", _("Everyone")
    NGO = Kind.NGO.value, Kind.NGO.label
    BUSINESS = Kind.BUSINESS.value, Kind.BUSINESS.label
    GOVERNMENT = Kind.GOVERNMENT.value, Kind.GOVERNMENT.label
    NETWORK = Kind.NETWORK.value, Kind.NETWORK.label
    OTHER = "other", _("Other organisations, or none")
    FIRST = "first", _("First time at a meeting")
    AGAIN = "again", _("Came before")
    EXIT = "exit", _("On paper or at the exit")


KINDS = (Group.NGO, Group.BUSINESS, Group.GOVERNMENT, Group.NETWORK, Group.OTHER)


class Tally(models.Model):
    """How many of a group gave one value: to a question, to a session, or, without both, to the evaluation as a whole.

    `value` is the key of an answer (`Question.answers`; of a session, that of a scale), or ANSWERED. A row may count 0.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="tallies")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, null=True, related_name="tallies")
    # It stays with its session, as a choice does, though that leaves the draft.
    session = models.ForeignKey(Session, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+")
    group = models.CharField(_("group"), max_length=12, choices=Group.choices)
    value = models.CharField(_("answer"), max_length=40, blank=True)
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("number of answers")
        verbose_name_plural = _("numbers of answers")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "question", "session", "group", "value"],
                nulls_distinct=False,
                name="one_tally_per_answer_and_group",
            ),
            models.CheckConstraint(
                condition=models.Q(question__isnull=True) | models.Q(session__isnull=True),
                name="tally_is_of_a_question_or_of_a_session",
            ),
            # So nothing that somebody wrote can stand in it.
            models.CheckConstraint(condition=models.Q(value__regex=r"^[-_a-z0-9]*$"), name="value_of_a_tally_is_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id or self.session_id} · {self.group} · {self.value}: {self.count}"


class Words(models.Model):
    """Everything that was written to one question, sorted: its place in the list tells nothing of when or by whom."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="words")
    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="words")
    texts = models.JSONField(_("texts"), default=list)

    class Meta:
        verbose_name = verbose_name_plural = _("texts of answers")

    def __str__(self) -> str:
        return f"#{self.pk}"


class Answered(models.Model):
    """Somebody has answered, on which day. What they answered is not here, nor anywhere beside their name."""

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, primary_key=True, related_name="evaluation_answered"
    )
    answered_on = models.DateField(_("answered"))

    class Meta:
        verbose_name = verbose_name_plural = _("who has answered")

    def __str__(self) -> str:
        return str(self.registration_id)


class Mark(models.Model):
    """What organisers make of a text. It belongs to the words, by their hash: a text has no row and no writer."""

    class Kind(models.TextChoices):
        USEFUL = "useful", _("Useful")
        FOLLOW_UP = "follow_up", _("To follow up")
        DONE = "done", _("Already done")
        HIDDEN = "hidden", _("Hidden")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="marks")
    digest = models.UUIDField(editable=False)
    kind = models.CharField(_("mark"), max_length=10, choices=Kind.choices)
    marked_at = models.DateTimeField(_("marked"))
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("mark of a text")
        verbose_name_plural = _("marks of texts")
        constraints = [models.UniqueConstraint(fields=["question", "digest"], name="one_mark_per_text")]

    def __str__(self) -> str:
        return f"#{self.question_id}: {self.kind}"
