"""Two editors of one row: the second is shown what the first wrote, and nothing typed is lost (forms.VersionedForm)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _

OUTDATED = "outdated"


def outdated() -> ValidationError:
    """What a form says whose row somebody else has changed; told apart by its code."""
    words = _("Somebody else changed this while you were writing. Look at both, then save again to keep yours.")
    return ValidationError(words, code=OUTDATED)


@dataclass(frozen=True)
class Difference:
    label: str
    theirs: str  # what is stored now
    yours: str  # what was typed


def differences(form: forms.BaseForm, stored: Mapping[str, object]) -> Iterator[Difference]:
    """Where what was typed differs from what is stored now, {field: value}."""
    for name, value in stored.items():
        field = form.fields.get(name)
        if field is None or field.widget.is_hidden:
            continue
        theirs, typed = field.prepare_value(value), form[name].value()
        if field.has_changed(theirs, typed):
            yield Difference(str(form[name].label), shown(field, theirs), shown(field, typed))


def shown(field: forms.Field, value: object) -> str:
    """The value in words."""
    if isinstance(value, bool) or isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(field, forms.ChoiceField):
        chosen = {str(each) for each in (value if isinstance(value, list | tuple) else [value])}
        choices: Iterable[tuple[object, object]] = flatten_choices(cast("Any", field.choices))
        labels = [str(label) for key, label in choices if str(key) in chosen]
        return ", ".join(labels) or _("(nothing)")
    return str(value) if value not in (None, "") else _("(nothing)")
