"""A draft becomes what the public reads.

The parts above have their word when a release is published, since imports point one way: each adds its `Teller` in its
AppConfig.ready(). `tell` is called inside the transaction that makes the release, with the meeting's row locked and the
release not written yet; an exception undoes everything.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.utils import timezone

from coalition_events.agenda.actions.locking import locked
from coalition_events.agenda.actions.refusals import DraftHasChanged, NothingToPublish, WarningsStand
from coalition_events.agenda.files import drawn_agenda
from coalition_events.agenda.models import Release
from coalition_events.agenda.queries import release
from coalition_events.agenda.queries.checks.registry import Draft, find, unticked
from coalition_events.common.languages import in_both
from coalition_events.meetings.models import Meeting
from members.models import Account

NOTHING: release.Json = {"days": [], "rooms": [], "sessions": []}  # what the public reads before the first release


@dataclass(frozen=True)
class Issue:
    """A release that is about to be: what it says, and what the one before it said."""

    meeting: Meeting
    number: int
    before: release.Json
    after: release.Json
    at: datetime
    note: str = ""
    note_km: str = ""

    @property
    def is_first(self) -> bool:
        return self.number == 1


@dataclass(frozen=True)
class Words:
    """What an organiser writes above what concerns each reader."""

    text: str = ""
    text_km: str = ""


@dataclass(frozen=True)
class Told:
    """One reader and why they are told, for the organiser who looks before it goes."""

    name: str
    address: str
    language: str
    why: list[str]


@dataclass(frozen=True)
class Sample:
    """A mail as it would read, in one language."""

    language: str
    name: str
    subject: str
    text: str


@dataclass
class Foreseen:
    told: list[Told] = field(default_factory=list)
    unreached: list[tuple[str, str]] = field(default_factory=list)  # who, and why nobody can tell them
    samples: list[Sample] = field(default_factory=list)
    why_nobody: str = ""  # where nobody at all would be told
    waiting: int = 0  # of those told, whose mail of an earlier release has not gone: it tells of this one in any case


class Teller(Protocol):
    def foresee(self, issue: Issue, words: Words | None) -> Foreseen:
        """Who would be told what by `tell` with these words, or with none. Writes nothing."""

    def tell(self, issue: Issue, words: Words | None) -> dict[str, int]:
        """Post what is to be told, and return how many are told of what; without words nobody is told of this one.

        What was posted of an earlier release and has not gone is made true of this one, with words or without.
        """


tellers: list[Teller] = []


def foresee(issue: Issue, words: Words | None) -> Foreseen:
    every = [teller.foresee(issue, words) for teller in tellers]
    return Foreseen(
        [each for one in every for each in one.told],
        [each for one in every for each in one.unreached],
        [each for one in every for each in one.samples],
        next((one.why_nobody for one in every if one.why_nobody), ""),
        sum(one.waiting for one in every),
    )


def tell(issue: Issue, words: Words | None) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for teller in tellers:
        counts.update(teller.tell(issue, words))
    return {what: count for what, count in counts.items() if count}


def publish(
    meeting: Meeting,
    *,
    by: Account | None,
    note: str = "",
    note_km: str = "",
    acknowledged: Collection[str] | None = None,
    seen: str = "",
    words: Words | None = None,
    now: datetime | None = None,
) -> Release:
    """Make the draft the next release, which the public sees from then on (of a meeting that is announced).

    `acknowledged` is what an organiser has ticked of the warnings (`ticks`): raises WarningsStand unless all that
    stand are among them; None asks nothing. `seen` is the fingerprint of the draft that they looked at: raises
    DraftHasChanged where it says something else by now. With `words` those whom it concerns are told, in the same
    transaction. Raises NothingToPublish where the agenda is empty or says what the newest release says.
    """
    now = now or timezone.now()
    with locked(meeting.pk, by) as locked_meeting:
        draft = Draft.of(locked_meeting)
        content = draft.content
        newest = newest_release(meeting)
        if not content["sessions"]:
            raise NothingToPublish.empty()
        if newest is not None and newest.content == content:
            raise NothingToPublish.since(newest.number)
        if seen and seen != release.fingerprint(content):
            raise DraftHasChanged
        standing = [] if acknowledged is None else warnings(draft)
        if left := unticked([each["key"] for each in standing], acknowledged or ()):
            raise WarningsStand(len(left))
        number = newest.number + 1 if newest else 1
        before = newest.content if newest else NOTHING
        issue = Issue(locked_meeting, number, before, content, now, note, note_km)
        return release_issue(issue, words, by=by, note=note, note_km=note_km, acknowledged=standing)


def warnings(draft: Draft) -> list[dict[str, str]]:
    """What stands, as a release keeps it: a key, and the sentence in each language."""
    found = {conflict.key: conflict for conflict in find(draft).all}
    said = in_both(lambda: [conflict.says() for conflict in found.values()])
    return [{"key": key, "en": english, "km": khmer} for key, english, khmer in zip(found, *said, strict=True)]


def newest_release(meeting: Meeting) -> Release | None:
    """What it says, without the warnings that were acknowledged: of 800 sessions they are as long as the agenda."""
    return meeting.releases.only("meeting", "number", "content").order_by("-number").first()


def release_issue(
    issue: Issue,
    words: Words | None,
    *,
    by: Account | None,
    note: str,
    note_km: str,
    acknowledged: Collection[dict[str, str]] = (),
) -> Release:
    """Tell of it, write it and draw it: the release, inside the transaction that holds the meeting's lock."""
    # With words or without, what was written of an earlier release and has not gone is made true of this one.
    published = issue.meeting.releases.create(
        number=issue.number,
        content=issue.after,
        note=note,
        note_km=note_km,
        acknowledged=list(acknowledged),
        told=tell(issue, words),
        published_at=issue.at,
        published_by=by,
    )
    drawn_agenda.draw_at_publishing(published, issue.before)
    return published
