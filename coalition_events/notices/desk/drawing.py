"""A notice that is not written yet, as its reader would read it if it were written as things stand now."""

from copy import copy
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import override

from coalition_events.mail import outbox
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.notices import emails
from coalition_events.notices.audience import reach
from coalition_events.notices.ledger.wanted import Wanted
from coalition_events.notices.models import Notice, State
from coalition_events.notices.samples import AsThingsStand
from coalition_events.notices.writing import Letter
from members.models import Account


def drawn(notice: Notice, language: str, now: datetime) -> Message | None:
    """Unsaved; true at the moment it is due. None where its rule is gone, or would not reach them any more."""
    if notice.rule is None or (notice.reader is None and notice.account is None):
        return None
    rule = notice.rule
    rule.meeting = Meeting.objects.prefetch_related("days").get(pk=notice.meeting_id)
    at = max(now, notice.due_at)
    reached = reach(rule.audience, rule.meeting, at).reached
    found = next((each for each in reached if notice.key in each.keys), None)
    if found is None:
        return None
    reader = copy(found.to)
    reader.language = language
    wanted = Wanted(rule, found.keys, notice.due_at, notice.step, addressed=replace(found, to=reader))
    facts = AsThingsStand(rule.meeting, at, [Letter(rows=(), said=(wanted,))])
    return emails.notice([wanted], facts)


def post_copy(notice: Notice, language: str, *, to: tuple[str, str], by: Account, now: datetime) -> Message | None:
    """Send this name and address what the reader would get, to look at first. None where nothing can be drawn."""
    message = drawn(notice, language, now)
    if message is None:
        return None
    with override(language):
        message.subject = (_("Copy: %(subject)s") % {"subject": message.subject})[:250]
    message.name, message.address = to[0][:120], to[1]
    message.kind, message.key = "copy", f"copy:notice:{notice.pk}:{uuid4()}"
    message.about, message.calendar, message.priority = "", "", 1
    message.due_at, message.expires_at = now, None
    outbox.post(message)
    return message


def is_written(notice: Notice) -> bool:
    """Its message is what the reader gets, or got."""
    return notice.state == State.POSTED and notice.message_id is not None
