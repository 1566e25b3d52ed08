"""How the site is: figures for Prometheus, and a page for administrators."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from coalition_events.health.mails import NAMES, step_of, words_of
from coalition_events.health.models import Heartbeat
from coalition_events.health.queries import OK, liveness
from coalition_events.mail.models import Status
from coalition_events.pages.queries.health import Health, written
from members.models import Right
from members.views.access import SignedInRequest, needs

SHOWN = (Heartbeat.WORKER, Heartbeat.CLOCK, Heartbeat.BACKUP)


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For whoever has the token. Where there is no token there is no such page."""
    if not settings.METRICS_TOKEN:
        raise Http404
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(written(timezone.now()), content_type=CONTENT_TYPE_LATEST)


@needs(Right.ADMINISTER)
@require_safe
def health(request: SignedInRequest) -> HttpResponse:
    found = Health(timezone.now())
    used, whole = found.disk
    troubles: dict[str, datetime | None] = {trouble.name: trouble.since for trouble in found.troubles}
    silent = [name for name in (Heartbeat.WORKER, Heartbeat.CLOCK) if liveness(found.heard.get(name), found.now) != OK]
    for name in silent:  # nobody has looked since
        troubles.setdefault(name, found.heard.get(name))
    mail_trouble = words_of("worker") if Heartbeat.WORKER in silent else found.mail.trouble
    context = {
        "section": "site",
        "health": found,
        "troubles": [(words_of(name), step_of(name), since) for name, since in troubles.items()],
        "processes": [(NAMES[name], found.heard.get(name)) for name in SHOWN],
        "is_backed_up": Heartbeat.BACKUP in found.heard,
        "mail_trouble": mail_trouble,
        "mail_step": step_of("worker" if Heartbeat.WORKER in silent else "mail"),
        "outbox": [
            (Status(state).label, count, f"{reverse('organise:all_mail')}?status={state}")
            for state, count in found.outbox.items()
            if state in Status.values
        ],
        "later": found.outbox["later"],
        "most": max(found.outbox.values()) or 1,
        "disk": round(100 * used / whole),
        "most_answers": max(found.answers.values(), default=1),
    }
    return render(request, "pages/health.html", context)
