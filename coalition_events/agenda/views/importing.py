"""Taking in an agenda: the file, what it would do, and doing it."""

import re
import secrets
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from coalition_events.agenda.actions import importing, refusals
from coalition_events.agenda.files import importers, pasting
from coalition_events.agenda.forms.importing import ConfirmationForm, ImportForm
from coalition_events.meetings.models import Meeting
from members.views.access import SignedInRequest, organiser_required

KEPT_SECONDS = 60 * 60
KEY = re.compile(r"[A-Za-z0-9_-]{22}")  # as token_urlsafe(16) makes them
FEW = 40  # a longer list is folded


@dataclass(frozen=True)
class Given:
    """A file that waits for a yes, in the cache: an hour, and for the one who gave it only."""

    slug: str
    account: int
    name: str
    source: str  # the file's name; what was pasted has none
    content: bytes


@organiser_required
def new(request: SignedInRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    form = ImportForm()
    status = 200
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
        status = 422
        if form.is_valid():
            imported, refusal = _read(form.content)
            if lines := pasting.lines_in(form.content, imported):
                key = _keep("lines", (slug, request.user.pk, lines))
                return redirect(f"{reverse('organise:agenda_lines', args=[slug])}?given={key}")
            if refusal is None:
                given = Given(slug, request.user.pk, form.name[:200], form.source, form.content)
                return redirect("organise:agenda_import_plan", slug, _keep("import", asdict(given)))
            form.add_error("file" if request.FILES else "pasted", str(refusal))
            status = 413 if isinstance(refusal, importers.TooLarge) else 422
    context = {"meeting": meeting, "section": "agenda", "form": form, "has_days": meeting.days.exists()}
    return render(request, "agenda/organise/import.html", context, status=status)


def given_lines(request: SignedInRequest, slug: str) -> str:
    """The lines that came in by the same door as files; "" where none wait for whoever asks."""
    found = _kept("lines", request.GET.get("given", ""))
    return found[2] if found and found[:2] == (slug, request.user.pk) else ""


def _read(content: bytes) -> tuple[importers.Imported | None, importers.Unreadable | None]:
    """What it says, or why it cannot be read."""
    try:
        return importers.read(content), None
    except importers.Unreadable as refusal:
        return None, refusal


def _keep(kind: str, given: Any) -> str:
    key = secrets.token_urlsafe(16)
    cache.set(f"agenda.{kind}:{key}", given, KEPT_SECONDS)
    return key


def _kept(kind: str, key: str) -> Any:
    """None also of a key that cannot be ours, such as one that no table may be asked for."""
    return cache.get(f"agenda.{kind}:{key}") if KEY.fullmatch(key) else None


@organiser_required
@never_cache
def plan(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """What the file would do; on a yes it is done, unless it would do something else by now: then that is shown."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    given = _given(key)
    if given is None or (given.slug, given.account) != (slug, request.user.pk):
        messages.info(request, _("A file is kept for an hour until you say yes. Give it again."))
        return redirect("organise:agenda_import", slug)
    choices = _choices(request.POST)
    imported = importers.read(given.content, given.source)
    status = 200
    refusal = ""
    seen = request.POST.get("fingerprint", "-") or "-"
    is_asked_again = request.method == "POST" and seen.partition(".")[0] != choices.mark  # what was seen was without
    if request.method == "POST" and "show" not in request.POST and not is_asked_again:
        try:
            done = importing.take_in(
                meeting,
                imported,
                by=request.user,
                choices=choices,
                fingerprint=seen,
            )
        except refusals.ChangedSincePlanned as changed:
            refusal, status = str(changed), 409
        else:
            cache.delete(f"agenda.import:{key}")
            messages.success(request, _told(done))
            return redirect("organise:agenda", slug)
    made = importers.plan(meeting, imported, choices)
    initial = asdict(choices) | {"fingerprint": made.fingerprint}
    context = {
        "meeting": meeting,
        "section": "agenda",
        "name": given.name,
        "plan": made,
        "form": ConfirmationForm(plan=made, initial=initial),
        "refusal": refusal,
        "counts": [
            (_("New sessions"), len(made.new)),
            (_("Changed"), len(made.changed)),
            (_("As before"), len(made.unchanged)),
            (_("Without a place"), len(made.unplaced)),
        ],
        "is_asked_again": is_asked_again and "show" not in request.POST,
        "few": FEW,
    }
    return render(request, "agenda/organise/import_plan.html", context, status=status)


def _choices(post: QueryDict) -> importers.Choices:
    ticks = {each.name: each.name in post for each in fields(importers.Choices) if each.name != "same"}
    return importers.Choices(**ticks, same=frozenset(post.getlist("same")))


def _given(key: str) -> Given | None:
    found = _kept("import", key)
    return Given(**found) if found else None


def _told(done: importers.Plan) -> str:
    new, changed = len(done.new), len(done.changed)
    words = [
        ngettext("%(count)d session is new.", "%(count)d sessions are new.", new) % {"count": new},
        ngettext("%(count)d has changed.", "%(count)d have changed.", changed) % {"count": changed},
    ]
    return " ".join(words) if new or changed else _("The file says nothing new: the agenda is as before.")
