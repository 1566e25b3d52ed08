"""How the crispy pack (templates/coalition) dresses what a form field is filled in with."""

from collections.abc import Iterator

from django import forms
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils.safestring import SafeString

# CheckboxSelectMultiple is a RadioSelect to Django.
SEVERAL_TICKS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
LETTERS_IN_A_ROW = 60


def shape(field: BoundField) -> str:
    """Which of the pack's templates draws this field: "hidden", "ticks", "tick" or "box"."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, SEVERAL_TICKS):
        return "ticks"
    return "tick" if isinstance(widget, forms.CheckboxInput) else "box"


def control(field: BoundField) -> SafeString:
    """The field's widget with our class, the language of what is typed there, and what describes it."""
    own_class = field.field.widget.attrs.get("class", "")
    attrs: dict[str, str | bool] = {"class": f"{'tick' if shape(field) == 'tick' else 'input'} {own_class}".strip()}
    if field.name.endswith("_km"):
        attrs["lang"] = "km"
    if words := described_by(field):
        attrs["aria-describedby"] = words
    return field.as_widget(attrs=attrs)


def ticks(field: BoundField) -> Iterator[BoundWidget]:
    """The boxes of a field that has several, each dressed as our `.tick`; help and error are told by their fieldset."""
    for option in field.subwidgets:
        option.data["attrs"]["class"] = "tick"
        yield option


def is_short(field: BoundField) -> bool:
    """Whether the boxes of this field fit side by side."""
    return sum(len(str(option.choice_label)) for option in field.subwidgets) <= LETTERS_IN_A_ROW


def described_by(field: BoundField) -> str:
    """The ids of the words that describe the field, as the pack writes them."""
    ids = [field.field.widget.attrs.get("aria-describedby", "") or field.aria_describedby or ""]
    if warning(field):
        ids.append(f"{field.auto_id}_warning")
    return " ".join(filter(None, ids))


def warning(field: BoundField) -> str:
    """What the form warns of here without refusing it."""
    warnings: dict[str, str] = getattr(field.form, "warnings", {})
    return warnings.get(field.name, "")
