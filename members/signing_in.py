"""Signing in by a code: allauth's process, with a code for every address and an account only for a proven one."""

from typing import Self

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language

from members import actions
from members.models import Account

ADDRESS = "sign_in_address"  # in the session: what was typed last, so that nobody types it twice


class SignIn(LoginCodeVerificationProcess):  # type: ignore[misc]  # allauth has no types
    """One code on its way to one address, kept in the session until it is typed in or too old.

    Known addresses and unknown ones are treated alike to the last query: neither page nor clock tells them apart.
    """

    @classmethod
    def start(cls, request: HttpRequest, address: str) -> Self:
        """Send a code to the address; what was begun before in this session is forgotten."""
        account = Account.objects.filter(email=address, is_active=True).first()
        login = Login(user=account, email=address)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=account, email=address), initiated_by_user=True)
        process = cls(stage)
        process.send()
        process.persist()
        request.session[ADDRESS] = address
        return process

    @classmethod
    def pending(cls, request: HttpRequest) -> Self | None:
        """The sign-in that waits for its code in this session, if there is one and it is not too old."""
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        process: Self | None = cls.resume(stage) if stage else None
        return process

    @classmethod
    def resume(cls, stage: LoginByCodeStage) -> Self | None:
        process: Self | None = cls(stage).abort_if_invalid()
        return process

    @property
    def address(self) -> str:
        return str(self.state["email"])

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        get_adapter().send_mail("account/email/login_code", email, {"code": self.generate_code()})

    def accepts(self, code: str) -> bool:
        return bool(self.code) and constant_time_compare(code, self.code)

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The address is proven: sign in, unless a second factor is asked for first."""
        self._user = self.stage.login.user = actions.prove(self.address, language=get_language() or "en")
        response: HttpResponse = super().finish(redirect_url)
        return response


def may_ask_for_a_code(request: HttpRequest, address: str) -> bool:
    """Counts the question; limits are ACCOUNT_RATE_LIMITS, for the address and for where the question comes from."""
    return bool(ratelimit.consume(request, action="request_login_code", key=address))


def may_try_a_code(request: HttpRequest, address: str) -> bool:
    """Counts the try. It bounds guessing over many sessions at once, which the tries of one code do not."""
    return bool(ratelimit.consume(request, action="try_login_code", key=address))
