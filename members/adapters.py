from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    """allauth speaks in our words, and its mail goes through our own outbox."""

    def send_mail(self, template_prefix: str, email: str, context: object) -> None:
        """Our mails are posted by what causes them: allauth has none to send."""
        raise NotImplementedError(f"We have no mail for {template_prefix}.")

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Its pages speak for themselves."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("organise:home" if getattr(request.user, "rights", None) else "account")


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Type the newest one that your app shows."),
        "cannot_generate_recovery_codes": _("Recovery codes are for people who use an app. Set up the app first."),
    }
