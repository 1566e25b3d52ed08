"""From "it is ready" to "it is public": asked on pages of their own, showing the article as its readers will see it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coalition_events.common.dates import local_date
from coalition_events.common.refusals import Refusal, attempt
from coalition_events.common.text import number_in
from coalition_events.meetings.models import Meeting
from coalition_events.summaries.actions import approving
from coalition_events.summaries.models import Summary, count_gaps, count_marks, morning_after
from coalition_events.summaries.queries import article
from coalition_events.summaries.queries.readers import recipients_of
from coalition_events.summaries.views.editing import summary_or_404
from members.views.access import SignedInRequest, organiser_required


@organiser_required
@require_POST
def readiness(request: SignedInRequest, slug: str) -> HttpResponse:
    """It is ready for another to approve, or (`ready=no`) not ready after all."""
    summary = summary_or_404(request, slug)
    if request.POST.get("ready") == "no":
        attempt(request, lambda: approving.say_unready(summary), _("The summary is no longer marked as ready."))
    else:
        version = number_in(request.POST.get("version", "")) or 0
        done = _("The summary is marked as ready. Another organiser now reads and approves it.")
        attempt(request, lambda: approving.say_ready(summary, by=request.user, version=version), done)
    return redirect("organise:summary", slug)


@organiser_required
def approval(request: SignedInRequest, slug: str) -> HttpResponse:
    """Asks, showing the article as its readers will see it; a POST approves it."""
    summary = summary_or_404(request, slug)
    if request.method == "POST":
        try:
            approving.approve(
                summary,
                by=request.user,
                send=request.POST.get("send") == "yes",
                version=number_in(request.POST.get("version", "")) or 0,
            )
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("organise:summary_approval", slug)
        messages.success(request, _("The summary is approved, and public from now on."))
        return redirect("organise:summary", slug)
    recipients = recipients_of(summary.meeting)
    is_own = summary.ready_by_id == request.user.pk
    context = {
        "meeting": summary.meeting,
        "section": "summary",
        "summary": summary,
        "readers": len(recipients.mailboxes),
        "unreached": recipients.unreached,
        "marks": count_marks(summary.text_km),
        "missing": max(count_gaps(summary.text), count_gaps(summary.text_km)),
        "articles": _articles(summary),
        "is_own": is_own,
        "may_be_approved": summary.is_ready and not summary.is_approved and not is_own,
        "suggests_sending": _is_recent(summary.meeting),
        "goes_out_at": morning_after(timezone.now()),
        "can_be_sent": not summary.meeting.is_told_afterwards(),
    }
    return render(request, "summaries/approval.html", context)


@organiser_required
def approval_withdrawal(request: SignedInRequest, slug: str) -> HttpResponse:
    summary = summary_or_404(request, slug)
    if request.method == "POST":
        done = _("The summary is a draft again. Only organisers see it.")
        attempt(request, lambda: approving.withdraw_approval(summary, by=request.user), done)
        return redirect("organise:summary", slug)
    if not summary.is_approved:
        messages.error(request, approving.NotApproved.words)
        return redirect("organise:summary", slug)
    context = {"meeting": summary.meeting, "section": "summary", "summary": summary}
    return render(request, "summaries/approval_withdrawal.html", context)


def _articles(summary: Summary) -> list[tuple[str, str, str]]:
    pictures = list(summary.pictures.select_related("summary__meeting"))
    languages = ["en", "km"] if summary.language_for("km") == "km" else ["en"]
    return [
        (language, summary.title_in(language), article.html(summary.text_in(language), pictures, language, top=4))
        for language in languages
    ]


def _is_recent(meeting: Meeting) -> bool:
    """Nobody wants mail about a meeting of years ago."""
    return (local_date(timezone.now()) - meeting.ends_on).days <= 180
