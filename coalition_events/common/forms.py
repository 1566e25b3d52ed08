"""What every form of the site begins with.

A form says what it accepts and its layout. It renders through the pack in templates/coalition; `<form>`, its buttons
and `components/form_errors.html` stand in the page.
"""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, LayoutObject
from django import forms
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition_events.common.text import clean, is_blank
from coalition_events.common.versions import Outdated, VersionedFormMixin

__all__ = ["CoalitionForm", "CoalitionModelForm", "Folded", "Outdated", "Together", "VersionedFormMixin"]

PICKERS: dict[type[forms.Widget], tuple[str, str]] = {
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.TimeInput: ("time", "%H:%M"),
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
}

A_FEW_WORDS = 2000
BOUNDS: dict[str, Any] = {"min_value": _("At least %(limit_value)s."), "max_value": _("At most %(limit_value)s.")}


class Together(Div):  # type: ignore[misc]
    """Fields that stand side by side where there is room: `Layout("title", Together("starts", "ends"))`."""

    css_class = "fields"


class Folded(LayoutObject):  # type: ignore[misc]
    """Fields that most leave as they are, below a line that unfolds them: `Folded(_("Needs"), "diet", "access")`.

    It stands open where one of them is to be put right, or must be filled in.
    """

    template = "coalition/layout/folded.html"

    def __init__(self, summary: str | Promise, *fields: Any) -> None:
        self.summary, self.fields = summary, list(fields)

    def render(self, form: Any, context: Any, template_pack: Any = None, **kwargs: Any) -> str:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        names = {pointer.name for pointer in self.get_field_names()} & form.fields.keys()
        is_open = any(form[name].errors or form.warnings.get(name) or _is_to_be_filled_in(form, name) for name in names)
        return render_to_string(self.template, {"summary": self.summary, "fields": fields, "is_open": is_open})


def _is_to_be_filled_in(form: Any, name: str) -> bool:
    field = form.fields[name]
    return field.required and form.get_initial_for_field(field, name) in field.empty_values


class CoalitionFormMixin:
    """Our pack, no `<form>` of its own, clean text, and the browser's own pickers for days and times."""

    fields: dict[str, forms.Field]

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(cleaned(data), *args, **kwargs)  # type: ignore[call-arg]
        self.warnings: dict[str, str] = {}
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # the page's <form> carries the token
        self.helper.render_hidden_fields = True
        self.helper.layout = self.layout()
        for field in self.fields.values():
            use_native_picker(field.widget)
            keep_small(field)
            say_bounds_plainly(field)

    def layout(self) -> Layout | None:
        """The crispy Layout, where the plain order of the fields does not do."""
        return None

    def warn(self, field: str, words: str) -> None:
        """Say something beside this field without refusing it."""
        self.warnings[field] = words

    @property
    def status(self) -> int:
        """What to answer with when this form is shown again."""
        return 422 if getattr(self, "errors", None) else 200


class CoalitionForm(CoalitionFormMixin, forms.Form):
    """A form that is about no single row."""


class CoalitionModelForm(CoalitionFormMixin, forms.ModelForm):  # type: ignore[type-arg]
    """A form that edits one row."""


def cleaned(data: Any) -> Any:
    """What was sent, with each text as it is kept; what shows nothing is empty, whatever its field."""
    if not isinstance(data, MultiValueDict):
        return {name: _clean(value) for name, value in data.items()} if isinstance(data, dict) else data
    found = data.copy()
    for name, values in data.lists():
        found.setlist(name, [_clean(value) for value in values])
    return found


def _clean(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = clean(value)
    return "" if is_blank(text) else text


def keep_small(field: forms.Field) -> None:
    """A box for a few words is a few lines high, unless its form says otherwise."""
    is_unsaid = field.widget.attrs.get("rows") == "10"  # Django's own
    if isinstance(field, forms.CharField) and is_unsaid and (field.max_length or 0) <= A_FEW_WORDS:
        field.widget.attrs["rows"] = "4"


def say_bounds_plainly(field: forms.Field) -> None:
    """Django's own sentences for a number out of bounds speak of values."""
    field.error_messages = BOUNDS | field.error_messages


def use_native_picker(widget: forms.Widget) -> None:
    for kind, (input_type, written) in PICKERS.items():
        if isinstance(widget, kind):
            # Browsers send and expect ISO, whatever the language of the page.
            widget.input_type, widget.format = input_type, written  # type: ignore[attr-defined]
