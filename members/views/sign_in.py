from allauth.account.internal.flows.logout import logout
from allauth.account.utils import get_login_redirect_url, get_next_redirect_url, passthrough_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.forms.sign_in import AddressForm, CodeForm
from members.signing_in import ADDRESS, SignIn, may_ask_for_a_code, may_try_a_code

CODE_MINUTES = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60


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
    address = form.cleaned_data["email"]
    if not may_ask_for_a_code(request, address):
        form.add_error("email", _("Many codes were asked for just now. Wait a quarter of an hour, then try again."))
        return _page(request, "account/sign_in.html", form, 429)
    SignIn.start(request, address)
    return HttpResponseRedirect(_with_next(request, "account_confirm_login_code"))


@login_not_required
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """One types the six digits that came by email."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(get_login_redirect_url(request))
    pending = SignIn.pending(request)
    if pending is None:
        return _start_again(request, _("That code is too old by now. Ask for a new one."))
    if request.method != "POST":
        return _page(request, "account/code.html", CodeForm(), 200, address=pending.address)
    form, status = CodeForm(request.POST), 422
    if form.is_valid():
        if not may_try_a_code(request, pending.address):
            form.add_error(
                "code", _("Many codes were tried just now. Wait a quarter of an hour, then ask for another.")
            )
            status = 429
        elif pending.accepts(form.cleaned_data["code"]):
            return pending.finish(get_next_redirect_url(request))
        elif pending.record_invalid_attempt():
            form.add_error("code", _("This is not the code that we sent. Look for our newest email and type its code."))
        else:
            return _start_again(request, _("That code was wrong too often. Ask for a new one."))
    return _page(request, "account/code.html", form, status, address=pending.address)


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Twice is the same as once."""
    logout(request, show_message=False)
    messages.success(request, _("You are signed out."))
    response = HttpResponseRedirect(get_next_redirect_url(request) or reverse("home"))
    response.headers["Clear-Site-Data"] = '"cache"'  # on a computer that others use, "back" shows nobody's details
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
    context |= {"form": form, "next": get_next_redirect_url(request), "section": "signin", "minutes": CODE_MINUTES}
    return render(request, template, context, status=status)


def _start_again(request: HttpRequest, reason: str) -> HttpResponse:
    if ADDRESS in request.session:  # else nothing was begun here: a bookmark, or a session long gone
        messages.warning(request, reason)
    return HttpResponseRedirect(_with_next(request, "account_request_login_code"))


def _with_next(request: HttpRequest, name: str) -> str:
    return str(passthrough_next_redirect_url(request, reverse(name), "next"))
