from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.common.dates import local_date
from coalition_events.common.text import number_in
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.summaries import actions, emails
from coalition_events.summaries.forms import SummaryForm
from coalition_events.summaries.gaps import gaps
from coalition_events.summaries.marks import count_marks, unmarked
from coalition_events.summaries.models import Summary
from coalition_events.summaries.readers import people_told
from coalition_events.summaries.refusals import SummaryRefusal
from members.access import SignedInRequest, organiser_required
from members.mailboxes import by_mailbox


@organiser_required
def summary_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    """The two texts side by side; "preview" shows what was typed without keeping it."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    summary = Summary.objects.filter(meeting=meeting).select_related("approved_by").first()
    if summary is None:
        return render(request, "summaries/none.html", _before(meeting))
    stored = Summary.objects.filter(meeting=meeting).select_related("approved_by", "meeting").get()
    is_bound = request.method == "POST"
    form = SummaryForm(request.POST if is_bound else None, instance=summary)
    is_preview = "preview" in request.POST
    if is_bound and not is_preview and form.is_valid() and form.save_if_current():
        messages.success(request, _("The summary is saved."))
        return redirect("organise:summary", slug)
    context = {
        "meeting": meeting,
        "section": "summary",
        "summary": stored,
        "form": form,
        "is_preview": is_preview,
        "preview": _preview(form) if is_preview else None,
        "gaps": gaps(meeting, stored, is_over=True),
        "told": _told(stored),
    }
    return render(request, "summaries/edit.html", context, status=200 if is_preview else form.status)


@organiser_required
def draft(request: SignedInRequest, slug: str) -> HttpResponse:
    """Drafts the first summary; where there is one, asks before it is drafted anew."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), slug=slug)
    summary = Summary.objects.filter(meeting=meeting).first()
    if request.method != "POST":
        context = {"meeting": meeting, "section": "summary", "summary": summary}
        return render(request, "summaries/draft_again.html", context) if summary else redirect("organise:summary", slug)
    try:
        if summary and request.POST.get("again") == "yes":
            actions.draft_again(summary, by=request.user)
        else:
            actions.draft(meeting, by=request.user)
    except SummaryRefusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The summary is drafted. Read it, finish it, then approve it."))
    return redirect("organise:summary", slug)


@organiser_required
def approval(request: SignedInRequest, slug: str) -> HttpResponse:
    """Asks, showing the article as its readers will see it; a POST approves it."""
    summary = _summary(request, slug)
    if request.method == "POST":
        try:
            actions.approve(
                summary,
                by=request.user,
                send=request.POST.get("send") == "yes",
                version=number_in(request.POST.get("version", "")) or 0,
            )
        except SummaryRefusal as refusal:
            messages.error(request, str(refusal))
            return redirect("organise:summary_approval", slug)
        messages.success(request, _("The summary is approved, and public from now on."))
        return redirect("organise:summary", slug)
    told = people_told(summary.meeting)
    context = {
        "meeting": summary.meeting,
        "section": "summary",
        "summary": summary,
        "readers": len(by_mailbox(told)),
        "without_address": sum(not person.email for person in told),
        "marks": count_marks(summary.text_km),
        "articles": [
            (language, summary.title_in(language), summary.text_in(language)) for language in _languages(summary)
        ],
        "suggests_sending": _is_recent(summary.meeting),
    }
    return render(request, "summaries/approval.html", context)


@organiser_required
def approval_withdrawal(request: SignedInRequest, slug: str) -> HttpResponse:
    summary = _summary(request, slug)
    if request.method == "POST":
        try:
            actions.withdraw_approval(summary, by=request.user)
        except SummaryRefusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The summary is a draft again. Only organisers see it."))
        return redirect("organise:summary", slug)
    context = {"meeting": summary.meeting, "section": "summary", "summary": summary}
    return render(request, "summaries/approval_withdrawal.html", context)


def _summary(request: SignedInRequest, slug: str) -> Summary:
    return get_object_or_404(
        Summary.objects.select_related("meeting", "approved_by"),
        meeting__in=Meeting.objects.visible_to(request.user),
        meeting__slug=slug,
    )


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


def _preview(form: SummaryForm) -> list[tuple[str, str, str]]:
    """Language, title and article as they were typed, whether or not they could be saved."""
    typed = [
        (language, form[f"title{suffix}"].value() or "", form[f"text{suffix}"].value() or "")
        for language, suffix in (("en", ""), ("km", "_km"))
    ]
    return [(language, unmarked(title), unmarked(text)) for language, title, text in typed]


def _languages(summary: Summary) -> list[str]:
    return ["en", "km"] if summary.language_for("km") == "km" else ["en"]


def _is_recent(meeting: Meeting) -> bool:
    """Nobody wants mail about a meeting of years ago."""
    return (local_date(timezone.now()) - meeting.ends_on).days <= 180


def _told(summary: Summary) -> dict[str, int]:
    """How many messages with this summary were sent, wait, and failed."""
    mail = Message.objects.about(emails.about(summary)).order_by().values_list("status").annotate(count=Count("pk"))
    return dict(mail)
