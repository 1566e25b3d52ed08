"""What the mails say, for all meetings or for one: organisers read it, change it and bring back what it said before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.languages import Language
from coalition_events.common.refusals import ChangedMeanwhile
from coalition_events.common.text import number_in
from coalition_events.mail import kinds
from coalition_events.mail.models.message import one_line
from coalition_events.mail.models.wording import Source, Wording
from coalition_events.mail.wording import versions
from coalition_events.mail.wording.versions import Piece, Version, compared, versions_of, whole
from coalition_events.meetings.models import Meeting
from coalition_events.notices.forms.wording import WordingForm
from coalition_events.notices.previews.drawing import named, people_called, previews
from coalition_events.notices.views.mail_frame import PAGE_WITH_MAILS, width_asked
from members.models import Account, Person
from members.views.access import SignedInRequest, organiser_required


@require_safe
@organiser_required
def wordings(request: SignedInRequest, slug: str = "") -> HttpResponse:
    """Every mail, and where its words were changed. One query."""
    meeting = meeting_or_404(request, slug)
    changed: dict[str, set[str]] = {}
    for row in Wording.objects.said_for(slug):
        if any(not row.source(language).is_blank for language in Language.values):
            changed.setdefault(row.name, set()).add(row.meeting)
    lines = [
        WordingLine(
            mail,
            address_of("wording", mail.name, slug),
            is_own=bool(slug) and slug in changed.get(mail.name, ()),
            is_for_all="" in changed.get(mail.name, ()),
        )
        for mail in kinds.registered()
        if mail.has_wording
    ]
    context = {"meeting": meeting, "section": "emails", "tab": "texts", "groups": grouped(lines)}
    return render(request, "notices/wording/list.html", context)


@csp_override(PAGE_WITH_MAILS)
@organiser_required
def wording(request: SignedInRequest, name: str, slug: str = "") -> HttpResponse:
    """Both languages side by side, and how they read. "preview" shows what was typed; anything else saves it."""
    meeting, mail = meeting_or_404(request, slug), mail_or_404(name)
    standing = versions.standing(name, slug)
    if request.method != "POST":
        return _page(request, mail, meeting, WordingForm(mail=mail, standing=standing))
    form = WordingForm(request.POST, mail=mail, standing=standing)
    if "preview" in request.POST:
        return _page(request, mail, meeting, form, shows_errors=False)
    if form.is_valid():
        try:
            seen = form.cleaned_data.get("version") or 0
            versions.change(name, slug, form.texts, seen=seen, by=request.user)
        except ChangedMeanwhile:
            form.show_both(versions.standing(name, slug))
        else:
            messages.success(request, _("Saved. New emails have this text. Emails already written do not change."))
            return redirect(address_of("wording", name, slug))
    return _page(request, mail, meeting, form)


def _page(
    request: SignedInRequest,
    mail: kinds.Kind,
    meeting: Meeting | None,
    form: WordingForm,
    *,
    shows_errors: bool = True,
) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    person = Person.objects.active().select_related("organisation").numbered(number_in(asked.get("who", "")))
    words = one_line(asked.get("find", ""))[:100]
    context = {
        **places_of(mail, meeting),
        "form": form,
        "standing": form.standing,
        "shows_errors": shows_errors,
        "previews": list(previews(mail, form.texts, meeting=meeting, person=person)),
        "choices": named(people_called(words, meeting), person),
        "person": person,
        "find": words,
        "width": width_asked(request),
        "undo": number_in(request.GET.get("undo", "")),
        "variables": mail.all_variables,
    }
    is_part = "HX-Request" in request.headers and not shows_errors
    template = "notices/wording/edit.html"
    status = form.status if shows_errors else 200
    return render(request, f"{template}#preview" if is_part else template, context, status=status)


def places_of(mail: kinds.Kind, meeting: Meeting | None) -> dict[str, object]:
    slug = meeting.slug if meeting else ""
    places = ("wordings", "wording", "wording_return", "wording_versions")
    urls = {place: address_of(place, "" if place == "wordings" else mail.name, slug) for place in places}
    urls["emails"] = reverse("organise:notices", args=[slug]) if slug else reverse("organise:all_mail")
    return {
        "meeting": meeting,
        "section": "emails",
        "mail": mail,
        "urls": urls,
        "url_for_all": address_of("wording", mail.name, "") if slug else "",
    }


def meeting_or_404(request: SignedInRequest, slug: str) -> Meeting | None:
    return get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug) if slug else None


def mail_or_404(name: str) -> kinds.Kind:
    mail = kinds.with_wording(name)
    if mail is None:
        raise Http404
    return mail


def address_of(place: str, name: str, slug: str) -> str:
    """Of the pages for one meeting, or of those for all."""
    named_place = f"organise:{place}" if slug else f"organise:{place}_for_all"
    return reverse(named_place, args=[part for part in (slug, name) if part])


# By what a mail's name begins with; the first that fits.
GROUPS: list[tuple[str | Promise, tuple[str, ...]]] = [
    (gettext_lazy("Invitations"), ("invitation", "guest_invitation", "appearance_invitation")),
    (gettext_lazy("Reminders"), ("reminder_",)),
    (gettext_lazy("Places"), ("registration_", "application_")),
    (gettext_lazy("All others"), ("",)),
]


@dataclass(frozen=True)
class WordingLine:
    """One mail in the list."""

    mail: kinds.Kind
    url: str
    is_own: bool  # this meeting says something of its own
    is_for_all: bool  # something other than the original is said for all meetings


def grouped(lines: Iterable[WordingLine]) -> list[tuple[str | Promise, list[WordingLine]]]:
    """Under the headings of the page; none stands empty."""
    found: dict[int, list[WordingLine]] = {}
    for line in lines:
        place = next(place for place, (_label, starts) in enumerate(GROUPS) if line.mail.name.startswith(starts))
        found.setdefault(place, []).append(line)
    return [(GROUPS[place][0], found[place]) for place in sorted(found)]


@dataclass(frozen=True)
class ShownVersion:
    """One version as the page tells of it: who, when, and what it says otherwise than the one before."""

    number: int
    at: datetime
    by: str  # nothing where a program did it
    is_original: bool
    changes: list[tuple[str, str, list[Piece]]]  # language, its name, and what changed in it


def shown_versions(name: str, versions: Sequence[Version], beneath: dict[str, str]) -> list[ShownVersion]:
    """The newest first; one query."""
    accounts = Account.objects.in_bulk({version.by for version in versions if version.by})
    texts = [whole(name, version.texts, beneath) for version in versions]
    return [
        ShownVersion(
            number=version.number,
            at=version.at,
            by=str(accounts.get(version.by or 0, "")),
            is_original=not any(text.strip() for text in version.texts.values()),
            changes=_changes(texts[place + 1] if place + 1 < len(texts) else beneath, texts[place]),
        )
        for place, version in enumerate(versions)
    ]


def _changes(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str, list[Piece]]]:
    changes = []
    for language, language_name in Language.choices:
        old, new = (Source.of(texts, language).as_one for texts in (before, after))
        if old != new:
            changes.append((str(language), str(language_name), list(compared(old, new))))
    return changes


@require_POST
@organiser_required
def wording_return(request: SignedInRequest, name: str, slug: str = "") -> HttpResponse:
    """Back to the original with one click; the page then offers to take that back."""
    meeting_or_404(request, slug)
    mail_or_404(name)
    seen = number_in(request.POST.get("version", "")) or 0
    try:
        versions.return_to_original(name, slug, seen=seen, by=request.user)
    except ChangedMeanwhile:
        messages.error(request, _("Someone else changed this while you were working. Check it again."))
        return redirect(address_of("wording", name, slug))
    return redirect(f"{address_of('wording', name, slug)}?undo={seen}")


@require_safe
@organiser_required
def wording_versions(request: SignedInRequest, name: str, slug: str = "") -> HttpResponse:
    meeting, mail = meeting_or_404(request, slug), mail_or_404(name)
    standing = versions.standing(name, slug)
    context = {
        **places_of(mail, meeting),
        "versions": shown_versions(name, versions_of(name, slug), standing.beneath),
        "standing": standing,
    }
    return render(request, "notices/wording/versions.html", context)


@require_POST
@organiser_required
def wording_version(request: SignedInRequest, name: str, number: int, slug: str = "") -> HttpResponse:
    """What version `number` said is said again."""
    meeting_or_404(request, slug)
    mail_or_404(name)
    standing = versions.standing(name, slug)
    found = next((version for version in versions_of(name, slug) if version.number == number), None)
    if found is None:
        raise Http404
    seen = number_in(request.POST.get("version", ""))
    try:
        texts = whole(name, found.texts, standing.beneath)
        versions.change(name, slug, texts, seen=standing.version if seen is None else seen, by=request.user)
    except ChangedMeanwhile:
        messages.error(request, _("Someone else changed this while you were working. Check it again."))
    else:
        messages.success(request, _("The earlier text is restored."))
    return redirect(address_of("wording", name, slug))
