"""The keys of programs: an administrator gives them, sees what they asked for, and ends them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from coalition_events.api.actions import keys as actions
from coalition_events.api.forms import KeyForm
from coalition_events.api.models import Key
from coalition_events.common.dates import local_date
from coalition_events.common.forms import sent
from coalition_events.common.lists import page_of
from coalition_events.common.refusals import attempt
from members.models import Right
from members.views.access import SignedInRequest, needs

administrator_required = needs(Right.ADMINISTER)


@administrator_required
@never_cache
def page(request: SignedInRequest) -> HttpResponse:
    """The new key is on the page that answers the form, and on no other."""
    now, form = timezone.now(), KeyForm(sent(request))
    given = form.attempt(lambda: actions.give(**form.cleaned_data, by=request.user, now=now))
    key, token = given or (None, "")
    today = local_date(now)
    listed = [(each, each.is_live(today)) for each in Key.objects.listed()]
    listed.sort(key=lambda row: not (row[1] and row[0].outlives_giver))  # to be looked at first
    context = {"section": "site", "form": KeyForm() if key else form, "key": key, "token": token, "keys": listed}
    return render(request, "api/keys.html", context, status=200 if key else form.status)


@administrator_required
@require_safe
def key(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Key.objects.listed(), pk=pk)
    is_live = found.is_live(local_date(timezone.now()))
    context = {"section": "site", "key": found, "is_live": is_live, "page": page_of(request, found.calls.all())}
    return render(request, "api/key.html", context)


@administrator_required
@require_POST
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Key, pk=pk)
    done = _("The key “%(name)s” has ended. Its program can do nothing more.") % {"name": found}
    attempt(request, lambda: actions.end(found, by=request.user), done)
    return redirect("organise:keys")
