"""Breakouts: the sessions of the published agenda that take names, who chose them, and where others could go.

Sessions that overlap are one block, and of a block one person has one choice. A choice stays with its session. It
counts while its session is in the published agenda and its person has a seat at the meeting on that day.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Self

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, ngettext

from coalition_events.agenda.models import Release
from coalition_events.agenda.queries.public_agenda import PublicRoom, PublicSession, read_session
from coalition_events.agenda.queries.release import Json
from coalition_events.attendance.models import Choice
from coalition_events.common.put_together import put_together_once
from coalition_events.common.templatetags.coalition import words
from coalition_events.common.text import listed
from coalition_events.meetings.models import Meeting, State
from coalition_events.registration.actions.hooks import OnOwnPage
from coalition_events.registration.models import Batch, Registration
from members.models import Person

IS_NEWEST = ~Exists(Release.objects.filter(meeting=OuterRef("meeting"), number__gt=OuterRef("number")))
BREAKOUTS = {"sessions": [{"takes_names": True}]}  # are in a release's content


@dataclass
class Breakout:
    """A session with a time that takes names. `places` is None where neither it nor its room says how many."""

    session: PublicSession
    starts_at: datetime
    ends_at: datetime
    places: int | None
    seated: list[Choice] = field(default_factory=list)
    waiting: list[Choice] = field(default_factory=list)  # first come first

    @property
    def number(self) -> int:
        return self.session.id

    @property
    def left(self) -> int | None:
        """Those that a newcomer gets at once: what is free goes first to those who wait."""
        return None if self.places is None else max(self.places - len(self.seated) - len(self.waiting), 0)

    @property
    def is_full(self) -> bool:
        return self.left == 0

    @property
    def over(self) -> int:
        """How many more it has than places, where these became fewer."""
        return 0 if self.places is None else max(len(self.seated) - self.places, 0)

    def has_begun(self, now: datetime) -> bool:
        return now >= self.starts_at


@dataclass
class Block:
    breakouts: list[Breakout]
    choices: dict[int, Choice] = field(default_factory=dict)  # {registration's pk: what they chose in it}

    @property
    def number(self) -> int:
        return self.breakouts[0].number

    @property
    def day(self) -> int:
        return self.breakouts[0].session.day

    @property
    def starts_at(self) -> datetime:
        return self.breakouts[0].starts_at

    @property
    def ends_at(self) -> datetime:
        return max(breakout.ends_at for breakout in self.breakouts)

    @cached_property
    def taking_part(self) -> set[int]:
        """The people who speak, moderate or interpret in one of its sessions: they are there already."""
        return {each.person for one in self.breakouts for each in one.session.appearances if each.person}

    def takes(self, registration: Registration) -> bool:
        return registration.is_confirmed and self.day in registration.days


@dataclass
class Offer:
    """All breakouts of one meeting."""

    meeting: Meeting
    blocks: list[Block]
    choices: list[Choice]  # of all, first come first; also those that do not count now

    @classmethod
    def of(cls, meeting: Meeting, content: Json | None = None, choices: list[Choice] | None = None) -> Self:
        """As the newest release says, or this one, in at most three queries. True for longer only under the lock."""
        if content is None:
            content = (
                Release.objects.filter(meeting=meeting).order_by("-number").values_list("content", flat=True).first()
            )
        sessions = [each for each in (content or {}).get("sessions", ()) if each.get("takes_names")]
        if not sessions:
            return cls(meeting, [], choices or [])
        if choices is None:
            choices = list(Choice.objects.of(meeting))
        seats = dict(meeting.rooms.values_list("pk", "seats"))
        rooms = {row["id"]: PublicRoom(**row) for row in (content or {})["rooms"]}
        offer = cls(meeting, list(_blocks(sessions, rooms, seats)), choices)
        offer.count()
        return offer

    def count(self) -> None:
        """Put each choice that counts where it belongs."""
        for block in self.blocks:
            block.choices.clear()
            for breakout in block.breakouts:
                breakout.seated.clear()
                breakout.waiting.clear()
        for choice in self.choices:
            if (found := self.find(choice.session_id)) is None:
                continue
            block, breakout = found
            if block.takes(choice.registration):
                block.choices[choice.registration_id] = choice
                (breakout.seated if choice.seated_at else breakout.waiting).append(choice)

    @property
    def breakouts(self) -> list[Breakout]:
        return [breakout for block in self.blocks for breakout in block.breakouts]

    @cached_property
    def _by_session(self) -> dict[int, tuple[Block, Breakout]]:
        return {breakout.number: (block, breakout) for block in self.blocks for breakout in block.breakouts}

    def find(self, session: int) -> tuple[Block, Breakout] | None:
        return self._by_session.get(session)

    def counts(self, choice: Choice) -> bool:
        found = self.find(choice.session_id)
        return found is not None and found[0].takes(choice.registration)


def _blocks(sessions: Sequence[Json], rooms: dict[int, PublicRoom], seats: dict[int, int | None]) -> Iterable[Block]:
    block: Block | None = None
    for breakout in sorted(_breakouts(sessions, rooms, seats), key=lambda one: (one.starts_at, one.number)):
        if block is not None and breakout.starts_at < block.ends_at:
            block.breakouts.append(breakout)
            continue
        if block is not None:
            yield block
        block = Block([breakout])
    if block is not None:
        yield block


def _breakouts(
    sessions: Sequence[Json], rooms: dict[int, PublicRoom], seats: dict[int, int | None]
) -> Iterable[Breakout]:
    """What has no time yet cannot be chosen."""
    for row in sessions:
        session = read_session(row, rooms)
        if session.starts_at and session.ends_at:
            # A room that the draft has no more keeps the seats that were published.
            of_room = seats.get(session.room.id, session.room.seats) if session.room else None
            yield Breakout(session, session.starts_at, session.ends_at, session.places or of_room)


def with_breakouts(meetings: Iterable[Meeting]) -> set[int]:
    """The numbers of those of these meetings where there are breakouts to choose, in one query.

    Their newest release has some, and the meeting is not cancelled.
    """
    said = _newest(meeting for meeting in meetings if meeting.cancelled_at is None)
    return set(said.filter(content__contains=BREAKOUTS).values_list("meeting", flat=True))


def _newest(meetings: Iterable[Meeting]) -> QuerySet[Release]:
    return Release.objects.filter(IS_NEWEST, meeting__in=list(meetings))


@put_together_once
def _newest_with_breakouts(meeting: int) -> QuerySet[Release]:
    """The same of one meeting, for a page that whoever registers waits for."""
    return Release.objects.filter(IS_NEWEST, meeting=meeting, content__contains=BREAKOUTS).only("pk")


def on_own_page(meeting: Meeting, registrations: Collection[Registration]) -> OnOwnPage:
    if meeting.cancelled_at or not _newest_with_breakouts(meeting.pk):
        return OnOwnPage()
    link = (reverse("breakouts", args=[meeting.slug]), _("Choose breakouts"))
    return OnOwnPage([link], chosen_by(registrations))


def chosen_by(registrations: Iterable[Registration]) -> dict[int, SafeString]:
    """{registration's pk: the breakouts that they chose, in a line}, of those that count; in two queries."""
    coming = {one.pk: one for one in registrations if one.is_confirmed}
    choices = list(Choice.objects.filter(registration__in=coming).order_by("starts_at", "pk"))
    meetings = {coming[choice.registration_id].meeting for choice in choices}
    contents = _newest(meetings).values_list("content", flat=True) if meetings else []
    rows = (row for content in contents for row in content["sessions"] if row.get("takes_names"))
    sessions = {row["id"]: read_session(row, {}) for row in rows if row["starts_at"] and row["ends_at"]}
    titles: dict[int, list[SafeString]] = defaultdict(list)
    for choice in choices:
        session = sessions.get(choice.session_id)
        if session and session.day in coming[choice.registration_id].days:
            title = words(session, "title")
            waiting = format_html(_("{title} (waiting)"), title=title)
            titles[choice.registration_id].append(title if choice.seated_at else waiting)
    return {
        pk: format_html(
            ngettext("Breakout: {titles}", "Breakouts: {titles}", len(each)),
            titles=format_html_join("; ", "{}", ([title] for title in each)),
        )
        for pk, each in titles.items()
    }


def is_still_so(choice: Choice, entry: Json) -> bool:
    """Whether nothing but a batch changed it: `entry` is one of those that `settle` returned."""
    return choice.seated_at == (entry["after"] and parse_datetime(entry["after"]))


def of_batch(meeting: Meeting, batch: Batch) -> list[str]:
    """Who got or lost a place in a breakout by this bulk change and stands so still, in sentences; in two queries."""
    entries = {entry["choice"]: entry for entry in batch.followed}
    if not entries:
        return []
    content = _newest([meeting]).values_list("content", flat=True).first() or {"sessions": []}
    sessions = {row["id"]: read_session(row, {}) for row in content["sessions"]}
    people: dict[tuple[int, bool], list[Person]] = defaultdict(list)
    for choice in Choice.objects.of(meeting).filter(pk__in=entries):
        if choice.session_id in sessions and is_still_so(choice, entries[choice.pk]):
            people[choice.session_id, choice.seated_at is not None].append(choice.registration.person)
    return [
        format_html(
            ngettext("{names} gets a place in “{title}”.", "{names} get places in “{title}”.", len(each))
            if has_place
            else ngettext(
                "{names} loses the place in “{title}”.", "{names} lose their places in “{title}”.", len(each)
            ),
            names=listed(each),
            title=words(sessions[number], "title"),
        )
        for (number, has_place), each in sorted(people.items())
    ]


@dataclass(frozen=True)
class Assignment:
    registration: Registration
    breakout: Breakout


@dataclass
class Assigning:
    """Where those would go who did not choose."""

    assigned: list[Assignment] = field(default_factory=list)
    left_over: list[Registration] = field(default_factory=list)  # for whom no place is left

    @property
    def people(self) -> int:
        """Each counted once, at however many times they are assigned."""
        return len({each.registration.pk for each in self.assigned})

    @property
    def people_left_over(self) -> int:
        return len({registration.pk for registration in self.left_over})

    @property
    def seal(self) -> str:
        """Another for every other outcome: whether an organiser assigns what they looked at."""
        pairs = [(each.registration.pk, each.breakout.number) for each in self.assigned]
        return sha256(repr(pairs).encode()).hexdigest()[:16]

    def to(self, breakout: Breakout) -> int:
        return sum(each.breakout.number == breakout.number for each in self.assigned)


def did_not_choose(block: Block, registrations: Iterable[Registration]) -> list[Registration]:
    return [
        one
        for one in registrations
        if block.takes(one) and one.pk not in block.choices and one.person_id not in block.taking_part
    ]


def assigning(offer: Offer, registrations: Sequence[Registration], now: datetime) -> Assigning:
    """By a fair rule, the same each time: colleagues apart first, then where the largest part is empty.

    Who registered first is placed first. A block that has begun is left as it is; so is a meeting that was cancelled.
    """
    found = Assigning()
    if offer.meeting.state(now) == State.OVER:
        return found
    organisation_of = {one.pk: one.delegation.organisation_id if one.delegation else None for one in registrations}
    for block in offer.blocks:
        if any(breakout.has_begun(now) for breakout in block.breakouts):
            continue
        there = {one.number: len(one.seated) + len(one.waiting) for one in block.breakouts}
        colleagues = Counter(
            (choice.session_id, organisation_of[pk]) for pk, choice in block.choices.items() if organisation_of.get(pk)
        )
        largest = max((one.places or 0 for one in block.breakouts), default=0) or 1

        def how_full(breakout: Breakout, own: int | None) -> tuple[int, float, int]:
            part = there[breakout.number] / (breakout.places or largest)  # noqa: B023 - called within the turn
            return (colleagues[breakout.number, own] if own else 0, part, breakout.number)  # noqa: B023 - as above

        for registration in did_not_choose(block, registrations):
            own = organisation_of[registration.pk]
            free = [one for one in block.breakouts if one.places is None or there[one.number] < one.places]
            if not free:
                found.left_over.append(registration)
                continue
            breakout = min(free, key=lambda one: how_full(one, own))
            there[breakout.number] += 1
            colleagues[breakout.number, own] += 1
            found.assigned.append(Assignment(registration, breakout))
    return found
