from typing import Self

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.flows.logout import logout
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.account.utils import get_login_redirect_url, get_next_redirect_url, passthrough_next_redirect_url
from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from coalition_events.common.dates import clock
from members.actions.sign_in import TooManyCodes, Try, next_long_at, prove, request_code, scope_of, try_code
from members.forms.sign_in import AddressForm, CodeForm
from members.models import Account, CodeRequest
from members.queries.known_browser import known_browser, remember_browser
from members.views.held_links import NOTHING_STAYS, leads_behind_link, leads_to_own_place


@login_not_required
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """One types an address; a code is on its way, whether anybody knows the address or not."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(get_login_redirect_url(request))
    if request.method != "POST":
        form = AddressForm(initial={"email": request.session.get(ADDRESS, "")})
        return _page(request, "account/sign_in.html", form, 200)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, "account/sign_in.html", form, 422)
    try:
        SignIn.start(request, form.cleaned_data["email"])
    except TooManyCodes as refusal:
        form.add_error("email", str(refusal))
        return _page(request, "account/sign_in.html", form, 429)
    return HttpResponseRedirect(_with_next(request, "account_confirm_login_code"))


@login_not_required
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """One types the digits that came by email. Wrong ones lead here again: Back finds no answer to a form."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(get_login_redirect_url(request))
    pending = SignIn.pending(request)
    if pending is None or pending.asked is None:
        return _start_again(request, _too_old())
    sent = pending.asked.code
    if request.method == "POST":
        form = CodeForm(request.POST, digits=len(sent.code))
        tried = pending.try_code(form.cleaned_data["code"]) if form.is_valid() else Try.WRONG
        if tried == Try.RIGHT:
            return pending.finish(get_next_redirect_url(request))
        if tried == Try.WRONG:
            request.session[WRONG] = request.POST.get("code", "")[:100]
            return HttpResponseRedirect(_with_next(request, "account_confirm_login_code"))
        too_often = _("The code was wrong five times. Ask for a new one.")
        return _start_again(request, too_often if tried == Try.WRONG_TOO_OFTEN else _too_old())
    wrong = request.session.pop(WRONG, None)
    form = CodeForm(None if wrong is None else {"code": wrong}, digits=len(sent.code))
    if form.is_valid():
        words = _("This is not the code from our email of %(at)s. Type the code from that email.")
        form.add_error("code", words % {"at": clock(sent.sent_at)})
    return _page(request, "account/code.html", form, 200, pending=pending, sent=sent, again_at=next_long_at(sent))


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Twice is the same as once."""
    logout(request, show_message=False)
    messages.success(request, _("You are signed out."))
    response = HttpResponseRedirect(get_next_redirect_url(request) or reverse("home"))
    response.headers["Clear-Site-Data"] = NOTHING_STAYS
    return response


@login_not_required
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Where others look for a sign-in or sign-up form; there is one way in."""
    return HttpResponseRedirect(_with_next(request, "account_request_login_code"))


@login_not_required
def inactive(request: HttpRequest) -> HttpResponse:
    return render(request, "account/account_inactive.html", status=403)


def _page(request: HttpRequest, template: str, form: object, status: int, **context: object) -> HttpResponse:
    # An address of ours only: it is written into the page, and followed after signing in.
    to = get_next_redirect_url(request)
    context |= {"form": form, "next": to, "section": "signin"}
    context |= {"leads_behind_link": leads_behind_link(to), "leads_to_own_place": leads_to_own_place(to)}
    return render(request, template, context, status=status)


def _start_again(request: HttpRequest, reason: str) -> HttpResponse:
    if ADDRESS in request.session:  # else nothing was begun here: a bookmark, or a session long gone
        messages.warning(request, reason)
    return HttpResponseRedirect(_with_next(request, "account_request_login_code"))


def _too_old() -> str:
    return _("This code is too old, or it was used already. Ask for a new one.")


def _with_next(request: HttpRequest, name: str) -> str:
    return str(passthrough_next_redirect_url(request, reverse(name), "next"))


ADDRESS = "sign_in_address"  # in the session: what was typed last, so that nobody types it twice
WRONG = "sign_in_wrong_code"  # in the session: what was typed, until the page has said so
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
        request.session.pop(WRONG, None)
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
        self._user = self.stage.login.user = prove(self.address, language=get_language() or "en")
        response: HttpResponse = super().finish(redirect_url)
        remember_browser(self.request, response, scope_of(self.address))
        return response
