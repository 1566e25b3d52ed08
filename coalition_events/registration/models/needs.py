from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext, gettext_lazy as _

from coalition_events.common.languages import Language
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models.registration import Registration
from members.models import phones


class Diet(models.TextChoices):
    ANYTHING = "anything", _("Anything")
    VEGETARIAN = "vegetarian", _("Vegetarian")
    HALAL = "halal", _("Halal")
    ALLERGY = "allergy", _("Allergy, described below")


class Interpretation(models.TextChoices):
    NONE = "none", _("Not needed")
    ENGLISH_INTO_KHMER = "en-km", _("English into Khmer")
    KHMER_INTO_ENGLISH = "km-en", _("Khmer into English")


class Lodging(models.TextChoices):
    NONE = "none", _("Not needed")
    NIGHT_BEFORE = "night_before", _("The night before")
    EVERY_NIGHT = "every_night", _("The night before and the nights between")


class Needs(models.Model):
    """What one person needs at one meeting. Apart, and without history, so that erasing it leaves nothing behind."""

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="needs")
    diet = models.CharField(_("food"), max_length=20, choices=Diet.choices, default=Diet.ANYTHING)
    diet_note = models.CharField(_("allergy or other food need"), max_length=300, blank=True)
    access = models.CharField(
        _("access needs"),
        max_length=300,
        blank=True,
        help_text=_("For example: a room without stairs, a seat near the front."),
    )
    interpretation = models.CharField(
        _("interpretation"), max_length=10, choices=Interpretation.choices, default=Interpretation.NONE
    )
    languages = ArrayField(
        models.CharField(max_length=2, choices=Language.choices),
        verbose_name=_("languages understood"),
        default=list,
        blank=True,
    )
    arrival = models.CharField(
        _("arrival"),
        max_length=200,
        blank=True,
        help_text=_("When and from where? For example: Wednesday evening, by bus from Poipet."),
    )
    lodging = models.CharField(_("lodging"), max_length=20, choices=Lodging.choices, default=Lodging.NONE)
    transport = models.CharField(
        _("help with transport"), max_length=300, blank=True, help_text=_("What would help, and from where.")
    )
    emergency_name = models.CharField(_("who to call in an emergency"), max_length=120, blank=True)
    emergency_phone = models.CharField(_("their telephone"), max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("needs")

    def __str__(self) -> str:
        return f"#{self.pk}"  # what they are stands in no log and no history

    @property
    def in_words(self) -> list[str]:
        """What stands out, each in a few words: ["Vegetarian", "no nuts"]. Empty where nothing is needed."""
        said: list[str] = []
        if self.diet == Diet.ALLERGY:
            said.append(gettext("Allergy"))
        elif self.diet != Diet.ANYTHING:
            said.append(str(Diet(self.diet).label))
        said += [note for note in (self.diet_note, self.access) if note]
        if len(self.languages) == 1:
            only = {"language": Language(self.languages[0]).label}
            said.append(gettext("Understands %(language)s only") % only)
        if self.interpretation != Interpretation.NONE:
            said.append(str(Interpretation(self.interpretation).label))
        if self.arrival:
            said.append(gettext("Arrives: %(when)s") % {"when": self.arrival})
        if self.lodging != Lodging.NONE:
            said.append(gettext("Lodging: %(nights)s") % {"nights": Lodging(self.lodging).label})
        if self.transport:
            said.append(gettext("Transport: %(help)s") % {"help": self.transport})
        if self.in_an_emergency:
            said.append(gettext("In an emergency: %(whom)s") % {"whom": self.in_an_emergency})
        return said

    @property
    def languages_in_words(self) -> str:
        return ", ".join(str(language.label) for language in Language if language in self.languages)

    @property
    def in_an_emergency(self) -> str:
        """Whom to call: a name and a number as people write it here."""
        return ", ".join(filter(None, [self.emergency_name, phones.shown(self.emergency_phone)]))


class NeedsErasure(models.Model):
    """The record that a meeting's needs and answers were erased: when, and of how many people; never what they were.

    What a delegation answered goes with them, and counts nobody.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="needs_erasure")
    erased_at = models.DateTimeField(_("erased"))
    count = models.PositiveIntegerField(_("how many"))

    class Meta:
        verbose_name = _("erasure of needs")
        verbose_name_plural = _("erasures of needs")

    def __str__(self) -> str:
        return f"{self.meeting.slug} · {self.count}"


def needs_kept_until(meeting: Meeting) -> date:
    """The last day on which the needs of this meeting are kept."""
    return meeting.ends_on + timedelta(days=meeting.needs_kept_days)
