"""Two editors of one row: the second is shown what the first wrote, and nothing typed is lost."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

OUTDATED = "outdated"


class Outdated(Exception):
    """Somebody else saved this row since the form was drawn."""


def outdated() -> ValidationError:
    """What a form says whose row somebody else has changed; told apart by its code."""
    words = _("Somebody else changed this while you were writing. Look at both, then save again to keep yours.")
    return ValidationError(words, code=OUTDATED)


@dataclass(frozen=True)
class Difference:
    label: str
    theirs: str  # what is stored now
    yours: str  # what was typed


class VersionedFormMixin:
    """For a form of a model with a `version`: `class MeetingForm(VersionedFormMixin, CoalitionModelForm)`.

    The form carries the version it was drawn from and saving counts it up. Where the row has changed meanwhile the form
    has an error and status 409, `differences` tells what is stored and what was typed, and the fields keep what was
    typed; sent once more from that page, it is saved over what its reader has now seen.

        if form.is_valid() and form.save_if_current():
            return redirect(…)
        return render(request, …, status=form.status)
    """

    instance: Any
    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.differences: list[Difference] = []
        if not self.is_new:
            form: Any = self
            form.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
            form.initial["version"] = self.instance.version

    @property
    def is_new(self) -> bool:
        return bool(self.instance._state.adding)

    @property
    def status(self) -> int:
        form: Any = self
        refusals = form.errors.as_data().get(NON_FIELD_ERRORS, [])
        is_outdated = any(refusal.code == OUTDATED for refusal in refusals)
        return 409 if is_outdated else int(super().status)  # type: ignore[misc]

    def clean(self) -> dict[str, Any] | None:
        form: Any = self
        cleaned: dict[str, Any] | None = super().clean()  # type: ignore[misc]
        # A form without a version, or with a forged one, is as good as an old one.
        form.errors.pop("version", None)
        if not self.is_new and form.cleaned_data.get("version") != self.instance.version:
            self._refuse(self.instance)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Save and count the version up. Raises Outdated where somebody else was faster by a moment."""
        if self.is_new or not commit:
            return super().save(commit)  # type: ignore[misc]
        with transaction.atomic():
            form: Any = self
            drawn_from = form.cleaned_data["version"]
            row = type(self.instance)._base_manager.filter(pk=self.instance.pk, version=drawn_from)
            if not row.update(version=F("version") + 1):
                raise Outdated
            self.instance.version = drawn_from + 1
            return super().save()  # type: ignore[misc]

    def save_if_current(self) -> bool:
        """Save; False, with the form showing both, where somebody else was faster."""
        try:
            self.save()
        except Outdated:
            self._refuse(type(self.instance)._base_manager.get(pk=self.instance.pk))
            return False
        return True

    def _refuse(self, stored: models.Model) -> None:
        form: Any = self
        self.differences = list(_differences(form, stored))
        form.add_error(None, outdated())
        self.data = self.data.copy()
        self.data[form.add_prefix("version")] = str(stored.version)  # type: ignore[attr-defined]


def _differences(form: Any, stored: models.Model) -> Any:
    values = forms.model_to_dict(stored, fields=[name for name in form.fields if name != "version"])
    for name, value in values.items():
        field, typed = form.fields[name], form[name].value()
        theirs = field.prepare_value(value)
        if field.has_changed(theirs, typed):
            yield Difference(str(form[name].label), shown(field, theirs), shown(field, typed))


def shown(field: forms.Field, value: Any) -> str:
    """The value in words."""
    if isinstance(value, bool) or isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(field, forms.ChoiceField):
        chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value])}
        return ", ".join(str(label) for key, label in field.choices if str(key) in chosen) or _("(nothing)")  # type: ignore[union-attr, misc]
    return str(value) if value not in (None, "") else _("(nothing)")
