from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from coalition_events.mail.delivery import choices
from coalition_events.mail.delivery.mime import ONE_CLICK
from coalition_events.mail.forms import ChoicesForm


@login_not_required
@csrf_exempt  # a mail program posts without having been here, and the token is what permits it
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mail_choices(request: HttpRequest, token: str) -> HttpResponse:
    """What the link in a mail leads to. Looking changes nothing: readers' programs open links before their readers do.

    POST stops the mail's kind, from a mail program (RFC 8058) or by the page's button; or keeps what was ticked.
    """
    try:
        address, group = choices.read(token)
    except (BadSignature, ValueError) as error:
        raise Http404 from error
    name, _equals, one_click = ONE_CLICK.partition("=")
    if request.method == "POST" and request.POST.get(name) == one_click:
        choices.opt_out(address, [group], now=timezone.now())
        return HttpResponse(status=200, content_type="text/plain")
    chosen = choices.of(address, also=[group])
    form = ChoicesForm(request.POST if "save" in request.POST else None, chosen=chosen)
    if request.method == "POST":
        if "stop" in request.POST:
            choices.opt_out(address, [group], now=timezone.now())
            return redirect("mail_choices", token)
        if form.is_valid():
            choices.choose(chosen, form.cleaned_data["wanted"], now=timezone.now())
            messages.success(request, _("Your choice is saved."))
            return redirect("mail_choices", token)
    context = {"group": group, "is_unwanted": group in chosen.unwanted, "chosen": chosen, "form": form}
    response = render(request, "mail/choices.html", context, status=form.status)
    response.headers["Referrer-Policy"] = "no-referrer"  # the address of this page opens it
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_POST
def own_mail_choices(request: HttpRequest) -> HttpResponse:
    """The same choices, of who is signed in; they stand on the account's page."""
    chosen = choices.of(request.user.email, is_organiser=request.user.is_staff)  # type: ignore[union-attr]
    form = ChoicesForm(request.POST, chosen=chosen)
    if form.is_valid():
        choices.choose(chosen, form.cleaned_data["wanted"], now=timezone.now())
        messages.success(request, _("Your choice is saved."))
    else:
        messages.error(request, _("We do not know one of these kinds of email. Please choose again."))
    return redirect("account")
