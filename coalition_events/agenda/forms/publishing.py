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
    DIGEST = "digest", _("Tell those whom it concerns, in one mail each")
    NONE = "none", _("Tell nobody")


class PublishForm(CoalitionModelForm):
    """What is said of a release, to the public and to those whom it concerns; which warnings were seen."""

    tells = forms.ChoiceField(
        label=_("Who is told"),
        choices=Telling.choices,
        initial=Telling.DIGEST,
        widget=forms.RadioSelect,
        help_text=_("The mails go a few minutes later: another release by then replaces them."),
    )
    words = forms.CharField(
        label=_("What the mail begins with"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs=FEW_LINES),
        help_text=_("What concerns each reader follows by itself."),
    )
    words_km = forms.CharField(
        label=_("What the mail begins with, in Khmer"),
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
            Fieldset(_("By mail"), "tells", "words", "words_km"),
        )

    @property
    def wanted(self) -> Words | None:
        """What those whom it concerns are to read first; None where nobody is told. Of a form that is valid."""
        if self.cleaned_data["tells"] == Telling.NONE:
            return None
        return Words(self.cleaned_data["words"], self.cleaned_data["words_km"])


def usual_words(*, is_first: bool) -> Words:
    changed = _("The agenda of the Member Meeting has changed. This is what changes for you.")
    words = Both.of(_("The agenda of the Member Meeting is out. This is your part in it.") if is_first else changed)
    return Words(words.en, words.km)
