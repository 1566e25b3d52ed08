import re

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionForm
from coalition_events.common.text import latin_digits, visible
from members.forms.fields import AddressField

SIX_DIGITS = re.compile(r"[0-9]{6}")


class AddressForm(CoalitionForm):
    email = AddressField(
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
