from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.actions.publishing import Words
from coalition_events.agenda.models import Release
from coalition_events.agenda.queries.hall import Both
from coalition_events.common.forms import CoalitionModelForm

FEW_LINES = {"rows": 3}


class Telling(models.TextChoices):
    DIGEST = "digest"
    NONE = "none"


class PublishForm(CoalitionModelForm):
    """What is said of a release, to the public and to those whom it concerns; which warnings were seen."""

    tells = forms.ChoiceField(label=_("Who gets an email"), choices=Telling.choices)  # what the pressed button says
    words = forms.CharField(
        label=_("Start of the email"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs=FEW_LINES),
        help_text=_("Below it, we add what changes for each reader."),
    )
    words_km = forms.CharField(
        label=_("Start of the email, in Khmer"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs=FEW_LINES),
    )

    class Meta:
        model = Release
        fields = ["note", "note_km"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2}), "note_km": forms.Textarea(attrs={"rows": 2})}
        labels = {"note": _("What changed"), "note_km": _("What changed, in Khmer")}

    def __init__(self, *args: object, is_first: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        usual = usual_words(is_first=is_first)
        self.initial = {"words": usual.text, "words_km": usual.text_km, **self.initial}

    def layout(self) -> Layout:
        return Layout(
            Fieldset(_("For the public page"), "note", "note_km"),
            Fieldset(_("By email"), "words", "words_km"),
        )

    def ask_for_no_words(self) -> None:
        """Nobody gets an email, so that there is none to begin."""
        self.helper.layout.pop()

    @property
    def opening(self) -> Words:
        """What those whom it concerns are to read first; as typed, where that is not valid."""
        typed = self.cleaned_data if self.is_valid() else {}
        text, text_km = (str(typed.get(name, self[name].value() or "")) for name in ("words", "words_km"))
        return Words(text, text_km)

    @property
    def wanted(self) -> Words | None:
        """None where nobody is to be told. Of a form that is valid."""
        return None if self.cleaned_data["tells"] == Telling.NONE else self.opening


def usual_words(*, is_first: bool) -> Words:
    changed = _("The agenda of the Member Meeting has changed. This is what changes for you.")
    words = Both.of(
        _("The agenda of the Member Meeting is published. This is your part in it.") if is_first else changed
    )
    return Words(words.en, words.km)
