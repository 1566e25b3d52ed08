from dataclasses import dataclass
from typing import Self

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.flows.logout import logout
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.account.utils import get_login_redirect_url, get_next_redirect_url, passthrough_next_redirect_url
from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from coalition_events.common.dates import clock
from coalition_events.common.forms import sent
from members.actions import directory
from members.actions.sign_in import TooManyCodes, Try, next_long_at, prove, request_code, scope_of, try_code
from members.forms.sign_in import AddressForm, CodeForm, NewAddressForm
from members.models import Account, CodeRequest, Person
from members.queries.known_browser import known_browser, remember_browser
from members.views.access import SignedInRequest
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
    return _code_page(
        request, SignIn.pending(request), start="account_request_login_code", here="account_confirm_login_code"
    )


def _code_page(request: HttpRequest, pending: "SignIn | NewAddress | None", *, start: str, here: str) -> HttpResponse:
    if pending is None or pending.asked is None:
        return _start_again(request, start, _too_old())
    sent = pending.asked.code
    if request.method == "POST":
        form = CodeForm(request.POST, digits=len(sent.code))
        tried = pending.try_code(form.cleaned_data["code"]) if form.is_valid() else Try.WRONG
        if tried == Try.RIGHT:
            return pending.finish(get_next_redirect_url(request))
        if tried == Try.WRONG:
            request.session[WRONG] = request.POST.get("code", "")[:100]
            return HttpResponseRedirect(_with_next(request, here))
        too_often = _("The code was wrong five times. Ask for a new one.")
        return _start_again(request, start, too_often if tried == Try.WRONG_TOO_OFTEN else _too_old())
    wrong = request.session.pop(WRONG, None)
    form = CodeForm(None if wrong is None else {"code": wrong}, digits=len(sent.code))
    if form.is_valid():
        words = _("This is not the code from our email of %(at)s. Type the code from that email.")
        form.add_error("code", words % {"at": clock(sent.sent_at)})
    context = {"pending": pending, "sent": sent, "again_at": next_long_at(sent), "start": start}
    return _page(request, "account/code.html", form, 200, **context)


@never_cache
def new_address(request: SignedInRequest) -> HttpResponse:
    """One types another address for oneself, and a code goes there. Who has a role asks an administrator."""
    if request.user.rights or not Person.objects.who_have_address_of(request.user).exists():
        return HttpResponseRedirect(reverse("account"))
    begun = request.session.get(NEW, {})
    initial = {"person": begun.get("person"), "email": begun.get("address")}  # so that nobody types it twice
    form = NewAddressForm(sent(request), account=request.user, initial=initial)
    if form.is_valid():
        try:
            NewAddress.start(request, form.cleaned_data["person"], form.cleaned_data["email"])
        except TooManyCodes as refusal:
            form.add_error("email", str(refusal))
        else:
            return HttpResponseRedirect(reverse("account_email_code"))
    return render(request, "account/new_address.html", {"form": form, "section": "account"}, status=form.status)


@never_cache
def new_address_code(request: SignedInRequest) -> HttpResponse:
    if NEW not in request.session or _has_new_address(request):
        return HttpResponseRedirect(reverse("account"))
    with transaction.atomic():  # the code is used up where the address changes, or not at all; a second press waits
        return _code_page(request, NewAddress.pending(request), start="account_email", here="account_email_code")


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
    context |= {"form": form, "next": to, "section": "account" if request.user.is_authenticated else "signin"}
    context |= {"leads_behind_link": leads_behind_link(to), "leads_to_own_place": leads_to_own_place(to)}
    return render(request, template, context, status=status)


def _start_again(request: HttpRequest, start: str, reason: str) -> HttpResponse:
    if ADDRESS in request.session:  # else nothing was begun here: a bookmark, or a session long gone
        messages.warning(request, reason)
    return HttpResponseRedirect(_with_next(request, start))


def _too_old() -> str:
    return _("This code is too old, or it was used already. Ask for a new one.")


def _with_next(request: HttpRequest, name: str) -> str:
    return str(passthrough_next_redirect_url(request, reverse(name), "next"))


