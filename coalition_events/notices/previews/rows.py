"""A notice that is not written yet, as its reader would read it if it were written as things stand now."""

from copy import copy
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import override

from coalition_events.mail import outbox
from coalition_events.mail.models import Message
from coalition_events.notices.actions.ledger import own_words
from coalition_events.notices.mails import reminders
from coalition_events.notices.mails.letters import Letter
from coalition_events.notices.models import Notice, State
from coalition_events.notices.previews.samples import AsThingsStand
from members.models import Account


def drawn(notice: Notice, language: str, now: datetime) -> Message | None:
    """Unsaved; true at the moment it is due. None where its rule is gone, or would not reach them any more.

    Words of its own are said in the reader's language; in the other it reads as the wording would.
    """
    wanted = own_words.wanted_as_things_stand(notice, now)
    if wanted is None or wanted.addressed is None:
        return None
    reader = copy(wanted.addressed.to)
    is_own_language, reader.language = reader.language == language, language
    wanted.addressed = replace(wanted.addressed, to=reader)
    facts = AsThingsStand(wanted.rule.meeting, max(now, notice.due_at), [Letter(rows=(), said=(wanted,))])
    message = reminders.notice([wanted], facts)
    if notice.own_words and is_own_language and not is_written(notice):
        own_words.put_into(message, notice.own_words)
    return message


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
