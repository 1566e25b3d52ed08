"""allauth's forms of the second factor, in our look and with Khmer digits."""

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.recovery_codes import forms as recovery_codes
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionFormMixin
from coalition_events.common.text import latin_digits, visible


class Code(CoalitionFormMixin):
    label = _("Code from your app, or one of your recovery codes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = self.label
        field.error_messages["required"] = _("Type the code.")
        field.widget = forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True, "class": "code"}
        )

    def clean_code(self) -> str:
        form: Any = self
        typed = visible(form.cleaned_data["code"])
        form.cleaned_data["code"] = "".join(latin_digits(typed).replace("-", "").split())
        code: str = super().clean_code()  # type: ignore[misc]
        return code


class AuthenticateForm(Code, base.AuthenticateForm):  # type: ignore[misc]
    pass


class ReauthenticateForm(Code, base.ReauthenticateForm):  # type: ignore[misc]
    pass


class ActivateForm(Code, totp.ActivateTOTPForm):  # type: ignore[misc]
    label = _("The six digits that the app shows now")


class DeactivateForm(CoalitionFormMixin, totp.DeactivateTOTPForm):  # type: ignore[misc]
    pass


class GenerateForm(CoalitionFormMixin, recovery_codes.GenerateRecoveryCodesForm):  # type: ignore[misc]
    pass
