from collections.abc import Iterable

from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionForm
from coalition_events.common.languages import Language
from coalition_events.common.versions import Difference, shown
from coalition_events.mail.kinds import Kind
from coalition_events.mail.models.wording import TEXTS, Source
from coalition_events.mail.wording.checking import Fault, faults_of_body, faults_of_subject
from coalition_events.mail.wording.versions import Standing

BODY = {"rows": 22, "spellcheck": "true"}


class WordingForm(CoalitionForm):
    """Both languages side by side. Nothing that the mail cannot be drawn from is let through; nothing typed is lost."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    subject_en = forms.CharField(label=_("Subject in English"), max_length=500)
    body_en = forms.CharField(
        label=_("Text in English"), max_length=20_000, strip=False, widget=forms.Textarea({**BODY, "lang": "en"})
    )
    subject_km = forms.CharField(label=_("Subject in Khmer"), max_length=1000, widget=forms.TextInput({"lang": "km"}))
    body_km = forms.CharField(
        label=_("Text in Khmer"), max_length=40_000, strip=False, widget=forms.Textarea({**BODY, "lang": "km"})
    )

    def __init__(self, *args: object, mail: Kind, standing: Standing, **kwargs: object) -> None:
        self.mail, self.standing = mail, standing
        super().__init__(*args, initial={**standing.texts, "version": standing.version}, **kwargs)

    def layout(self) -> Layout:
        return Layout(
            "version",
            Div(
                Div("subject_en", "body_en", css_class="stack"),
                Div("subject_km", "body_km", css_class="stack"),
                css_class="side-by-side wording",
            ),
        )

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, or what stands where nothing was; line breaks as the repository writes them."""
        return {name: tidy(name, str(self[name].value() or "")) for name in TEXTS}

    def clean(self) -> None:
        super().clean()
        self.errors.pop("version", None)
        for language in Language.values:
            source = Source.of(self.texts, language)
            if f"subject_{language}" not in self.errors:
                self._refuse(f"subject_{language}", faults_of_subject(self.mail, source.subject))
            if f"body_{language}" not in self.errors:
                self._refuse(f"body_{language}", faults_of_body(self.mail, source.body, subject=source.subject))

    def show_both(self, standing: Standing) -> None:
        """Somebody else was faster: both are shown, and what is sent once more from here is saved over theirs."""
        found = [
            Difference(str(self[name].label), shown(self.fields[name], theirs), shown(self.fields[name], yours))
            for name, yours in self.texts.items()
            if (theirs := standing.texts[name]) != yours
        ]
        self.refuse_outdated(found, version=standing.version)

    def _refuse(self, name: str, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.add_error(name, ValidationError(str(fault)))


def tidy(name: str, text: str) -> str:
    if name.startswith("subject"):
        return text.strip()
    return text.replace("\r\n", "\n").strip() + "\n" if text.strip() else ""
