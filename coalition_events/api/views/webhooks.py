"""Addresses that hear of changes: an administrator makes, pauses and removes them, and sends something again."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from coalition_events.api.actions import webhooks as actions
from coalition_events.api.forms import WebhookForm
from coalition_events.api.models import Delivery, Status, Webhook
from coalition_events.common.forms import sent
from coalition_events.common.lists import page_of
from coalition_events.common.refusals import attempt
from members.models import Right
from members.views.access import SignedInRequest, needs

administrator_required = needs(Right.ADMINISTER)


@administrator_required
@never_cache
def page(request: SignedInRequest) -> HttpResponse:
    """The secret is on the page that answers the form, and on no other."""
    form = WebhookForm(sent(request))
    made = form.attempt(lambda: actions.make(**form.cleaned_data, by=request.user))
    context = {
        "section": "site",
        "form": WebhookForm() if made else form,
        "made": made,
        "webhooks": Webhook.objects.standing(),
    }
    return render(request, "api/webhooks.html", context, status=200 if made else form.status)


@administrator_required
@require_safe
def webhook(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _webhook(pk)
    waiting = found.deliveries.filter(status=Status.DUE).count()
    context = {
        "section": "site",
        "webhook": found,
        "waiting": waiting,
        "page": page_of(request, found.deliveries.all()),
    }
    return render(request, "api/webhook.html", context)


@administrator_required
@require_POST
def pause(request: SignedInRequest, pk: int) -> HttpResponse:
    return _done(request, pk, actions.pause, _("Paused. What happens now waits."))


@administrator_required
@require_POST
def resume(request: SignedInRequest, pk: int) -> HttpResponse:
    return _done(request, pk, actions.resume, _("It goes on. What has waited is sent within a minute."))


def _done(request: SignedInRequest, pk: int, action: Callable[..., None], words: str) -> HttpResponse:
    found = _webhook(pk)
    attempt(request, lambda: action(found, by=request.user), words)
    return redirect("organise:webhook", pk)


@administrator_required
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _webhook(pk)
    attempt(request, lambda: actions.remove(found, by=request.user), _("Removed. We send nothing more there."))
    return redirect("organise:webhooks")


@administrator_required
@require_POST
def send_again(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Delivery.objects.filter(webhook__in=Webhook.objects.standing()), pk=pk)
    words = _("We send it again within a minute.")
    attempt(request, lambda: actions.send_again(found, by=request.user), words)
    return redirect("organise:webhook", found.webhook_id)


def _webhook(pk: int) -> Webhook:
    return get_object_or_404(Webhook.objects.standing().select_related("made_by", "paused_by"), pk=pk)
