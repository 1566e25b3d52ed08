"""Words of its own for one row of the ledger: written before it is due, and said once instead of the wording.

They hold what the wording said when they were written. Where it says something else by now (another date, another
room, another link), the plan holds the row until an organiser has looked: an old date is never sent in silence.
"""

import hashlib
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from coalition_events.common.refusals import ChangedMeanwhile
from coalition_events.mail.models import Intervention, Message, Verb
from coalition_events.mail.wording import edited
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.moves import CannotDecide
from coalition_events.notices.mails import reminders
from coalition_events.notices.mails.facts import Facts
from coalition_events.notices.models import Notice, OwnWords, State
from coalition_events.notices.queries.wanted import Reaching, Wanted
from members.models import Account


@dataclass(frozen=True)
class Original:
    """What the wording says to one reader at the moment at which it is due, and when and where the meeting is."""

    message: Message
    facts: str

    def stands_behind(self, words: OwnWords) -> bool:
        """Whether nothing has changed since they were written."""
        then = (words.original_subject, words.original_text, words.original_facts)
        return then == (self.message.subject, self.message.text, self.facts)


@dataclass(frozen=True)
class Standing:
    """What one reader would get as things stand, and what the wording would say to them."""

    original: Original
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


def wanted_as_things_stand(notice: Notice, now: datetime, reaching: Reaching | None = None) -> Wanted | None:
    """What it would say to whom if it were written when it is due; None where it does not concern them any more.

    Whoever asks for many brings what was looked up for all of them.
    """
    if notice.rule is None or (notice.reader is None and notice.account is None):
        return None
    rule = notice.rule
    reaching = reaching or Reaching(Meeting.objects.prefetch_related("days").get(pk=notice.meeting_id), now)
    rule.meeting = reaching.meeting
    reached = reaching.at(rule.audience, max(now, notice.due_at)).reached
    found = next((each for each in reached if notice.key in each.keys), None)
    return Wanted(rule, found.keys, notice.due_at, notice.step, addressed=found) if found else None


def original(wanted: Wanted, now: datetime) -> Original:
    """With the links that open something for its reader; they are issued where there were none yet."""
    assert wanted.addressed
    facts = Facts(wanted.rule.meeting, max(now, wanted.due_at), [wanted])
    return Original(reminders.notice([wanted], facts), facts.values(wanted.addressed)["facts"].text)


def standing(notice: Notice, now: datetime) -> Standing | None:
    """None where it would not be written at all."""
    wanted = wanted_as_things_stand(notice, now)
    if wanted is None:
        return None
    as_worded = original(wanted, now)
    words = OwnWords.objects.filter(notice=notice).first()
    message = copy(as_worded.message)
    if words:
        put_into(message, words)
    return Standing(as_worded, words, message)


def put_into(message: Message, words: OwnWords) -> None:
    """Let an unsaved message say these words instead of its own."""
    message.subject, message.text, message.html = edited.drawn(message, subject=words.subject, text=words.text)


def agree(words: OwnWords, wanted: Wanted, now: datetime) -> bool:
    return original(wanted, now).stands_behind(words)


@transaction.atomic
def write(notice: Notice, *, subject: str, text: str, seen: str, by: Account, now: datetime) -> None:
    """Say this to its reader when it is due. The very words of the wording are no words of its own.

    `seen` is the version that the editor had opened. Raises ChangedMeanwhile where somebody else, or what it is made
    from, has changed since; CannotDecide where it has been posted or does not go out.
    """
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


def note(written: Mapping[int, OwnWords]) -> None:
    """Of these messages, by number, which are posted: what the wording would have said, and who wrote otherwise."""
    Intervention.objects.bulk_create(
        Intervention(
            message_id=pk,
            verb=Verb.EDITED,
            by=str(words.written_by)[:254],
            at=words.written_at,
            subject=words.original_subject,
            text=words.original_text,
        )
        for pk, words in written.items()
    )


def of_meeting(meeting: Meeting) -> dict[int, OwnWords]:
    """By the number of their row."""
    found: Iterable[OwnWords] = OwnWords.objects.filter(notice__meeting=meeting).select_related("written_by")
    return {words.notice_id: words for words in found}


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
