"""An agenda begins, or is taken in: out of a file, of lines or of another meeting; what that would do, and doing it."""

import re
import secrets
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coalition_events.agenda.actions import importing, refusals
from coalition_events.agenda.files import starting
from coalition_events.agenda.files.importers import planning, reading
from coalition_events.agenda.files.importers.imported import Imported
from coalition_events.agenda.files.importers.plan import Choices, Plan
from coalition_events.agenda.files.pasting import reading as pasting
from coalition_events.agenda.files.starting import SKELETONS, lines_of
from coalition_events.agenda.forms.importing import ConfirmationForm, FrameForm, ImportForm, LinesForm
from coalition_events.common.dates import day as day_in_words
from coalition_events.common.text import clean
from coalition_events.common.uploads import Unreadable
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from members.models import Right
from members.views.access import SignedInRequest, needs

KEPT_SECONDS = 60 * 60
KEY = re.compile(r"[A-Za-z0-9_-]{22}")  # as token_urlsafe(16) makes them
FEW = 40  # a longer list is folded


@dataclass(frozen=True)
class Given:
    """An agenda that waits for a yes, in the cache: an hour, and for the one who gave it only."""

    slug: str
    account: int
    name: str
    source: str = ""  # the file's name; what was pasted has none
    content: bytes = b""
    lines: str = ""
    first_day: int = 1  # of lines
    follows: bool = False
    last: str = ""  # the slug of the meeting whose frame it is

    def read(self, meeting: Meeting) -> Imported:
        if self.lines:
            return pasting.read(meeting, self.lines, first_day=self.first_day, follows=self.follows)
        if self.last:
            return starting.frame_of(meeting, Meeting.objects.get(slug=self.last))
        return reading.read(self.content, self.source, days=list(meeting.days.all()))


