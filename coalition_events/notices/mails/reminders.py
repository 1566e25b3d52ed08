"""Invitations and reminders, as unsaved messages: true at the moment they are written, and until they expire."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import override

from coalition_events.mail.models import Message
from coalition_events.mail.variable import Values
from coalition_events.mail.wording import blocks, render
from coalition_events.meetings.models import Meeting
from coalition_events.notices.mails.facts import Facts
from coalition_events.notices.models import Reminder, Says, reminder_kinds
from coalition_events.notices.queries import due_times
from coalition_events.notices.queries.audience import Addressed
from coalition_events.notices.queries.wanted import Wanted
from members.queries.mailboxes import greeted

AWAITED = 3  # before reminders
BULK = 6  # after whatever somebody is waiting for

# What whoever registers, or is asked to appear, after the others were told may catch up with in one mail.
CAUGHT_UP = (Says.REGISTERED, Says.APPEARING, Says.CONFIRM, Says.SLIDES, Says.PANEL)
NOTHING_OWN = {"asked": blocks.NOTHING, "slides": blocks.NOTHING, "panel": blocks.NOTHING}


@dataclass(frozen=True, eq=False)
class Letter:
    """One mail: the rows of the ledger that it settles, and what each of them says."""

    rows: tuple[int, ...]
    said: tuple[Wanted, ...]


def write(letters: Iterable[Letter], *, now: datetime) -> dict[Letter, Message]:
    """An unsaved message for each."""
    letters = list(letters)
    if not letters:
        return {}
    facts = Facts(letters[0].said[0].rule.meeting, now, [wanted for letter in letters for wanted in letter.said])
    with render.read_wordings_once():
        return {letter: notice(letter.said, facts) for letter in letters}


def notice(said: Sequence[Wanted], facts: Facts) -> Message:
    """One mail to one reader; where several rules are caught up with, it says what each of them would."""
    first = said[0]
    by_what = {wanted.rule.says: (wanted.rule, wanted.addressed) for wanted in said if wanted.addressed}
    if len(by_what) > 1:
        return _caught_up(list(by_what.values()), facts, key=first.key)
    assert first.addressed
    return reminder(first.rule, first.addressed, facts=facts, step=first.step, key=first.key)


def key_of(rule: Reminder, key: str, step: int = 0) -> str:
    """Said again when the meeting moves, and only then."""
    return f"{rule.source}:{key}:{rule.meeting.starts_on}" + (f":{step}" if step else "")


def reminder(rule: Reminder, addressed: Addressed, *, facts: Facts, step: int = 0, key: str = "") -> Message:
    """`key` is that of its row in the ledger, where it has one."""
    return _message(
        rule.meeting,
        addressed,
        kind=rule.kind,
        key=key_of(rule, key or addressed.key, step),
        values=reminder_values(rule, addressed, facts),
        expires_at=_true_until(rule, addressed, facts.now),
        now=facts.now,
    )


def reminder_values(rule: Reminder, addressed: Addressed, facts: Facts) -> Values:
    """In the reader's language."""
    values = facts.values(addressed, said=_said(rule, addressed, facts.now))
    with override(addressed.to.language):
        return values | own_values(rule.says, addressed, facts)


def invitation(meeting: Meeting, addressed: Addressed, *, facts: Facts) -> Message:
    return _message(
        meeting,
        addressed,
        kind="invitation",
        key=f"invitation:{meeting.pk}:{addressed.key}",
        values=facts.values(addressed),
        expires_at=meeting.registration_closes_at or due_times.starts_at(meeting),
        now=facts.now,
    )


def cancellation(
    meeting: Meeting, addressed: Addressed, *, word: blocks.Block, calendar: str, now: datetime
) -> Message:
    """To whoever had been told of the meeting; due at once, at whatever hour."""
    message = _message(
        meeting,
        addressed,
        kind="meeting_cancelled",
        key=f"cancelled:{meeting.pk}:{addressed.key}",
        values=Facts(meeting, now).values(addressed) | {"word": word},
        expires_at=None,
        now=now,
    )
    message.calendar, message.priority = calendar, AWAITED
    return message


def _caught_up(parts: Sequence[tuple[Reminder, Addressed]], facts: Facts, *, key: str) -> Message:
    """What somebody who came late has missed, in one mail."""
    rule, addressed = parts[0]
    concerns = [to.concern for _rule, to in parts]
    whole = replace(
        addressed,
        concern=replace(
            addressed.concern,
            registration=next((each.registration for each in concerns if each.registration), None),
            sessions=max((each.sessions for each in concerns), key=len),
            about=next((each.about for each in concerns if each.registration), addressed.concern.about),
        ),
    )
    first = min(_first_day(*part) for part in parts)
    values = facts.values(whole, said=due_times.closeness(first, facts.now)) | NOTHING_OWN
    with override(addressed.to.language):
        for each, to in parts:
            values |= own_values(each.says, to, facts)
    values |= {f"says_{says}": says in {each.says for each, _to in parts} for says in CAUGHT_UP}
    rules = "-".join(str(pk) for pk in sorted(each.pk for each, _to in parts))
    return _message(
        rule.meeting,
        whole,
        kind="reminder_late",
        key=f"late:{rule.meeting.pk}:{rules}:{key}:{rule.meeting.starts_on}",
        values=values,
        expires_at=min(_true_until(*part, facts.now) for part in parts),
        now=facts.now,
    )


def _message(
    meeting: Meeting,
    addressed: Addressed,
    *,
    kind: str,
    key: str,
    values: Values,
    expires_at: datetime | None,
    now: datetime,
) -> Message:
    """Its wording has the name of its kind."""
    return render.message(
        kind=kind,
        key=key,
        to=(greeted(addressed.readers) or addressed.to.name_in_mail, addressed.to.email),
        language=addressed.to.language,
        context=values,
        meeting=meeting.slug,
        about=addressed.concern.about,
        expires_at=expires_at,
        priority=BULK,
        now=now,
    )


def _first_day(rule: Reminder, addressed: Addressed) -> date:
    """What "tomorrow" would speak of: their own first day or session."""
    return addressed.concern.own_day or rule.meeting.starts_on


def _said(rule: Reminder, addressed: Addressed, now: datetime) -> due_times.Closeness:
    return due_times.closeness(_first_day(rule, addressed), now)


def _true_until(rule: Reminder, addressed: Addressed, now: datetime) -> datetime:
    last = due_times.last_moment(rule, addressed.concern.own_day)
    if rule.audience in due_times.AFTERWARDS:
        return last
    return due_times.true_until(last, _said(rule, addressed, now), now)


def own_values(says: str, addressed: Addressed, facts: Facts) -> Values:
    """Of the variables that this kind alone has, in the active language."""
    values = reminder_kinds()[says].values
    return values(addressed.concern, facts) if values else {}