ADDRESS = "sign_in_address"  # in the session: what was typed last, so that nobody types it twice
WRONG = "sign_in_wrong_code"  # in the session: what was typed, until the page has said so
REQUEST = "sign_in_request"  # in the session: the number of the CodeRequest that this browser made last
NEW = "new_address"  # in the session: the address that is to be somebody's, and whose


def _ask_for_code(request: HttpRequest, address: str) -> tuple[CodeRequest, bool]:
    """As `request_code`. What this browser began before is forgotten."""
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
    request.session[ADDRESS], request.session[REQUEST] = address, asked.pk
    request.session.pop(WRONG, None)
    return asked, is_mailed


class SignIn(LoginCodeVerificationProcess):
    """One browser waits for one code; which code, and how often it was tried, stands in its CodeRequest.

    Known addresses and unknown ones are treated alike to the last query: neither page nor clock tells them apart.
    """

    @classmethod
    def start(cls, request: HttpRequest, address: str) -> Self:
        """Send a code to the address, or wait for the one that is there.

        Raises TooManyCodes where this place in the network has asked too often, or caused too many emails.
        """
        asked, is_mailed = _ask_for_code(request, address)
        account = Account.objects.of_address(address)
        login = Login(user=account, email=address)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        state = cls.initial_state(user=account, email=address)
        stage.state.update(state, initiated_by_user=True, request=asked.pk, is_mailed=is_mailed)
        process = cls(stage)
        process.persist()
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


def _has_new_address(request: SignedInRequest) -> bool:
    begun = request.session[NEW]
    return directory.has_address(begun["person"], begun["address"])


@dataclass(frozen=True)
class NewAddress:
    """Somebody who is signed in waits for the code that proves another address."""

    request: SignedInRequest
    asked: CodeRequest
    person: int
    address: str
    is_mailed: bool

    @staticmethod
    def start(request: SignedInRequest, person: Person, address: str) -> None:
        """Send a code there, or wait for the one that is there. Raises TooManyCodes as `SignIn.start` does."""
        asked, is_mailed = _ask_for_code(request, address)
        request.session[NEW] = {"person": person.pk, "address": address, "is_mailed": is_mailed, "request": asked.pk}

    @classmethod
    def pending(cls, request: SignedInRequest) -> Self | None:
        state = dict(request.session.get(NEW, {}))
        asked = CodeRequest.objects.numbered(state.pop("request", None))
        return cls(request, asked, **state) if asked and asked.is_live(timezone.now()) else None

    def try_code(self, typed: str) -> Try:
        """Of two presses the second finds the code used, and all done."""
        tried = try_code(self.asked.pk, typed)
        return Try.RIGHT if tried == Try.TOO_LATE and _has_new_address(self.request) else tried

    def finish(self, _redirect_url: str | None) -> HttpResponse:
        """The address is proven: it is theirs. The second time nothing is written, not even in the session."""
        if _has_new_address(self.request):
            return HttpResponseRedirect(reverse("account"))
        del self.request.session[NEW]
        account, person = self.request.user, Person.objects.filter(pk=self.person).first()
        if person is None or not directory.change_own_address(person, self.address, by=account):
            messages.error(self.request, _("Somebody else has changed this since you opened it."))
        else:
            self._tell(account, person)
        response = HttpResponseRedirect(reverse("account"))
        remember_browser(self.request, response, scope_of(self.address))
        return response

    def _tell(self, account: Account, person: Person) -> None:
        text = _("%(name)s now gets emails at %(address)s. Sign in with that address from now on.")
        if account.email == self.address:
            # Its other sessions have ended. This one keeps its key: of two presses a browser may hear the second only.
            self.request.session[HASH_SESSION_KEY] = account.get_session_auth_hash()
            self.request.session.save()
            text = _("Your email address is now %(address)s.")
        messages.success(self.request, text % {"name": person, "address": self.address})
        if person.is_focal or person.is_deputy:
            old = _("The link in your old emails still works. Do others read them? Ask us for a new link: %(contact)s")
            messages.warning(self.request, old % {"contact": settings.CONTACT_EMAIL})
