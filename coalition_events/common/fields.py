"""A field of a form as HTML, whole: label, help, error and control, as the crispy pack (templates/coalition) draws it.

A page may have twenty, and each took five templates (docs/decisions/0135).
"""

from collections.abc import Iterator

from django import forms
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils.html import conditional_escape as escaped
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from coalition_events.common.icons import icon


def draw(field: BoundField, wrapper: str | None = "", *, shows_label: bool = True) -> str:
    """`wrapper`: a class more for the element around it."""
    kind = shape(field)
    if kind == "hidden":
        return str(field)
    classes = f"field {escaped(wrapper)}" if wrapper else "field"
    hidden = "" if shows_label else ' class="visually-hidden"'
    if kind == "ticks":
        html = _ticks(field, classes, hidden)
    elif kind == "tick":
        html = _tick(field, classes)
    else:
        html = _box(field, classes, hidden)
    return mark_safe(html)  # noqa: S308 - what was typed is escaped


def _box(field: BoundField, classes: str, hidden: str) -> str:
    return (
        f'\n<div class="{classes}">\n'
        f'  <label for="{escaped(field.id_for_label)}"{hidden}>{escaped(field.label)}{_optional(field)}</label>\n'
        f"  {_help(field)}\n{_error(field)}\n\n\n  {control(field)}\n</div>\n"
    )


def _tick(field: BoundField, classes: str) -> str:
    error = f"{_error(field)}\n" if field.errors or warning(field) else ""
    its_id = f"{escaped(field.auto_id)}_helptext"
    words = f' <span class="quiet" id="{its_id}">{escaped(field.help_text)}</span>' if field.help_text else ""
    label = f'<span class="choice-body">{escaped(field.label)}{words}</span>'
    return f'\n<div class="{classes}">\n  {error}\n  <label class="choice">{control(field)} {label}</label>\n</div>\n'


def _ticks(field: BoundField, classes: str, hidden: str) -> str:
    ids = described_by(field)
    described = f' aria-describedby="{escaped(ids)}"' if ids else ""
    disabled = " disabled" if field.field.disabled else ""
    focus = " autofocus" if is_first_wrong(field) else ""
    arranged = field.field.widget.attrs.get("class") or ("inline" if is_short(field) else "")
    boxes = "".join(_choice(option) for option in ticks(field))
    return (
        f'\n<fieldset class="{classes}" id="{escaped(field.auto_id)}" tabindex="-1"{described}{disabled}{focus}>\n'
        f"  <legend{hidden}>{escaped(field.label)}{_optional(field)}</legend>\n"
        f"  {_help(field)}\n{_error(field)}\n\n\n"
        f'  <div class="{escaped(f"choices {arranged}".strip())}">\n    {boxes}\n  </div>\n</fieldset>\n'
    )


def _choice(option: BoundWidget) -> str:
    belongs_to = f' for="{escaped(option.id_for_label)}"' if option.id_for_label else ""
    return f'<label class="choice"{belongs_to}>{option.tag()} <span>{escaped(option.choice_label)}</span></label>'


def _optional(field: BoundField) -> str:
    if words := getattr(field.field, "words_beside_label", ""):
        return f' <span class="optional">{escaped(words)}</span>\n'
    is_said = getattr(field.form, "says_optional", True) is not False
    if not is_said or field.field.required or field.field.disabled:
        return "\n"
    return f' <span class="optional">{escaped(_("(optional)"))}</span>\n'


def _help(field: BoundField) -> str:
    if not field.help_text:
        return ""
    return f'<p class="help" id="{escaped(field.auto_id)}_helptext">{escaped(field.help_text)}</p>'


def _error(field: BoundField) -> str:
    """What is wrong, and what is warned of without refusing it."""
    html = ""
    if field.errors:
        errors = "<br>".join(escaped(str(error)) for error in field.errors)
        html = f'<div class="error" id="{escaped(field.auto_id)}_error">{icon("alert")}<span>{errors}</span></div>'
    if words := warning(field):
        its_id = f"{escaped(field.auto_id)}_warning"
        html += f'<div class="error warn" id="{its_id}">{icon("alert")}<span>{escaped(words)}</span></div>'
    return html


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
    """The field's widget with our class, the language of what is typed there, and what describes it.

    A browser would cut what is pasted at `maxlength` and say nothing; the form's error says by how much it is too long.
    """
    own_class = field.field.widget.attrs.get("class", "")
    attrs: dict[str, str | bool] = {"class": f"{'tick' if shape(field) == 'tick' else 'input'} {own_class}".strip()}
    attrs["maxlength"] = False
    if is_first_wrong(field):
        attrs["autofocus"] = True
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


def is_first_wrong(field: BoundField) -> bool:
    """Whether this is where its form is to be put right first."""
    return bool(field.errors) and field is next((one for one in field.form if one.errors and not one.is_hidden), None)


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
