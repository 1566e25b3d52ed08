"""Publishing, looked at before it happens; what was published before; and how it comes back into the draft."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe

from coalition_events.agenda.actions import publishing, refusals, restoring
from coalition_events.agenda.forms.publishing import PublishForm
from coalition_events.agenda.models import Release
from coalition_events.agenda.models.release import about_release
from coalition_events.agenda.queries import release
from coalition_events.agenda.queries.changes import Change, changes, for_organisers, lacks_khmer
from coalition_events.agenda.queries.checks import registry
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.common.languages import in_language
from coalition_events.common.text import number_in
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from members.models import Right
from members.views.access import SignedInRequest

MOST_WITH_REPAIRS = 10  # looking for free slots takes long; a session's own page suggests what can be done


@dataclass(frozen=True)
class Warning:
    """One or many of a kind that stand; whether whoever publishes has ticked them, or did for the last release."""

    tick: str
    conflict: registry.Conflict
    alike: list[registry.Conflict]  # the others of its kind that are ticked with it
    is_ticked: bool
    was_acknowledged: bool


@of_meeting_needs(Right.AGENDA)
def releases(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """What publishing would change and whom it would tell, and what was published before."""
    is_first = not meeting.releases.exists()
    form = PublishForm(request.POST if request.method == "POST" else None, is_first=is_first)
    ticked = set(request.POST.getlist("acknowledged"))
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        try:
            new = publishing.publish(
                meeting,
                by=request.user,
                note=form.cleaned_data["note"],
                note_km=form.cleaned_data["note_km"],
                acknowledged=ticked,
                seen=request.POST.get("seen", ""),
                words=form.wanted,
            )
        except refusals.AgendaRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _published(new))
            return redirect("organise:release", meeting.slug, new.number)
    context = {
        "meeting": meeting,
        "section": "agenda",
        "form": form,
        "releases": meeting.releases.defer("content").select_related("published_by").order_by("-number"),
        **_foreseen(meeting, form, ticked),
    }
    return render(request, "agenda/organise/releases.html", context, status=form.status)


@of_meeting_needs(Right.AGENDA)
@require_safe
def one_release(request: SignedInRequest, meeting: Meeting, number: int) -> HttpResponse:
    """What it changed, which warnings were acknowledged, who was told."""
    shown = _release(meeting, number)
    numbers = _numbers(meeting)
    before = meeting.releases.before(number)
    emails = Message.objects.about(about_release(meeting, number))
    context = {
        "meeting": meeting,
        "section": "agenda",
        "release": shown,
        "before": before,
        "changes": _changes(meeting, before, shown) if before else [],
        "acknowledged": [in_language(each.get("en", ""), each.get("km", "")) for each in shown.acknowledged],
        "told": sum(shown.told.values()) - emails.with_status(Status.WITHDRAWN).count(),
        "waiting": emails.waiting().count(),
        "count": len(shown.content["sessions"]),
        "numbers": numbers,
        "other": before.number if before else numbers[0],
    }
    return render(request, "agenda/organise/release.html", context)


@of_meeting_needs(Right.AGENDA)
@require_safe
def comparison(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Two releases, whichever is named first."""
    numbers = _numbers(meeting)
    asked = {number_in(request.GET.get(name, "")) for name in ("one", "other")} & set(numbers)
    two = sorted(number for number in asked if number)
    first, last = (_release(meeting, number) for number in two) if len(two) == 2 else (None, None)
    context = {
        "meeting": meeting,
        "section": "agenda",
        "numbers": numbers,
        "one": first.number if first else next(iter(numbers[1:]), None),
        "other": last.number if last else None,
        "first": first,
        "last": last,
        "changes": _changes(meeting, first, last) if first and last else [],
        "is_unclear": bool(request.GET) and last is None,
    }
    return render(request, "agenda/organise/comparison.html", context)


