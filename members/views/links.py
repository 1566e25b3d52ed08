"""What a browser keeps of links that were opened in it."""

from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.queries.known_browser import forget_browser
from members.views import held_links

# On a phone that others use, "back" shows nobody's details, and neither copies nor stars stay.
NOTHING_STAYS = '"cache", "storage"'


@login_not_required
@require_POST
def remembering(request: HttpRequest) -> HttpResponse:
    is_remembered = "remember" in request.POST
    held_links.remember(request, is_remembered=is_remembered)
    if is_remembered:
        messages.success(request, _("This phone or computer remembers your link."))
    else:
        messages.success(request, _("Your link is forgotten when you close the browser, or after one day."))
    return HttpResponseRedirect(get_next_redirect_url(request) or reverse("home"))


@login_not_required
@require_POST
def forgetting(request: HttpRequest) -> HttpResponse:
    """Leave nothing of whoever was here. Twice is the same as once."""
    logout(request)
    messages.success(request, _("We forgot you here. To come back, open the link in your email."))
    response = HttpResponseRedirect(reverse("home"))
    forget_browser(response)
    response.headers["Clear-Site-Data"] = NOTHING_STAYS
    return response
