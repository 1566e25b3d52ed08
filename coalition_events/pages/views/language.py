from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from coalition_events.common.middleware import LANGUAGE_CODES, remember_language
from members.models import Account


@login_not_required
@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a language, for this browser and for the account that is signed in, and go back to where one was.

    A plain link, so that it works everywhere: choosing twice, or by accident, does no harm.
    """
    if code not in LANGUAGE_CODES:
        raise Http404
    if isinstance(request.user, Account) and request.user.language != code:
        request.user.language = code
        request.user.save(update_fields=["language"])
    response = HttpResponseRedirect(safe_next(request) or reverse("home"))
    remember_language(response, code)
    return response


def safe_next(request: HttpRequest) -> str:
    """The address on this site that `next` names, or nothing where it names another site."""
    address = request.GET.get("next", "")
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts=None, require_https=settings.IS_HTTPS
    )
    return address if is_ours else ""
