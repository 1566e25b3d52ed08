"""Signing in by a code: allauth's process, with a code for every address and an account only for a proven one."""

from typing import Self

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language

from members.actions import accounts
from members.actions.codes import TooManyCodes, Try, request_code, scope_of, try_code
from members.models import Account, CodeRequest
from members.queries.known_browser import known_browser, remember_browser

ADDRESS = "sign_in_address"  # in the session: what was typed last, so that nobody types it twice
REQUEST = "sign_in_request"  # in the session: the number of the CodeRequest that this browser made last


class SignIn(LoginCodeVerificationProcess):
    """One browser waits for one code; which code, and how often it was tried, stands in its CodeRequest.

    Known addresses and unknown ones are treated alike to the last query: neither page nor clock tells them apart.
    """

    @classmethod
    def start(cls, request: HttpRequest, address: str) -> Self:
        """Send a code to the address, or wait for the one that is there; what this browser began before is forgotten.

        Raises TooManyCodes where this place in the network has asked too often, or caused too many emails.
        """
        if not ratelimit.consume(request, action="ask_for_code"):
            raise TooManyCodes
        asked, is_mailed = request_code(
            address,
            language=get_language() or "en",
            known_browser=known_browser(request, scope_of(address)),
            place=get_ip(request),
            before=request.session.get(REQUEST),
            may_send=lambda: bool(ratelimit.consume(request, action="request_login_code")),
        )
        account = Account.objects.of_address(address)
        login = Login(user=account, email=address)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        state = cls.initial_state(user=account, email=address)
        stage.state.update(state, initiated_by_user=True, request=asked.pk, is_mailed=is_mailed)
        process = cls(stage)
        process.persist()
        request.session[ADDRESS], request.session[REQUEST] = address, asked.pk
        return process

    @classmethod
    def pending(cls, request: HttpRequest) -> Self | None:
        """The sign-in that waits for its code in this session, if there is one and it may still be typed."""
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        process: Self | None = cls.resume(stage) if stage else None
        return process

    @classmethod
    def resume(cls, stage: LoginByCodeStage) -> Self | None:
        process: Self | None = cls(stage).abort_if_invalid()
        return process

    @cached_property
    def asked(self) -> CodeRequest | None:
        return CodeRequest.objects.numbered(self.state.get("request"))

    def is_valid(self) -> bool:
        return self.asked is not None and self.asked.is_live(timezone.now())

    @property
    def address(self) -> str:
        return str(self.state["email"])

    @property
    def is_mailed(self) -> bool:
        """An email was sent for this very request; else the code was in the mailbox already."""
        return bool(self.state["is_mailed"])

    def try_code(self, typed: str) -> Try:
        return try_code(self.state["request"], typed)

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The address is proven: sign in, unless a second factor is asked for first."""
        self._user = self.stage.login.user = accounts.prove(self.address, language=get_language() or "en")
        response: HttpResponse = super().finish(redirect_url)
        remember_browser(self.request, response, scope_of(self.address))
        return response
