from collections.abc import Mapping
from typing import Any, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext, gettext_lazy as _

from coalition_events.common.languages import InBothLanguages, in_language
from coalition_events.common.text import is_blank
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models.delegation import Delegation
from coalition_events.registration.models.registration import Registration


class BuiltIn(models.TextChoices):
    """What a meeting may ask without writing a question for it."""

    DIET = "diet", _("Food")
    ACCESS = "access", _("Access needs")
    LANGUAGES = "languages", _("Languages understood, and interpretation needed")
    LODGING = "lodging", _("Arrival and lodging")
    TRANSPORT = "transport", _("Help with transport")
    PHOTOGRAPHS = "photographs", _("Consent to be photographed")
    SHARED_LIST = "shared_list", _("Consent to be on the list for other delegates")
    EMERGENCY = "emergency", _("Who to call in an emergency")


def asked_by_default() -> list[str]:
    return [BuiltIn.DIET.value, BuiltIn.ACCESS.value, BuiltIn.LANGUAGES.value, BuiltIn.PHOTOGRAPHS.value]


@pghistory.track()
class Asked(models.Model):
    """Which of the built-in questions a meeting asks. Where there is no row, those of `asked_by_default`."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="asked")
    built_in = ArrayField(
        models.CharField(max_length=20, choices=BuiltIn.choices),
        verbose_name=_("built-in questions"),
        default=asked_by_default,
        blank=True,
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("built-in questions")

    def __str__(self) -> str:
        return self.meeting.slug


class Purpose(models.TextChoices):
    """With which form of a meeting a question is asked."""

    REGISTRATION = "registration", _("Registration")
    EVALUATION = "evaluation", _("Evaluation")


class QuestionKind(models.TextChoices):
    SHORT = "short", _("Short text")
    LONG = "long", _("Long text")
    NUMBER = "number", _("Number")
    YES_NO = "yes_no", _("Yes or no")
    ONE = "one", _("One of a list")
    SEVERAL = "several", _("Several of a list")
    SCALE = "scale", _("From 1 to 5")


OF_A_LIST = (QuestionKind.ONE, QuestionKind.SEVERAL)
KINDS_OF: dict[str, list[QuestionKind]] = {
    Purpose.REGISTRATION: [kind for kind in QuestionKind if kind != QuestionKind.SCALE],
    # A number would be as good as a name.
    Purpose.EVALUATION: [kind for kind in QuestionKind if kind != QuestionKind.NUMBER],
}
YES, NO = "yes", "no"
UNKNOWN = "unknown"  # beside the marks of a scale


class QuestionQuerySet(models.QuerySet["Question"]):
    def standing(self) -> Self:
        """Those that are asked now, in their order."""
        return self.filter(removed_at=None).order_by("order", "pk")

    def asked_in(self, purpose: Purpose | str, meeting: Meeting) -> Self:
        return self.filter(meeting=meeting, purpose=purpose)


class RegistrationQuestions(models.Manager.from_queryset(QuestionQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> QuestionQuerySet:
        return QuestionQuerySet(self.model, using=self._db).filter(purpose=Purpose.REGISTRATION)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Question(InBothLanguages, models.Model):
    """A meeting's own question, in both languages. Removed, it is asked no more, and what was replied stays."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="questions")
    purpose = models.CharField(
        max_length=12,
        choices=Purpose.choices,
        default=Purpose.REGISTRATION,
        db_default=Purpose.REGISTRATION,
        editable=False,
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind.choices, default=QuestionKind.SHORT)
    text = models.CharField(_("question"), max_length=200)
    text_km = models.CharField(_("question in Khmer"), max_length=400, blank=True)
    help = models.CharField(_("help"), max_length=300, blank=True)
    help_km = models.CharField(_("help in Khmer"), max_length=600, blank=True)
    # [{"key": "bus", "en": "By bus", "km": "តាមឡានក្រុង"}]; a key outlives a change of the words.
    choices = models.JSONField(_("choices"), default=list, blank=True)
    is_required = models.BooleanField(_("must be answered"), default=False)
    is_for_delegation = models.BooleanField(_("asked once of a delegation"), default=False)
    shown_if = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("only after"),
    )
    # The key of a choice, or "yes" or "no".
    shown_if_value = models.CharField(_("is answered with"), max_length=40, blank=True)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    # What registration asks is all that its own code sees, `meeting.questions` too; `every` has both purposes.
    objects = RegistrationQuestions()
    every = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["meeting_id", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shown_if__isnull=True) | ~models.Q(shown_if=models.F("id")),
                name="question_does_not_follow_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.local("text")

    def as_asked(self) -> dict[str, object]:
        """The question as it stands, for keeping beside an answer: a later change of its words does not touch that."""
        return {"kind": self.kind, "text": self.text, "text_km": self.text_km, "choices": self.choices}

    @property
    def is_of_a_list(self) -> bool:
        return self.kind in OF_A_LIST

    @property
    def counts_answers(self) -> bool:
        """Whether somebody has answered it in an evaluation. The part above is asked by the name of its rows."""
        return self.tallies.filter(count__gt=0).exists()

    @property
    def answers(self) -> dict[str, str]:
        """{key: words} of the answers that it offers, in the reader's language; empty where one writes freely."""
        return answers_of(self.as_asked())

    @property
    def waits_for(self) -> str:
        """The answer to the question before it after which it is put, in words."""
        return self.shown_if.answers.get(self.shown_if_value, "") if self.shown_if else ""

    @property
    def without_khmer(self) -> list[str]:
        """Its English words that have no Khmer."""
        help = [(self.help, self.help_km)] if self.help else []
        choices = [(choice["en"], choice["km"]) for choice in self.choices] if self.is_of_a_list else []
        return [english for english, khmer in [(self.text, self.text_km), *help, *choices] if is_blank(khmer)]


