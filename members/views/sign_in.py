from allauth.account.internal.flows.logout import logout
from allauth.account.utils import get_login_redirect_url, get_next_redirect_url, passthrough_next_redirect_url
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from coalition_events.common.dates import clock
from members.actions.codes import TooManyCodes, Try, next_long_at
from members.forms.sign_in import AddressForm, CodeForm
from members.views.held_links import leads_behind_link
from members.views.links import NOTHING_STAYS
from members.views.signing_in import ADDRESS, SignIn


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
    """One types the digits that came by email."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(get_login_redirect_url(request))
    pending = SignIn.pending(request)
    if pending is None or pending.asked is None:
        return _start_again(request, _("This code is too old, or it was used already. Ask for a new one."))
    sent = pending.asked.code
    form = CodeForm(request.POST if request.method == "POST" else None, digits=len(sent.code))
    if form.is_valid():
        match pending.try_code(form.cleaned_data["code"]):
            case Try.RIGHT:
                return pending.finish(get_next_redirect_url(request))
            case Try.WRONG:
                words = _("This is not the code from our email of %(at)s. Type the code from that email.")
                form.add_error("code", words % {"at": clock(sent.sent_at)})
            case Try.WRONG_TOO_OFTEN:
                return _start_again(request, _("The code was wrong five times. Ask for a new one."))
            case Try.TOO_LATE:
                return _start_again(request, _("This code is too old, or it was used already. Ask for a new one."))
    status = 422 if form.errors else 200
    return _page(request, "account/code.html", form, status, pending=pending, sent=sent, again_at=next_long_at(sent))


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
    context |= {"form": form, "next": to, "leads_behind_link": leads_behind_link(to), "section": "signin"}
    return render(request, template, context, status=status)


def _start_again(request: HttpRequest, reason: str) -> HttpResponse:
    if ADDRESS in request.session:  # else nothing was begun here: a bookmark, or a session long gone
        messages.warning(request, reason)
    return HttpResponseRedirect(_with_next(request, "account_request_login_code"))


def _with_next(request: HttpRequest, name: str) -> str:
    return str(passthrough_next_redirect_url(request, reverse(name), "next"))
