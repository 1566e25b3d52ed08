"""What a meeting asks, as organisers write it; the choices of a question one a line, in English and in Khmer."""

from collections.abc import Mapping, Sequence
from copy import copy
from itertools import zip_longest
from typing import Any

from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.text import slugify
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from coalition_events.common.dates import colon
from coalition_events.common.forms import CoalitionForm, Together, VersionedForm
from coalition_events.common.text import fold, is_blank
from coalition_events.common.versions import Difference
from coalition_events.registration.models import KINDS_OF, OF_A_LIST, Asked, BuiltIn, Purpose, Question, QuestionKind
from members.forms.fields import LineField

type Choice = dict[str, str]

FEWEST, MOST = 2, 30
LONGEST, LONGEST_KM = 100, 200
LONGEST_KEY = 30


def lines_of(choices: Sequence[Choice]) -> tuple[str, str]:
    """The English and the Khmer lines. A choice without Khmer has an empty line, so that both stay in step."""
    return "\n".join(one["en"] for one in choices), "\n".join(one["km"] for one in choices).rstrip("\n")


def choices_from(english: str, khmer: str, *, before: Sequence[Choice]) -> tuple[list[Choice], dict[str, str]]:
    """The choices that these lines say, and {field: what is wrong with them}.

    A choice keeps its key while its words are edited: it is found again among those `before` by its English, then by
    its Khmer, then by its place.
    """
    pairs = [(en, km) for en, km in zip_longest(_lines(english), _lines(khmer), fillvalue="") if en or km]
    wrong: dict[str, str] = {}
    without = [number for number, (en, _km) in enumerate(pairs, start=1) if not en]
    if without:
        wrong["choices_km"] = _("Line %(number)d has no English choice.") % {"number": without[0]}
    elif not FEWEST <= len(pairs) <= MOST:
        wrong["choices_en"] = _("Write %(fewest)d to %(most)d choices, one on each line.") % {
            "fewest": FEWEST,
            "most": MOST,
        }
    elif len({fold(en) for en, _km in pairs}) < len(pairs):
        wrong["choices_en"] = _("Two choices are the same.")
    elif any(len(en) > LONGEST for en, _km in pairs):
        wrong["choices_en"] = _("A choice has at most %(most)d letters.") % {"most": LONGEST}
    elif any(len(km) > LONGEST_KM for _en, km in pairs):
        wrong["choices_km"] = _("A choice has at most %(most)d letters.") % {"most": LONGEST_KM}
    keys = _keys(pairs, before)
    return [{"key": key, "en": en, "km": km} for key, (en, km) in zip(keys, pairs, strict=True)], wrong


def _lines(text: str) -> list[str]:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return ["" if is_blank(line) else line for line in lines]


def _keys(pairs: Sequence[tuple[str, str]], before: Sequence[Choice]) -> list[str]:
    found: dict[int, str] = {}
    left = dict(enumerate(before))
    for is_same in (_same_english, _same_khmer, _same_place):
        for place, pair in enumerate(pairs):
            if place in found:
                continue
            old = next((old for old, one in left.items() if is_same(place, pair, old, one)), None)
            if old is not None:
                found[place] = left.pop(old)["key"]
    taken = {one["key"] for one in before}
    keys = []
    for place, (en, _km) in enumerate(pairs):
        key = found.get(place) or _new_key(en, taken)
        taken.add(key)
        keys.append(key)
    return keys


def _same_english(_place: int, pair: tuple[str, str], _old: int, one: Choice) -> bool:
    return fold(pair[0]) == fold(one["en"])


def _same_khmer(_place: int, pair: tuple[str, str], _old: int, one: Choice) -> bool:
    return bool(pair[1]) and fold(pair[1]) == fold(one["km"])


def _same_place(place: int, _pair: tuple[str, str], old: int, _one: Choice) -> bool:
    return place == old


def _new_key(words: str, taken: set[str]) -> str:
    stem = slugify(words)[:LONGEST_KEY].strip("-") or "choice"
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


WHAT_IS_ASKED = {
    BuiltIn.DIET: gettext_lazy("What they eat, and which allergy they have. For the kitchen: numbers, no names."),
    BuiltIn.ACCESS: gettext_lazy("What they need to move, see and hear well. For the people who prepare the hall."),
    BuiltIn.LANGUAGES: gettext_lazy("English, Khmer or both, and which way to interpret. For interpreters: numbers."),
    BuiltIn.LODGING: gettext_lazy("When and from where they come, and for which nights they need a room."),
    BuiltIn.TRANSPORT: gettext_lazy("What would help them to come, in their own words."),
    BuiltIn.PHOTOGRAPHS: gettext_lazy(
        "May they be in photographs? We do not erase this answer. It stays with the registration. "
        "People we do not ask have not agreed."
    ),
    BuiltIn.SHARED_LIST: gettext_lazy(
        "May other participants see their name, job title and organisation? "
        "We do not erase this answer. It stays with the registration."
    ),
    BuiltIn.EMERGENCY: gettext_lazy("A name and a telephone number, in case something happens to them at the meeting."),
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
    shown_after = forms.ChoiceField(
        label=gettext_lazy("Ask only people who gave this answer"),
        required=False,
        help_text=gettext_lazy("An answer to a question above. Other people do not see this question."),
    )

    class Meta:
        model = Question
        fields = ("text", "text_km", "help", "help_km", "kind", "is_required", "is_for_delegation")
        field_classes = {"text": LineField, "text_km": LineField, "help": LineField, "help_km": LineField}
        help_texts = {
            "help": gettext_lazy("In small letters below the question."),
            "is_required": gettext_lazy(
                "Only when the question is shown. We ask people again if they registered without an answer."
            ),
            "is_for_delegation": gettext_lazy("If not ticked, we ask each person."),
        }

    def __init__(self, *args: object, above: Sequence[Question], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.above = {question.pk: question for question in above}
        self.initial.update(_initial(self.instance))
        kinds = KINDS_OF[self.instance.purpose]
        self.offer("kind", [(kind.value, kind.label) for kind in kinds])
        if self.instance.purpose == Purpose.EVALUATION:
            if self.is_new:
                self.initial["kind"] = QuestionKind.SCALE
            self.fields.pop("is_for_delegation")  # each person answers for themselves
            self.fields["is_required"].help_text = _("Only when the question is shown.")
        self.offer("shown_after", [("", _("Always asked")), *self._answers_to_wait_for()])

    def layout(self) -> Layout:
        return Layout(
            Together("text", "text_km"),
            Together("help", "help_km"),
            Together("kind", "shown_after"),
            Fieldset(
                _("Answers to choose from"),
                HTML(
                    format_html(
                        '<p class="quiet">{}</p>',
                        _("Only for questions with a list. For other questions leave this empty."),
                    )
                ),
                Together("choices_en", "choices_km"),
            ),
            Div(*(name for name in ("is_required", "is_for_delegation") if name in self.fields), css_class="stack"),
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
    def fields_of_question(self) -> dict[str, object]:
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
            (str(question), [(f"{question.pk}:{key}", f"{question}{colon()} {text}") for key, text in answers.items()])
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
        words = ngettext("%(count)d answer so far.", "%(count)d answers so far.", answered)
        lines.append((words % {"count": answered},))
    return format_html("{}{}", one.label, format_html_join("", ' <span class="quiet">{}</span>', lines))


def _names(built_in: Sequence[str]) -> str:
    return ", ".join(str(one.label) for one in BuiltIn if one in built_in) or _("(nothing)")
