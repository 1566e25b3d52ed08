"""The forms of signing in: an address and its code, and allauth's of the second factor, in our look."""

import re

from allauth.core import context
from allauth.mfa.base import forms as base
from allauth.mfa.recovery_codes import forms as recovery_codes
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _, ngettext

from coalition_events.common.forms import CoalitionForm, CoalitionFormMixin
from coalition_events.common.text import latin_digits, visible
from members.actions.sign_in import APP_DIGITS, APP_TRIES, RECOVERY_TRIES, count_try, second_factor_scope
from members.forms.fields import AddressField
from members.models import Account, Person
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
                else _("There were too many wrong codes. Ask an administrator for help.")
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


DIGITS = re.compile(r"[0-9]+")


class AddressForm(CoalitionForm):
    email = AddressField(
        label=_("Your email"),
        help_text=_("If you have several, use the email that your organisation gave us. An office mailbox is fine."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True, "autocapitalize": "none"}),
    )


class NewAddressForm(CoalitionForm):
    """Of one of the people who have the account's address; who it is, is asked where they are several."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Whose email address?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a person.")},
    )
    email = AddressField(
        label=_("New email address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
    )

    def __init__(self, *args: object, account: Account, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        people = Person.objects.who_have_address_of(account).order_by("pk")
        self.offer("person", people)
        if len(people) == 1:
            self.initial["person"] = people[0]
            self.fields["person"].disabled = True
            self.fields["person"].widget = forms.HiddenInput()

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"]
        if address == self.account.email:
            raise forms.ValidationError(_("This is your email address now. Type the new one."))
        return address


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
