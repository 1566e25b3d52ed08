from datetime import datetime

import structlog
from django.db import transaction
from django.utils import timezone

from coalition_events.common.dates import local_date
from coalition_events.mail import outbox
from coalition_events.meetings.models import Meeting
from coalition_events.summaries import draft as drafting
from coalition_events.summaries import emails
from coalition_events.summaries.facts import Besides
from coalition_events.summaries.models import Summary
from coalition_events.summaries.readers import readers_of
from coalition_events.summaries.refusals import AlreadyApproved, AlreadySent, CannotDraft, ChangedMeanwhile
from members.mailboxes import by_mailbox
from members.models import Account

log = structlog.get_logger(__name__)


def draft_due_summaries(*, now: datetime | None = None) -> int:
    """Draft the summary of every announced meeting that is over, has a published agenda and no summary; how many."""
    now = now or timezone.now()
    over = Meeting.objects.announced().past(local_date(now)).filter(summary=None, releases__isnull=False).distinct()
    for meeting in over:
        draft(meeting, by=None, now=now)
    return len(over)


@transaction.atomic
def draft(
    meeting: Meeting, *, by: Account | None, now: datetime | None = None, besides: Besides | None = None
) -> Summary:
    """Write the first draft in both languages. A second call returns the summary there is, as it is.

    Raises CannotDraft while the meeting is not over, and where its agenda was never published.
    """
    now = now or timezone.now()
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if existing := Summary.objects.filter(meeting=meeting).first():
        return existing
    summary = Summary(meeting=meeting, drafted_at=now)
    _write(summary, now=now, besides=besides or Besides())
    log.info("summary_drafted", meeting=meeting.slug, by=by.pk if by else None)
    return summary


@transaction.atomic
def draft_again(summary: Summary, *, by: Account, now: datetime | None = None) -> Summary:
    """Write the draft anew from what is known now; what was written is kept in the history. Raises AlreadyApproved."""
    summary = Summary.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=summary.pk)
    if summary.is_approved:
        raise AlreadyApproved
    summary.version += 1
    _write(summary, now=now or timezone.now(), besides=Besides())
    log.info("summary_drafted_again", meeting=summary.meeting.slug, by=by.pk)
    return summary


def _write(summary: Summary, *, now: datetime, besides: Besides) -> None:
    meeting = summary.meeting
    if local_date(now) <= meeting.ends_on:
        raise CannotDraft.not_over()
    if not meeting.releases.exists():
        raise CannotDraft.without_release()
    english, khmer = (drafting.write(meeting, language, besides) for language in ("en", "km"))
    summary.title, summary.text = english.title, english.text
    summary.title_km, summary.text_km = khmer.title, khmer.text
    summary.drafted_at = now
    summary.save()


@transaction.atomic
def approve(
    summary: Summary, *, by: Account, send: bool = True, version: int | None = None, now: datetime | None = None
) -> Summary:
    """Make the summary public and, unless told not to, have it sent to its readers. Approving again changes nothing.

    `version` is the one that was read: raises ChangedMeanwhile where the text is another by now.
    """
    summary = Summary.objects.select_for_update().get(pk=summary.pk)
    if summary.is_approved:
        return summary
    if version is not None and version != summary.version:
        raise ChangedMeanwhile
    summary.approved_at, summary.approved_by, summary.is_to_be_sent = now or timezone.now(), by, send
    summary.save(update_fields=["approved_at", "approved_by", "is_to_be_sent"])
    return summary


@transaction.atomic
def withdraw_approval(summary: Summary, *, by: Account) -> Summary:
    """Make it a draft again, seen by organisers only. Raises AlreadySent once it went out."""
    summary = Summary.objects.select_for_update().get(pk=summary.pk)
    if summary.sent_at is not None:
        raise AlreadySent
    summary.approved_at = summary.approved_by = None
    summary.save(update_fields=["approved_at", "approved_by"])
    log.info("summary_approval_withdrawn", summary=summary.pk, by=by.pk)
    return summary


def send_approved_summaries(*, now: datetime | None = None) -> int:
    """Send every approved summary that waits to be sent; how many. Runs late, twice or beside itself without harm."""
    now = now or timezone.now()
    return sum(send(summary, now=now) for summary in Summary.objects.waiting_to_be_sent())


@transaction.atomic
def send(summary: Summary, *, now: datetime) -> bool:
    """Post the summary to its readers, once to each mailbox.

    False where somebody has done so, or took the approval back.
    """
    waiting = Summary.objects.waiting_to_be_sent().select_for_update(of=("self",)).select_related("meeting")
    found = waiting.filter(pk=summary.pk).first()
    if found is None:
        return False
    outbox.post(*(emails.summary(found, *readers, now=now) for readers in by_mailbox(readers_of(found.meeting))))
    found.sent_at = now
    found.save(update_fields=["sent_at"])
    return True
