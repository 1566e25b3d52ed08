import re

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionForm
from coalition_events.common.text import latin_digits, visible

SIX_DIGITS = re.compile(r"[0-9]{6}")


class AddressField(forms.EmailField):
    """One email address in lower case, without what a phone's keyboard or a copied line adds to it."""

    default_error_messages = {
        "required": _("Type your email address."),
        "invalid": _("This is not an email address: it looks like name@example.org."),
    }

    def to_python(self, value: str | None) -> str:
        return visible(super().to_python(value) or "").lower()

    def run_validators(self, value: str) -> None:
        super().run_validators(value)
        if re.search(r'[\s",;<>\\]', value):  # lawful in a quoted name, and the outbox wants one plain address
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")


class AddressForm(CoalitionForm):
    email = AddressField(
        max_length=254,
        label=_("Your email"),
        help_text=_("The one that your organisation gave us, if you have several. An office mailbox is fine."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True, "autocapitalize": "none"}),
    )


class CodeForm(CoalitionForm):
    """Six digits, Latin or Khmer, with any spaces between them."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        error_messages={"required": _("Type the six digits from the email.")},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True, "class": "code"}
        ),
    )

    def clean_code(self) -> str:
        code = re.sub(r"[\s.-]", "", latin_digits(visible(self.cleaned_data["code"])))
        if not SIX_DIGITS.fullmatch(code):
            raise forms.ValidationError(_("The code has six digits. Type only those."), code="invalid")
        return code