@of_meeting_needs(Right.AGENDA)
def restoration(request: SignedInRequest, meeting: Meeting, number: int) -> HttpResponse:
    """Asks, with the difference, and on POST makes the draft say what the release says."""
    shown = _release(meeting, number)
    refused = ""
    if request.method == "POST":
        try:
            restoring.restore_release(meeting, shown, by=request.user)
        except refusals.AgendaRefusal as refusal:
            refused = str(refusal)
        else:
            said = _("The draft is now the same as version %(number)d. You can undo this. Nothing is published yet.")
            messages.success(request, said % {"number": number})
            return redirect("organise:agenda", meeting.slug)
    planned = restoring.plan_restoring(meeting, shown)
    context = {
        "meeting": meeting,
        "section": "agenda",
        "release": shown,
        "changes": for_organisers(planned.changes, meeting),
        "lost": planned.lost,
        "refused": refused,
    }
    return render(request, "agenda/organise/restoration.html", context, status=422 if refused else 200)


def _foreseen(meeting: Meeting, form: PublishForm, ticked: set[str]) -> dict[str, object]:
    """What publishing the draft now would mean."""
    newest = meeting.releases.order_by("-number").first()
    draft = registry.Draft.of(meeting)
    content = draft.content
    number = newest.number + 1 if newest else 1
    is_new = bool(content["sessions"]) and (newest is None or newest.content != content)
    found = registry.find(draft).all
    acknowledged = {each["key"] for each in newest.acknowledged} if newest else set()
    changed: list[Change] = []
    if newest is not None and newest.content != content:
        changed = _changes(meeting, newest, Release(meeting=meeting, number=number, content=content))
    issue = publishing.Issue(meeting, number, newest.content if newest else publishing.NOTHING, content, timezone.now())
    if form.is_valid():
        issue = replace(issue, note=form.cleaned_data["note"], note_km=form.cleaned_data["note_km"])
    foreseen = publishing.foresee(issue, form.opening) if is_new else None
    if foreseen and not foreseen.told:
        form.ask_for_no_words()
    return {
        "newest": newest,
        "next_number": number,
        "is_new": is_new,
        "changes": changed,
        "has_new_hours": newest is not None and newest.content["days"] != content["days"],
        "warnings": _warnings(found, ticked if form.is_bound else acknowledged, acknowledged),
        "warnings_count": len(found),
        "most_with_repairs": MOST_WITH_REPAIRS,
        "lacking": lacks_khmer(draft),
        "seen": release.fingerprint(content),
        "foreseen": foreseen,
    }


def _warnings(found: list[registry.Conflict], ticked: set[str], acknowledged: set[str]) -> list[Warning]:
    by_key = {conflict.key: conflict for conflict in found}
    return [
        Warning(
            tick,
            by_key[keys[0]],
            [by_key[key] for key in keys[1:]],
            tick in ticked or ticked.issuperset(keys),
            acknowledged.issuperset(keys),
        )
        for tick, keys in registry.ticks(by_key).items()
    ]


def _published(new: Release) -> str:
    count = sum(new.told.values())
    if not count:
        return _("Version %(number)d is published. No one gets an email.") % {"number": new.number}
    said = ngettext(
        "Version %(number)d is published. %(count)d person gets an email in a few minutes.",
        "Version %(number)d is published. %(count)d people get an email in a few minutes.",
        count,
    )
    return said % {"number": new.number, "count": count}


def _changes(meeting: Meeting, first: Release, last: Release) -> list[Change]:
    first.meeting = last.meeting = meeting
    return for_organisers(changes(PublicAgenda(first), PublicAgenda(last)), meeting)


def _numbers(meeting: Meeting) -> list[int]:
    """The newest first."""
    return list(meeting.releases.order_by("-number").values_list("number", flat=True))


def _meeting(request: SignedInRequest, slug: str) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)


def _release(meeting: Meeting, number: int) -> Release:
    found = get_object_or_404(meeting.releases.select_related("published_by"), number=number)
    found.meeting = meeting
    return found
