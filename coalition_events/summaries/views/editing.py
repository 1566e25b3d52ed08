from datetime import datetime
from itertools import zip_longest

from django.contrib import messages
from django.db.models import Count, Min
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coalition_events.common.dates import local_date
from coalition_events.common.forms import sent
from coalition_events.common.refusals import ChangedMeanwhile, Refusal, attempt
from coalition_events.common.text import number_in
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting
from coalition_events.summaries import mails as emails
from coalition_events.summaries.actions import editing, past
from coalition_events.summaries.forms import CaptionForm, PastMeetingForm, PictureForm, SummaryForm
from coalition_events.summaries.models import TEXTS, Picture, Summary, Unsaved, unmarked
from coalition_events.summaries.queries import article
from coalition_events.summaries.queries.draft import Block, blocks_for, gaps
from coalition_events.summaries.queries.versions import (
    Pair,
    Paragraph,
    Version,
    around_changes,
    compared,
    pairs,
    texts_of,
    versions_of,
)
from members.views.access import SignedInRequest, organiser_required


@of_meeting
def summary_edit(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """The two texts side by side. What is typed is kept as it is typed, and is the summary's once it is saved.

    "preview" keeps it and shows it; "insert" puts a block at the end of both texts; anything else saves.
    """
    if not Summary.objects.of(meeting).exists():
        return render(request, "summaries/none.html", _before(meeting))
    stored = summary_or_404(request, meeting.slug)
    # Another instance than the one that the page shows: a form writes what was typed into its own.
    instance = Summary.objects.select_related("meeting").get(pk=stored.pk)
    if request.method != "POST":
        return _page(request, stored, _opened(request, instance))
    if "insert" in request.POST:
        return _page(request, stored, _with_block(request, instance), was_inserted=True)
    form = SummaryForm(request.POST, instance=instance)
    if "preview" in request.POST:
        unsaved = _keep(request, stored, form)
        return _page(request, stored, form, unsaved=unsaved, shows_errors=False)
    if form.is_valid() and (saved := _save(request, stored, form)):
        editing.discard_unsaved(saved, by=request.user)
        is_unmarked = stored.is_ready and not saved.is_ready
        done = _("Saved. It is not marked as ready any more.") if is_unmarked else _("The summary is saved.")
        messages.success(request, done)
        return redirect("organise:summary", meeting.slug)
    return _page(request, stored, form)


@of_meeting
def translation(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Paragraph beside paragraph, with those marked that were written in one language since the other.

    Where somebody else saved meanwhile, both are in the editor.
    """
    if not Summary.objects.of(meeting).exists():
        return render(request, "summaries/none.html", _before(meeting))
    stored = summary_or_404(request, meeting.slug)
    instance = Summary.objects.select_related("meeting").get(pk=stored.pk)
    form, found = SummaryForm(instance=instance), pairs(versions_of(stored))
    if request.method == "POST":
        typed = request.POST.copy()
        paragraphs = [typed.getlist(name) for name in ("text", "text_km")]
        for name, parts in zip(("text", "text_km"), paragraphs, strict=True):
            typed[name] = "\n\n".join(filter(None, map(str.strip, parts)))
        form = SummaryForm(typed, instance=instance)
        if form.is_valid() and _save(request, stored, form):
            messages.success(request, _("The summary is saved."))
            return redirect("organise:summary_translation", meeting.slug)
        if form.status == 409:
            return _page(request, stored, form)
        newer = [pair.newer for pair in found]
        found = [Pair(*each) for each in zip_longest(*paragraphs, newer, fillvalue="")]
    context = {
        "meeting": meeting,
        "section": "summary",
        "form": form,
        "pairs": found,
        "count": sum(bool(pair.newer) for pair in found),
    }
    return render(request, "summaries/translation.html", context, status=form.status)


@organiser_required
@require_POST
def unsaved_discarded(request: SignedInRequest, slug: str) -> HttpResponse:
    editing.discard_unsaved(summary_or_404(request, slug), by=request.user)
    messages.success(request, _("Your unsaved text is removed."))
    return redirect("organise:summary", slug)


@of_meeting
def draft(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Drafts the first summary; where there is one, asks before it is drafted anew."""
    summary = Summary.objects.of(meeting).first()
    if request.method != "POST":
        if summary is None:
            return redirect("organise:summary", meeting.slug)
        context = {"meeting": meeting, "section": "summary", "summary": summary}
        return render(request, "summaries/draft_again.html", context)
    done = _("The summary is drafted. Read it, finish it, then mark it as ready.")
    if summary and request.POST.get("again") == "yes":
        attempt(request, lambda: editing.draft_again(summary, by=request.user), done)
    else:
        attempt(request, lambda: editing.draft(meeting, by=request.user), done)
    return redirect("organise:summary", meeting.slug)


@require_POST
@of_meeting
def evaluation(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Adds what people answered in the evaluation, and leads to where it can be read."""
    summary = Summary.objects.of(meeting).first()
    was_ready = summary is not None and summary.is_ready
    try:
        is_ready = editing.add_evaluation(meeting, by=request.user).is_ready
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        done = _("The results are in both texts.")
        if was_ready and not is_ready:
            done += " " + _("The summary is not marked as ready any more. Read it, then mark it again.")
        messages.success(request, done)
    return redirect("organise:summary", meeting.slug)


def _opened(request: SignedInRequest, summary: Summary) -> SummaryForm:
    """As it stands; with `?unsaved=yes` as this editor left it, with `?version=…` as it once was."""
    form = SummaryForm(instance=summary)
    unsaved = summary.unsaved_of(request.user) if request.GET.get("unsaved") else None
    if unsaved:
        form.initial.update(unsaved.texts, version=unsaved.from_version)
    elif earlier := texts_of(summary, number_in(request.GET.get("version", ""))):
        form.initial.update(earlier)
    return form


def _with_block(request: SignedInRequest, summary: Summary) -> SummaryForm:
    """The form as it was typed, and a block at the end of both texts. For those who have no JavaScript."""
    typed = request.POST.copy()
    found = next((block for block in blocks_for(summary) if block.key == request.POST["insert"]), None)
    if found:
        for name, words in (("text", found.text), ("text_km", found.text_km)):
            typed[name] = f"{typed.get(name, '').rstrip()}\n\n{words}\n"
    return SummaryForm(typed, instance=summary)


def _keep(request: SignedInRequest, summary: Summary, form: SummaryForm) -> Unsaved:
    texts = {name: form[name].value() or "" for name in TEXTS}
    asked = number_in(request.POST.get("version", "")) or summary.version
    version = min(asked, summary.version)  # a later one there is not
    return editing.keep_unsaved(summary, texts, by=request.user, version=version)


def _save(request: SignedInRequest, summary: Summary, form: SummaryForm) -> Summary | None:
    try:
        return editing.save(summary, by=request.user, **form.saved())
    except ChangedMeanwhile:
        form.show_both(Summary.objects.get(pk=summary.pk))
    except editing.CorrectionUntold as refusal:
        form.add_error("note", str(refusal))
    return None


def _page(
    request: SignedInRequest,
    summary: Summary,
    form: SummaryForm,
    *,
    unsaved: Unsaved | None = None,
    shows_errors: bool = True,
    was_inserted: bool = False,
) -> HttpResponse:
    preview = _preview(form, summary)
    if request.headers.get("HX-Request"):
        context: dict[str, object] = {"preview": preview, "kept": unsaved}
        return render(request, "summaries/edit.html#preview", context)
    context = {
        "meeting": summary.meeting,
        "section": "summary",
        "summary": summary,
        "is_own": summary.ready_by_id == request.user.pk,
        "form": form,
        "shows_errors": shows_errors and not was_inserted,
        "was_inserted": was_inserted,
        "preview": preview,
        "kept": unsaved,
        "unsaved": None if form.is_bound else _unsaved(request, summary),
        "blocks": _grouped(blocks_for(summary)),
        "gaps": gaps(summary.meeting, summary, is_over=True),
        "told": _mail_counts(summary),
    }
    status = form.status if shows_errors and form.is_bound and not was_inserted else 200
    return render(request, "summaries/edit.html", context, status=status)


def _unsaved(request: SignedInRequest, summary: Summary) -> Unsaved | None:
    """What this editor typed and did not save, unless they are looking at it or it says what is saved."""
    if request.GET.get("unsaved"):
        return None
    unsaved = summary.unsaved_of(request.user)
    return unsaved if unsaved and unsaved.texts != summary.texts else None


def _preview(form: SummaryForm, summary: Summary) -> list[tuple[str, str, str]]:
    """Language, title and article as they were typed, whether or not they could be saved."""
    pictures = list(summary.pictures.select_related("summary__meeting"))
    typed = [
        (language, form[f"title{suffix}"].value() or "", form[f"text{suffix}"].value() or "")
        for language, suffix in (("en", ""), ("km", "_km"))
    ]
    return [
        (language, unmarked(title), article.html(unmarked(text), pictures, language, top=4))
        for language, title, text in typed
    ]


def _grouped(blocks: list[Block]) -> list[tuple[str, list[Block]]]:
    return [
        (str(label), group)
        for kind, label in Block.Kind.choices
        if (group := [block for block in blocks if block.kind == kind])
    ]


def _before(meeting: Meeting) -> dict[str, object]:
    """For a meeting without a summary: when it will come, or why it will not."""
    is_over = local_date(timezone.now()) > meeting.ends_on
    return {
        "meeting": meeting,
        "section": "summary",
        "is_over": is_over,
        "has_release": meeting.releases.exists(),
        "gaps": gaps(meeting, None, is_over=is_over),
    }


def _mail_counts(summary: Summary) -> dict[str, int | datetime]:
    """How many messages with this summary were sent, wait, and failed; and until when they wait, where they do."""
    mail = Message.objects.about(emails.about(summary)).found_by(kind="summary").order_by().values_list("status")
    counted = list(mail.annotate(count=Count("pk"), next=Min("due_at")))
    counts: dict[str, int | datetime] = {status: count for status, count, _next in counted}
    due_at = next((at for status, _count, at in counted if status == Status.DUE), None)
    return counts | ({"waits_until": due_at} if due_at and due_at > timezone.now() else {})


def summary_or_404(request: SignedInRequest, slug: str) -> Summary:
    return get_object_or_404(
        Summary.objects.select_related("meeting", "approved_by", "ready_by"),
        meeting__in=Meeting.objects.visible_to(request.user),
        meeting__slug=slug,
    )


@organiser_required
def versions(request: SignedInRequest, slug: str) -> HttpResponse:
    """All versions of the texts; `?earlier=3&later=5` compares two, else the newest with the one before it."""
    summary = summary_or_404(request, slug)
    found = versions_of(summary)
    by_number = {version.number: version for version in found}
    later = by_number.get(number_in(request.GET.get("later", "")) or 0, found[0])
    before = next((version for version in found if version.number < later.number), later)
    earlier = by_number.get(number_in(request.GET.get("earlier", "")) or 0, before)
    context = {
        "meeting": summary.meeting,
        "section": "summary",
        "summary": summary,
        "versions": found,
        "earlier": earlier,
        "later": later,
        "comparisons": [_comparison(earlier, later, language) for language in ("en", "km")],
    }
    return render(request, "summaries/versions.html", context)


def _comparison(earlier: Version, later: Version, language: str) -> tuple[str, list[Paragraph | None]]:
    """What changed in this language, and what stands around it; nothing where nothing did."""
    suffix = "_km" if language == "km" else ""
    title, text = f"title{suffix}", f"text{suffix}"
    both = [f"{version.texts[title]}\n\n{version.texts[text]}" for version in (earlier, later)]
    return language, around_changes(list(compared(*both)))


@organiser_required
def pictures(request: SignedInRequest, slug: str) -> HttpResponse:
    """The pictures of a summary, and a form for one more."""
    summary = summary_or_404(request, slug)
    is_bound = request.method == "POST"
    form = PictureForm(request.POST if is_bound else None, request.FILES if is_bound else None)
    if form.attempt(lambda: editing.add_picture(summary, by=request.user, **form.picture())):
        messages.success(request, _("The picture is saved. Now insert it in the text."))
        return redirect("organise:summary_pictures", slug)
    shown = set(article.named_in(summary.text) + article.named_in(summary.text_km))
    context = {
        "meeting": summary.meeting,
        "section": "summary",
        "summary": summary,
        "form": form,
        "pictures": [
            (picture, picture.pk in shown)
            for picture in summary.pictures.select_related("summary__meeting", "added_by")
        ],
    }
    return render(request, "summaries/pictures.html", context, status=form.status)


@organiser_required
def picture_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    picture = _picture_or_404(request, slug, pk)
    form = CaptionForm(sent(request), instance=picture)
    if form.is_valid():
        editing.caption_picture(picture, **form.cleaned_data)
        messages.success(request, _("The caption is saved."))
        return redirect("organise:summary_pictures", slug)
    context = {"meeting": picture.summary.meeting, "section": "summary", "picture": picture, "form": form}
    return render(request, "summaries/picture.html", context, status=form.status)


@organiser_required
def picture_removal(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Asks; a POST removes the picture for good."""
    picture = _picture_or_404(request, slug, pk)
    if request.method == "POST":
        editing.remove_picture(picture)
        messages.success(request, _("The picture is removed, also from the summary."))
        return redirect("organise:summary_pictures", slug)
    context = {"meeting": picture.summary.meeting, "section": "summary", "picture": picture}
    return render(request, "summaries/picture_removal.html", context)


def _picture_or_404(request: SignedInRequest, slug: str, pk: int) -> Picture:
    pictures = summary_or_404(request, slug).pictures.select_related("summary__meeting")
    return get_object_or_404(pictures, pk=pk)


@organiser_required
def past_meeting(request: SignedInRequest) -> HttpResponse:
    """A meeting of past years, on one page: what is sent makes it, its agenda and the draft of its summary."""
    form = PastMeetingForm(sent(request))
    if summary := form.attempt(lambda: past.enter(by=request.user, now=timezone.now(), **form.entered())):
        done = _("The meeting is entered. Read its summary, then mark it as ready. We send no email.")
        messages.success(request, done)
        return redirect("organise:summary", summary.meeting.slug)
    return render(request, "summaries/past.html", {"form": form, "section": "home"}, status=form.status)
