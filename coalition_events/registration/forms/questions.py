"""The organisers' forms of what a meeting asks."""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition_events.common.forms import CoalitionForm, Together, VersionedForm
from coalition_events.common.versions import Difference
from coalition_events.registration.forms.choices import choices_from, lines_of
from coalition_events.registration.models import OF_A_LIST, Asked, BuiltIn, Question
from members.forms.fields import LineField

WHAT_IS_ASKED = {
    BuiltIn.DIET: gettext_lazy("What they eat, and which allergy they have. For the kitchen: numbers, no names."),
    BuiltIn.ACCESS: gettext_lazy("What they need to move, see and hear well. For whoever prepares the hall."),
    BuiltIn.LANGUAGES: gettext_lazy("English, Khmer or both, and which way to interpret. For interpreters: numbers."),
    BuiltIn.LODGING: gettext_lazy("When and from where they come, and for which nights they need a room."),
    BuiltIn.TRANSPORT: gettext_lazy("What would help them to come, in their own words."),
    BuiltIn.PHOTOGRAPHS: gettext_lazy(
        "May they be in photographs? Not erased: it stays with the registration. Who is not asked has not agreed."
    ),
    BuiltIn.SHARED_LIST: gettext_lazy(
        "May those who come see their name, job title and organisation? Not erased: it stays with the registration."
    ),
    BuiltIn.EMERGENCY: gettext_lazy("A name and a telephone number, should anything happen to them at the meeting."),
}


class BuiltInForm(CoalitionForm):
    """Which of the built-in questions a meeting asks; `answered` says how many answered each so far."""

    built_in = forms.MultipleChoiceField(
        label=gettext_lazy("Asked of each person"), widget=forms.CheckboxSelectMultiple, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    says_optional = False

    def __init__(self, *args: object, asked: Asked, answered: Mapping[str, int], **kwargs: object) -> None:
        self.asked = asked
        super().__init__(*args, initial={"built_in": asked.built_in, "version": asked.version}, **kwargs)
        self.offer("built_in", [(one.value, _told(one, answered.get(one, 0))) for one in BuiltIn])

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        self.errors.pop("version", None)
        if cleaned.get("version") != self.asked.version:
            self.show_both(self.asked)

    def show_both(self, stored: Asked) -> None:
        theirs, yours = _names(stored.built_in), _names(self["built_in"].value() or [])
        found = [Difference(str(self["built_in"].label), theirs, yours)] if theirs != yours else []
        self.refuse_outdated(found, version=stored.version)


class QuestionForm(VersionedForm):
    """One of the meeting's own questions, both languages side by side. `above`: those that it may follow."""

    choices_en = forms.CharField(
        label=gettext_lazy("Choices"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("For a list: one on each line."),
    )
    choices_km = forms.CharField(
        label=gettext_lazy("Choices in Khmer"),
        required=False,
        max_length=8000,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("In the same order, one on each line."),
    )
    shown_after = forms.ChoiceField(label=gettext_lazy("Asked only after"), required=False)

    class Meta:
        model = Question
        fields = ("text", "text_km", "help", "help_km", "kind", "is_required", "is_for_delegation")
        field_classes = {"text": LineField, "text_km": LineField, "help": LineField, "help_km": LineField}
        help_texts = {
            "help": gettext_lazy("In small letters below the question."),
            "is_required": gettext_lazy(
                "Only where it is asked. Whoever is registered without it is asked for it again."
            ),
            "is_for_delegation": gettext_lazy("Otherwise each person is asked."),
        }

    def __init__(self, *args: object, above: Sequence[Question], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.above = {question.pk: question for question in above}
        self.initial.update(_initial(self.instance))
        self.offer("shown_after", [("", _("Always asked")), *self._answers_to_wait_for()])

    def layout(self) -> Layout:
        return Layout(
            Together("text", "text_km"),
            Together("help", "help_km"),
            Together("kind", "shown_after"),
            Fieldset(
                _("Answers to choose from"),
                HTML(format_html('<p class="quiet">{}</p>', _("For one or several of a list; otherwise left empty."))),
                Together("choices_en", "choices_km"),
            ),
            Div("is_required", "is_for_delegation", css_class="stack"),
        )

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        cleaned["choices"] = []
        if cleaned.get("kind") in OF_A_LIST:
            before = self.instance.choices if self.instance.pk else []
            choices, wrong = choices_from(cleaned.get("choices_en", ""), cleaned.get("choices_km", ""), before=before)
            cleaned["choices"] = choices
            for field, words in wrong.items():
                self.add_error(field, words)
        number, _dot, value = str(cleaned.get("shown_after") or "").partition(":")
        cleaned["shown_if"], cleaned["shown_if_value"] = self.above.get(int(number or 0)), value

    @property
    def fields_of_question(self) -> dict[str, Any]:
        """What the actions set; of a form with errors, as far as it goes."""
        names = [*self.Meta.fields, "choices", "shown_if", "shown_if_value"]
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}

    def as_typed(self) -> Question:
        """An unsaved question of what is typed so far, to be looked at."""
        if not hasattr(self, "cleaned_data"):
            self.full_clean()
        question: Question = copy(self.instance)
        for name, value in self.fields_of_question.items():
            setattr(question, name, value)
        question.pk = question.pk or 0
        return question

    def _answers_to_wait_for(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (str(question), [(f"{question.pk}:{key}", f"{question}: {words}") for key, words in answers.items()])
            for question in self.above.values()
            if (answers := question.answers)
        ]

    def _refuse(self, stored: Any) -> None:
        super()._refuse(stored)
        for name, theirs in _initial(stored).items():
            typed = self[name].value() or ""
            if typed.split() != theirs.split():
                words = dict(self._words_of(name))
                yours = words.get(typed, typed)
                self.differences.append(Difference(str(self[name].label), words.get(theirs, theirs), yours))

    def _words_of(self, name: str) -> list[tuple[str, str]]:
        if name != "shown_after":
            return []
        return [("", _("Always asked")), *(pair for _group, pairs in self._answers_to_wait_for() for pair in pairs)]


def _initial(question: Question) -> dict[str, str]:
    english, khmer = lines_of(question.choices)
    after = f"{question.shown_if_id}:{question.shown_if_value}" if question.shown_if_id else ""
    return {"choices_en": english, "choices_km": khmer, "shown_after": after}


def _told(one: BuiltIn, answered: int) -> str:
    lines = [(str(WHAT_IS_ASKED[one]),)]
    if answered:
        told = ngettext("%(count)d answer so far.", "%(count)d answers so far.", answered)
        lines.append((told % {"count": answered},))
    return format_html("{}{}", one.label, format_html_join("", ' <span class="quiet">{}</span>', lines))


def _names(built_in: Sequence[str]) -> str:
    return ", ".join(str(one.label) for one in BuiltIn if one in built_in) or _("(nothing)")
