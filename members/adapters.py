from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coalition_events.mail import outbox
from members import emails


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth speaks in our words, and its mail goes through our own outbox."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "rate_limited": _("Many codes were tried just now. Wait a few minutes, then try again."),
        "too_many_login_attempts": _("Many codes were tried just now. Wait a few minutes, then try again."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The one mail that allauth sends here is the sign-in code."""
        if template_prefix != "account/email/login_code":
            raise NotImplementedError(f"We have no mail for {template_prefix}.")
        outbox.post(
            emails.sign_in_code(email, code=context["code"], language=get_language() or "en", now=timezone.now())
        )

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Its pages speak for themselves."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("organise:home" if getattr(request.user, "is_staff", False) else "account")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Type the newest one that your app shows."),
        "cannot_generate_recovery_codes": _("Recovery codes are for those who use an app. Set up the app first."),
    }
