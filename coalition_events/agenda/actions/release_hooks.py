"""Where the parts above have their word when a release is published, since imports point one way.

A part adds its `Teller` in its AppConfig.ready(). `tell` is called inside the transaction that makes the release, with
the meeting's row locked and the release not written yet; an exception undoes everything.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from coalition_events.agenda.queries.release import Json
from coalition_events.meetings.models import Meeting

NOTHING: Json = {"days": [], "rooms": [], "sessions": []}  # what the public reads before the first release


@dataclass(frozen=True)
class Issue:
    """A release that is about to be: what it says, and what the one before it said."""

    meeting: Meeting
    number: int
    before: Json
    after: Json
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