class Reply(models.Model):
    """What was answered, with the question as it was asked. Without history: it is erased with the needs."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="replies")
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    # {"kind": …, "text": …, "text_km": …, "choices": […]}, as the question was when it was answered.
    asked = models.JSONField()
    value = models.JSONField(_("answer"))
    replied_at = models.DateTimeField(_("answered"))

    class Meta:
        verbose_name = _("answer to a question")
        verbose_name_plural = _("answers to questions")
        ordering = ["question", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(registration__isnull=True) ^ models.Q(delegation__isnull=True),
                name="reply_is_of_a_person_or_of_a_delegation",
            ),
            models.UniqueConstraint(fields=["question", "registration"], name="one_reply_per_registration"),
            models.UniqueConstraint(fields=["question", "delegation"], name="one_reply_per_delegation"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"  # what was answered stands in no log

    @property
    def question_in_words(self) -> str:
        """The question as it was asked, in the reader's language."""
        return in_language(self.asked["text"], self.asked["text_km"])

    @property
    def in_words(self) -> str:
        return value_in_words(self.asked, self.value)


def scale() -> dict[str, str]:
    """{key: words} of the marks that a question or a session is given, in the reader's language."""
    return {
        "1": gettext("1 – very poor"),
        "2": "2",
        "3": "3",
        "4": "4",
        "5": gettext("5 – very good"),
        UNKNOWN: gettext("I don’t know"),
    }


def answers_of(asked: Mapping[str, Any]) -> dict[str, str]:
    """{key: words} of what a question offered as it was asked, in the reader's language."""
    if asked["kind"] == QuestionKind.YES_NO:
        return {YES: gettext("Yes"), NO: gettext("No")}
    if asked["kind"] == QuestionKind.SCALE:
        return scale()
    if asked["kind"] in OF_A_LIST:
        return {choice["key"]: in_language(choice["en"], choice["km"]) for choice in asked["choices"]}
    return {}


def value_in_words(asked: Mapping[str, Any], value: Any) -> str:
    """What was answered to a question as it was asked, in the reader's language."""
    offered = answers_of(asked)
    chosen = value if isinstance(value, list) else [value]
    return ", ".join(offered.get(one, str(one)) for one in chosen)
