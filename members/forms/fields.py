import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import language_of
from coalition_events.common.forms import CoalitionFormMixin
from coalition_events.common.text import one_line, visible
from members.models import phones


class LineField(forms.CharField):
    """One line of words. What shows nothing (spaces, zero-width signs) counts as empty."""

    default_error_messages = {"required": _("Please fill this in.")}

    def to_python(self, value: object) -> str:
        return one_line(super().to_python(value) or "")


class NameField(LineField):
    """A person's name as a member writes it: a smile or a number is none."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not any(letter.isalpha() for letter in value):
            raise forms.ValidationError(_("Write the name in letters."))


class NamesMixin(CoalitionFormMixin):
    """For a form with names in Latin and in Khmer letters: one of the two is enough. The Khmer alone is the name.

    So it is in a file of members, too. A name that was the Khmer alone follows where that is corrected.
    """

    names: tuple[str, ...] = ("full_name",)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._needed = [name for name in self.names if self.fields[name].required]
        for latin in self.names:
            if self.initial.get(latin) == self.initial.get(f"{latin}_km"):
                self.initial[latin] = ""  # the Khmer alone: the field for Latin letters shows none
            for name in (latin, f"{latin}_km"):
                self.fields[name].required = False
                self.fields[name].words_beside_label = _("(one is enough)")  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        for latin in self.names:
            khmer = f"{latin}_km"
            typed, typed_km = self.cleaned_data.get(latin), self.cleaned_data.get(khmer)
            was_the_khmer = not self.initial.get(latin) and typed == self.initial.get(khmer)
            if typed_km and (typed == "" or was_the_khmer):
                # Not what was sent: shown again, the field of the Latin name is as it was typed.
                self.cleaned_data[latin] = typed_km
                if khmer in self.changed_data and latin not in self.changed_data:
                    self.changed_data.append(latin)
        for name in self._needed:
            if not self.cleaned_data.get(name) and not {name, f"{name}_km"} & self.errors.keys():
                first = f"{name}_km" if language_of() == "km" else name
                self.add_error(first, self.fields[name].error_messages["required"])


class AddressField(forms.EmailField):
    """One email address in lower case, without what a phone's keyboard or a copied line adds to it."""

    default_error_messages = {
        "required": _("Type your email address."),
        "invalid": _("This is not an email address: it looks like name@example.org."),
    }

    def __init__(self, *, max_length: int = 254, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)

    def to_python(self, value: object) -> str:
        return visible(super().to_python(value) or "").lower()

    def run_validators(self, value: str) -> None:
        super().run_validators(value)
        if re.search(r'[\s",;<>\\]', value):  # lawful in a quoted name, and the outbox wants one plain address
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")


class PhoneField(LineField):
    """A telephone number in E.164 where it can be one. What is doubtful is kept; see `phones.doubt`."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})

    def to_python(self, value: object) -> str:
        return phones.normalised(super().to_python(value))

    def prepare_value(self, value: object) -> object:
        return phones.shown(value) if isinstance(value, str) else value

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether it is another number. The first may be as it is kept or as it is shown."""
        return super().has_changed(self.to_python(initial), data)


class PhoneMixin(CoalitionFormMixin):
    """For a form with a `phone`: what is doubtful is kept, and said beside it."""

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        self.warnings.pop("phone", None)
        if words := phones.doubt(phone):
            self.warn("phone", words)
        return phone