@needs(Right.AGENDA)
def new(request: SignedInRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    form = ImportForm()
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
        if form.is_valid():
            imported, refusal = _read(form.content)
            given = Given(slug, request.user.pk, form.name[:200], form.source)
            if lines := pasting.lines_in(form.content, imported):
                return to_plan(replace(given, lines=lines))
            if refusal is None:
                return to_plan(replace(given, content=form.content))
            form.refuse_file("file" if request.FILES else "pasted", refusal)
    context = {"meeting": meeting, "section": "agenda", "form": form, "has_days": meeting.days.exists()}
    return render(request, "agenda/organise/import.html", context, status=form.status)


def to_plan(given: Given) -> HttpResponse:
    """Keep it, and show what it would do."""
    key = secrets.token_urlsafe(16)
    _keep(key, given)
    return redirect("organise:agenda_import_plan", given.slug, key)


def _read(content: bytes) -> tuple[Imported | None, Unreadable | None]:
    """What it says, or why it cannot be read."""
    try:
        return reading.read(content), None
    except Unreadable as refusal:
        return None, refusal


def _keep(key: str, given: Given) -> None:
    cache.set(f"agenda.import:{key}", asdict(given), KEPT_SECONDS)


def _given(key: str, slug: str, account: int) -> Given | None:
    """None also of a key that cannot be ours, such as one that no table may be asked for."""
    found = cache.get(f"agenda.import:{key}") if KEY.fullmatch(key) else None
    return Given(**found) if found and (found["slug"], found["account"]) == (slug, account) else None


@needs(Right.AGENDA)
@never_cache
def plan(request: SignedInRequest, slug: str, key: str) -> HttpResponse:
    """What it would do; on a yes it is done, with the choices of the page.

    Shown once more are lines that were edited, and what the draft or the directory has made another plan.
    """
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    given = _given(key, slug, request.user.pk)
    if given is None:
        messages.info(request, _("We keep a file for one hour, until you confirm. Please add it again."))
        return redirect("organise:agenda_import", slug)
    lines = _lines_form(request.POST, given, meeting) if given.lines else None
    edited = _edited(given, lines) if lines and lines.is_bound and lines.is_valid() else given
    if edited != given:
        _keep(key, edited)
    imported, choices = edited.read(meeting), _choices(request.POST)
    is_yes = request.method == "POST" and "show" not in request.POST
    refusal, status = "", lines.status if lines else 200
    if is_yes and edited == given and status == 200:
        seen = request.POST.get("fingerprint") or "-"
        try:
            done = importing.take_in(meeting, imported, by=request.user, choices=choices, fingerprint=seen)
        except refusals.ChangedSincePlanned as changed:
            refusal, status = str(changed), 409
        else:
            cache.delete(f"agenda.import:{key}")
            messages.success(request, _message(done))
            return redirect(_landing(done, "organise:board" if imported.is_part else "organise:agenda"))
    made = unchosen = planning.plan(meeting, imported)
    if choices != unchosen.choices:
        made = planning.plan(meeting, imported, choices)
    context = {
        "meeting": meeting,
        "section": "agenda",
        "name": given.name,
        "plan": made,
        "lines": lines,
        "form": ConfirmationForm(
            plan=made, by=request.user, initial=asdict(choices) | {"fingerprint": unchosen.fingerprint}
        ),
        "refusal": refusal,
        "counts": [
            (_("New sessions"), len(made.new)),
            (_("Changed"), len(made.changed)),
            (_("As before"), len(made.unchanged)),
            (_("Not placed"), len(made.unplaced)),
        ],
        "is_asked_again": is_yes and edited != given,
        "few": FEW,
        "directory": reverse("organise:organisations"),
    }
    return render(request, "agenda/organise/import_plan.html", context, status=status)


def _lines_form(post: QueryDict, given: Given, meeting: Meeting) -> LinesForm:
    if "lines" in post:
        return LinesForm(post, meeting=meeting)
    day = next((day for day in meeting.days.all() if day.number == given.first_day), None)
    return LinesForm(initial={"lines": given.lines, "day": day, "follows": given.follows}, meeting=meeting)


def _edited(given: Given, form: LinesForm) -> Given:
    asked = form.cleaned_data
    lines = "\n".join(asked["lines"].splitlines())
    is_same = lines == "\n".join(given.lines.splitlines())
    return replace(
        given,
        lines=given.lines if is_same else lines or "\n",
        first_day=asked["day"].number,
        follows=asked["follows"],
    )


def _choices(post: QueryDict) -> Choices:
    ticks: dict[str, Any] = {each.name: each.name in post for each in fields(Choices) if each.type is bool}
    return Choices(**ticks, same=frozenset(post.getlist("same")), turned=frozenset(post.getlist("turned")))


def _landing(done: Plan, page: str) -> str:
    """The page; of some days only, with the first that has something new."""
    meeting = done.meeting
    days = {planned.session.day.number for planned in done.new + done.changed}
    days |= {hours.day.number for hours in done.hours_set}
    is_some = 0 < len(days) < meeting.days.count()
    return reverse(page, args=[meeting.slug]) + (f"?days={min(days)}" if is_some else "")


def _message(done: Plan) -> str:
    new, changed = len(done.new), len(done.changed)
    words = []
    if new:
        words.append(ngettext("%(count)d session is new.", "%(count)d sessions are new.", new) % {"count": new})
    if changed:
        said = ngettext("%(count)d session has changed.", "%(count)d sessions have changed.", changed)
        words.append(said % {"count": changed})
    if added := len(done.added):
        said = ngettext(
            "We added %(count)d person to the directory.", "We added %(count)d people to the directory.", added
        )
        words.append(said % {"count": added})
    if added := len(done.new_organisations):
        said = ngettext(
            "We added %(count)d organisation to the directory.",
            "We added %(count)d organisations to the directory.",
            added,
        )
        words.append(said % {"count": added})
    if done.choices.reactivates and (count := len(done.inactive)):
        said = ngettext(
            "%(count)d person or organisation is active again.",
            "%(count)d people or organisations are active again.",
            count,
        )
        words.append(said % {"count": count})
    for hours in done.hours_set:
        words.append(_("%(day)s is now from %(hours)s.") % {"day": day_in_words(hours.day.date), "hours": hours})
    if done.hours_set:
        address = reverse("organise:meeting_days", args=[done.meeting.slug])
        undo = _('Undo does not change the hours of a day. Change them in <a href="{}">Hours and seats</a>.')
        return format_html("{} " + undo, " ".join(words), address)
    return " ".join(words) or _("There is nothing new: the agenda is as before.")


def beginnings(meeting: Meeting, form: FrameForm | None = None) -> dict[str, object]:
    """What the ways to begin show; None of them has been gone yet."""
    form = form or FrameForm(meeting=meeting)
    return {"frame": form, "has_lasts": form.others.exists(), "skeletons": SKELETONS.values()}


@of_meeting_needs(Right.AGENDA)
@require_safe
def beginning(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    return _beginning(request, meeting)


@of_meeting_needs(Right.AGENDA)
def frame(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """A plan of the breaks, meals and openings of another meeting."""
    if request.method != "POST":
        return redirect("organise:agenda_beginning", meeting.slug)
    form = FrameForm(request.POST, meeting=meeting)
    if not form.is_valid():
        return _beginning(request, meeting, form)
    last = form.cleaned_data["last"]
    return to_plan(Given(meeting.slug, request.user.pk, _name_of(last), last=last.slug))


@needs(Right.AGENDA)
@require_safe
def lines(request: SignedInRequest, slug: str) -> HttpResponse:
    """A plan of the lines of a skeleton, or of all sessions of another meeting."""
    get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    if skeleton := SKELETONS.get(request.GET.get("skeleton", "")):
        return to_plan(Given(slug, request.user.pk, str(skeleton.label), lines=skeleton.lines))
    if last_slug := clean(request.GET.get("last", "")):
        last = get_object_or_404(Meeting.objects.visible_to(request.user), slug=last_slug)
        return to_plan(Given(slug, request.user.pk, _name_of(last), lines=lines_of(last)))
    return redirect("organise:agenda_import", slug)  # lines and files come in by one door


def _name_of(last: Meeting) -> str:
    return _("From %(meeting)s") % {"meeting": last}


def _beginning(request: SignedInRequest, meeting: Meeting, form: FrameForm | None = None) -> HttpResponse:
    shown = form or FrameForm(meeting=meeting)
    context = {
        "meeting": meeting,
        "section": "agenda",
        "has_sessions": meeting.sessions.exists(),
        **beginnings(meeting, shown),
    }
    return render(request, "agenda/making/beginning.html", context, status=shown.status)
