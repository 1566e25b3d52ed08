import re

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coalition_events.common.forms import CoalitionForm
from coalition_events.common.text import latin_digits, visible
from members.forms.fields import AddressField

DIGITS = re.compile(r"[0-9]+")


class AddressForm(CoalitionForm):
    email = AddressField(
        label=_("Your email"),
        help_text=_("The one that your organisation gave us, if you have several. An office mailbox is fine."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True, "autocapitalize": "none"}),
    )


class CodeForm(CoalitionForm):
    """So many digits, Latin or Khmer, with any spaces between them."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        error_messages={"required": _("Type the code from our email.")},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True, "class": "code"}
        ),
    )

    def __init__(self, *args: object, digits: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.digits = digits

    def clean_code(self) -> str:
        code = re.sub(r"[\s.-]", "", latin_digits(visible(self.cleaned_data["code"])))
        if not DIGITS.fullmatch(code) or len(code) != self.digits:
            words = ngettext(
                "The code has %(count)s digit. Type only the digits.",
                "The code has %(count)s digits. Type only the digits.",
                self.digits,
            )
            raise forms.ValidationError(words % {"count": self.digits}, code="invalid")
        return code
