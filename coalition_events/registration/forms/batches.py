"""What is asked before registrations are moved, written to, or given to somebody else."""

from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common import dates
from coalition_events.common.forms import CoalitionForm
from coalition_events.common.languages import ShownName
from coalition_events.meetings.models import Meeting
from coalition_events.registration.mails.letters import Letter
from members.forms.fields import LineField
from members.models import Organisation, Person

SUBJECT, TEXT = 150, 5000  # of Khmer twice as many: its words have more characters


class MoveForm(CoalitionForm):
    """Where to: other days, the delegation of another organisation, or both."""

    says_optional = False

    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("To these days"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Leave all empty to keep the days."),
        error_messages={"invalid_choice": gettext_lazy("Choose one or more of the days of this meeting.")},
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("To the delegation of"),
        queryset=Organisation.objects.active().order_by(ShownName("name")),
        required=False,
        empty_label=gettext_lazy("No change"),
        help_text=gettext_lazy("They then use the seats of that organisation. The directory does not change."),
    )

    def __init__(self, *args: object, meeting: Meeting, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("days", [(day.number, dates.day_of_month(day.date)) for day in meeting.days.all()])

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        if not self.errors and not cleaned.get("days") and not cleaned.get("organisation"):
            raise forms.ValidationError(_("Choose other days, or another organisation."))

    @property
    def target(self) -> dict[str, Any]:
        """As `act` wants it."""
        return {"days": self.cleaned_data["days"] or None, "organisation": self.cleaned_data["organisation"]}


class LetterForm(CoalitionForm):
    """In one language or in both. A subject without a text, or a text without a subject, is put right first."""

    says_optional = False  # one of the two is enough, and which is for who writes

    subject = LineField(label=gettext_lazy("Subject"), max_length=SUBJECT, required=False)
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=TEXT,
        required=False,
        widget=forms.Textarea({"rows": 10}),
        help_text=gettext_lazy("We add the greeting with the name above your text."),
    )
    subject_km = LineField(label=gettext_lazy("Subject in Khmer"), max_length=2 * SUBJECT - 50, required=False)
    text_km = forms.CharField(
        label=gettext_lazy("Text in Khmer"), max_length=2 * TEXT, required=False, widget=forms.Textarea({"rows": 10})
    )

    def layout(self) -> Layout:
        english = Fieldset(_("In English"), "subject", "text", css_class="stack")
        khmer = Fieldset(_("In Khmer"), "subject_km", "text_km", css_class="stack")
        return Layout(Div(english, khmer, css_class="side-by-side letter-fields"))

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        for subject, text in (("subject", "text"), ("subject_km", "text_km")):
            if cleaned.get(text) and not cleaned.get(subject) and subject not in self.errors:
                self.add_error(subject, _("Write the subject too."))
            if cleaned.get(subject) and not cleaned.get(text) and text not in self.errors:
                self.add_error(text, _("Write the text too."))
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Write a subject and a text, in English or in Khmer or in both."))

    @property
    def letter(self) -> Letter:
        return Letter(**self.cleaned_data)


class ReplacementForm(CoalitionForm):
    """Who of the organisation comes instead."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Who comes instead?"),
        queryset=Person.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose who comes instead.")},
    )

    def __init__(self, *args: object, people: QuerySet[Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", people)
