"""Words of its own for one row of the ledger: written before it is due, and said once instead of the wording.

They hold what the wording said when they were written. Where it says something else by now (another date, another
room, another link), the plan holds the row until an organiser has looked: an old date is never sent in silence.
"""

import hashlib
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from coalition_events.common.refusals import ChangedMeanwhile
from coalition_events.mail.models import Message
from coalition_events.mail.wording import edited
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.moves import CannotDecide
from coalition_events.notices.mails import reminders
from coalition_events.notices.models import Notice, OwnWords, State
from coalition_events.notices.queries.wanted import wanted_of
from members.actions.rights import demand
from members.models import Account, Right


@dataclass(frozen=True)
class Standing:
    """What one reader would get as things stand, and what the wording would say to them."""

    original: reminders.Original
    words: OwnWords | None
    message: Message

    @property
    def is_outdated(self) -> bool:
        return self.words is not None and not self.original.stands_behind(self.words)

    @property
    def version(self) -> str:
        """Changes with the words and with what they were made from: two organisers, and a new date, are seen."""
        said = (self.message.subject, self.message.text, self.original.message.subject, self.original.message.text)
        return hashlib.md5("\n".join((*said, self.original.facts)).encode(), usedforsecurity=False).hexdigest()


def standing(notice: Notice, now: datetime) -> Standing | None:
    """None where it would not be written at all."""
    wanted = wanted_of(notice, now)
    if wanted is None:
        return None
    as_worded = reminders.original(wanted, now)
    words = OwnWords.objects.filter(notice=notice).first()
    return Standing(as_worded, words, reminders.put_into(copy(as_worded.message), words))


@transaction.atomic
def write(notice: Notice, *, subject: str, text: str, seen: str, by: Account, now: datetime) -> None:
    """Say this to its reader when it is due. The very words of the wording are no words of its own.

    `seen` is the version that the editor had opened. Raises ChangedMeanwhile where somebody else, or what it is made
    from, has changed since; CannotDecide where it has been posted or does not go out.
    """
    demand(by, Right.ORGANISE)
    notice = _locked(notice)
    found = standing(notice, now)
    if found is None:
        raise CannotDecide
    if seen != found.version:
        raise ChangedMeanwhile
    was = found.original.message
    subject, text, _html = edited.drawn(was, subject=subject, text=text)
    if (subject, text) == edited.drawn(was, subject=was.subject, text=was.text)[:2]:
        _give_up(notice)
        return
    fields = {
        "subject": subject,
        "text": text,
        "language": was.language,
        "original_subject": was.subject,
        "original_text": was.text,
        "original_facts": found.original.facts,
        "written_at": now,
        "written_by": by,
    }
    OwnWords.objects.update_or_create(notice=notice, defaults=fields)
    _let_go_on(notice)


@transaction.atomic
def give_up(notice: Notice) -> bool:
    """Say what the wording says after all; whether there were words of its own. Raises CannotDecide as `write` does."""
    return _give_up(_locked(notice))


def given_up(notice: Notice) -> tuple[str, str] | None:
    """Subject and text of what was written for its reader and given up since; None where nothing was."""
    model: Any = OwnWords
    last = model.pgh_event_model.objects.filter(notice=notice).order_by("-pgh_id").first()
    return (last.subject, last.text) if last and last.pgh_label == "delete" else None


def _locked(notice: Notice) -> Notice:
    """Under the meeting's lock, so that nothing of it is posted meanwhile."""
    Meeting.objects.select_for_update(no_key=True).get(pk=notice.meeting_id)
    found = Notice.objects.unsent().as_read().filter(pk=notice.pk).first()
    if found is None:
        raise CannotDecide
    return found


def _give_up(notice: Notice) -> bool:
    gone, _of = OwnWords.objects.filter(notice=notice).delete()
    _let_go_on(notice)
    return gone > 0


def _let_go_on(notice: Notice) -> None:
    """Somebody has looked; what an organiser holds stays held."""
    waiting = Notice.objects.filter(pk=notice.pk).waiting_for_a_look()
    waiting.update(state=State.PLANNED, reason="", decided_at=None)
