"""allauth's forms of the second factor, in our look and with Khmer digits."""

from allauth.core import context
from allauth.mfa.base import forms as base
from allauth.mfa.recovery_codes import forms as recovery_codes
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionFormMixin
from coalition_events.common.text import latin_digits, visible
from members.actions.second_factor import APP_DIGITS, APP_TRIES, RECOVERY_TRIES, count_try, second_factor_scope
from members.models import Account
from members.queries.known_browser import known_browser


def _digits(typed: str) -> str:
    return "".join(latin_digits(visible(typed)).replace("-", "").split())


class Code(CoalitionFormMixin):
    label = _("Code from your app, or one of your recovery codes")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = self.label
        field.error_messages["required"] = _("Type the code.")
        field.widget = forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True, "class": "code"}
        )

    def clean_code(self) -> str:
        self.cleaned_data["code"] = _digits(self.cleaned_data["code"])
        code: str = super().clean_code()  # type: ignore[misc]
        return code


class CountedCode(Code):
    """Wrong codes are counted for the account, and for a browser that is known to be its owner's by themselves."""

    user: Account

    def clean_code(self) -> str:
        typed = _digits(self.cleaned_data["code"])
        is_of_app = len(typed) <= APP_DIGITS
        browser = known_browser(context.request, second_factor_scope(self.user))
        scope = second_factor_scope(self.user, browser, typed=typed)
        this_try = count_try(scope, most=APP_TRIES if is_of_app else RECOVERY_TRIES)
        if this_try is None:
            raise forms.ValidationError(
                _("There were too many wrong codes. Type one of your recovery codes.")
                if is_of_app
                else _("There were too many wrong codes. Ask another organiser for help.")
            )
        code = super().clean_code()
        this_try.delete()
        return code


class AuthenticateForm(CountedCode, base.AuthenticateForm):
    pass


class ReauthenticateForm(CountedCode, base.ReauthenticateForm):
    pass


class ActivateForm(Code, totp.ActivateTOTPForm):
    label = _("The six digits that the app shows now")


class DeactivateForm(CoalitionFormMixin, totp.DeactivateTOTPForm):
    pass


class GenerateForm(CoalitionFormMixin, recovery_codes.GenerateRecoveryCodesForm):
    pass
