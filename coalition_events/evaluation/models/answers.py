"""What is kept of the answers: numbers and texts of everybody together, and apart from these, who has answered.

No row is of one person's answers, and no two rows tell which was written first: all rows of a meeting are written
with every answer (`actions/answering.py`), so none of these tables has a history, a time or an order.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models import Session
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Question, Registration
from members.models import Kind


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
ANSWERED = ""  # the value that counts how many answered at all


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
