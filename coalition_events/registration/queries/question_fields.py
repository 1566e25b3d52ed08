"""The form fields of a meeting's own questions."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

from coalition_events.common.languages import text_and_its_language
from coalition_events.common.text import is_blank, latin_digits, number_in, visible
from coalition_events.registration.models import Question, QuestionKind, Reply, scale
from members.forms.fields import LineField

SHORT_ANSWER, LONG_ANSWER = 200, 2000
LARGEST = 999_999_999
MOST_IN_SIGHT = 8  # answers of a list, before it folds into a <select>


class WordsField(forms.CharField):
    """Some lines of words. What shows nothing (spaces, zero-width signs) counts as empty."""

    widget = forms.Textarea({"rows": 3})

    def to_python(self, value: object) -> str:
        words = super().to_python(value) or ""
        return "" if is_blank(words) else words


class NumberField(forms.CharField):
    """A whole number from nought up, in any script's digits."""

    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})

    def clean(self, value: object) -> int | None:
        text = "".join(visible(super().clean(value) or "").split())
        if not text:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        number = number_in(text)
        if number is None:
            raise forms.ValidationError(_("Write a whole number, in digits only."), code="invalid")
        if number > LARGEST:
            raise forms.ValidationError(_("This number is too large."), code="max_value")
        return number

    def has_changed(self, initial: object, data: object) -> bool:
        return super().has_changed("" if initial is None else str(initial), latin_digits(str(data or "")))


# What is written and not chosen: in which field, and how long it may be.
WRITTEN: dict[str, tuple[type[forms.CharField], int]] = {
    QuestionKind.SHORT: (LineField, SHORT_ANSWER),
    QuestionKind.LONG: (WordsField, LONG_ANSWER),
    QuestionKind.NUMBER: (NumberField, 40),
}


def name_of(question: Question) -> str:
    return f"question_{question.pk}"


def field_of(question: Question) -> forms.Field:
    """The field in which this question is answered, in the reader's language."""
    options: dict[str, Any] = {
        "label": _in_its_language(question, "text"),
        "help_text": _help(question),
        "required": question.is_required,
        "error_messages": {"required": _("Please answer this.")},
    }
    if question.kind in WRITTEN:
        field, longest = WRITTEN[question.kind]
        return field(max_length=longest, **options)
    if question.kind == QuestionKind.SCALE:
        return mark_field(**options)
    offered = list(question.answers.items())
    if question.kind == QuestionKind.SEVERAL:
        return forms.MultipleChoiceField(choices=offered, widget=forms.CheckboxSelectMultiple, **options)
    if not question.is_required:
        offered = [("", _("No answer")), *offered]
    if len(offered) <= MOST_IN_SIGHT:
        return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, **options)
    if question.is_required:
        offered = [("", _("Choose…")), *offered]
    return forms.ChoiceField(choices=offered, **options)


def mark_field(**options: Any) -> forms.ChoiceField:
    """The marks of a scale on one line, and the words of its ends under them."""
    offered = [(key, _with_its_end(words)) for key, words in scale().items()]
    return forms.ChoiceField(choices=offered, widget=forms.RadioSelect({"class": "scale"}), **options)


def _with_its_end(words: str) -> str:
    number, dash, end = words.partition(" – ")
    between = '{}<span class="visually-hidden">{}</span><span class="end">{}</span>'
    return format_html(between, number, dash, end) if end else words


def initial_of(question: Question, reply: Reply | None) -> Any:
    """What was answered, as far as the question still takes such an answer; None where it does not."""
    if reply is None or reply.asked["kind"] != question.kind:
        return None
    offered = question.answers
    if question.kind == QuestionKind.SEVERAL:
        return [key for key in reply.value if key in offered] or None
    return reply.value if not offered or reply.value in offered else None


def _help(question: Question) -> str:
    words = _in_its_language(question, "help")
    if question.shown_if is None:
        return words
    only_if = _("Only if you answer “%(answer)s” to “%(question)s”.") % {
        "answer": question.waits_for,
        "question": question.shown_if,
    }
    # With JavaScript the question is hidden until then, and the words are: see `asked-if` in app.css.
    return format_html('<span class="only-if">{} </span>{}', only_if, words)


def _in_its_language(question: Question, field: str) -> str:
    words, language = text_and_its_language(question, field)
    return format_html('<span lang="{}">{}</span>', language, words) if language else words
