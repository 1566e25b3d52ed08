"""A draft, what is looked at in it, what a check says, and how it may be put right.

Another part adds its check by decorating a function with `@check` in a module that its AppConfig.ready() imports: it
takes the draft and yields conflicts. A check may ask the database, but no oftener for 800 sessions than for 8.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property
from hashlib import sha256
from itertools import chain

from django.db.models import Count

from coalition_events.agenda.models import Appearance, AppearanceAnswer, Session, Star
from coalition_events.agenda.queries import release
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Day, Meeting, Room

USUAL_HOURS = time(8), time(17)  # of a day whose hours are not settled
A_WALK = timedelta(minutes=5)  # from one room to another


@dataclass(frozen=True)
class Slot:
    day: Day
    room: Room | None
    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: Session) -> bool:
        """As sessions overlap, of one that has a place."""
        assert other.starts_at
        assert other.ends_at
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def leaves_no_walk(self, other: Session) -> bool:
        """Whether somebody would have to be in another room in less time than it takes to get there."""
        if self.room is None or other.room_id is None or other.room_id == self.room.pk:
            return False
        assert other.starts_at
        assert other.ends_at
        return self.starts_at < other.ends_at + A_WALK and other.starts_at < self.ends_at + A_WALK


class Slots:
    """Of one draft: what is taken when, looked up by room and by person. Made once for all that is suggested."""

    def __init__(self, draft: "Draft") -> None:
        self.rooms, self.stars, self.by_person = draft.rooms, draft.stars, draft.by_person
        self.in_room: dict[tuple[int, int | None], list[Session]] = defaultdict(list)
        self.on_day: dict[int, list[Session]] = defaultdict(list)
        for session in draft.sessions:
            if session.is_placed:
                self.in_room[session.day_id, session.room_id].append(session)
                self.on_day[session.day_id].append(session)

    def next(self, session: Session, *, days: Sequence[Day] = ()) -> Slot | None:
        """The first after its own time, in its own room where that is free; else earlier, else on another day.

        `days` are those to look at, its own alone unless said. The room holds all who keep the session in their own
        agenda, so that one warning does not become another.
        """
        if not session.duration_minutes:
            return None
        rooms, length = self._rooms(session), timedelta(minutes=session.duration_minutes)
        for day in days or [session.day]:
            for starts_at in self._starts(session, day, length):
                # Those who are elsewhere at that time are so whatever the room.
                if self._has_people_free(Slot(day, None, starts_at, starts_at + length), session):
                    for room in rooms:
                        slot = Slot(day, room, starts_at, starts_at + length)
                        if self.is_free(slot, session):
                            return slot
        return None

    def is_free(self, slot: Slot, session: Session) -> bool:
        """Whether the session could move there without a room, or anybody in it, being taken."""
        if slot.room is None:
            taken: Iterable[Session] = self.on_day[slot.day.pk]
        else:  # what has a time and no room is for everybody
            taken = chain(self.in_room[slot.day.pk, slot.room.pk], self.in_room[slot.day.pk, None])
        if any(slot.overlaps(other) for other in taken if other.pk != session.pk):
            return False
        return self._has_people_free(slot, session)

    def _has_people_free(self, slot: Slot, session: Session) -> bool:
        return not any(
            slot.overlaps(other) or slot.leaves_no_walk(other)
            for appearance in session.appearances.all()
            for other, _how in self.by_person.get(appearance.person_id or 0, ())
            if other.pk != session.pk and other.is_placed and other.day_id == slot.day.pk
        )

    def _starts(self, session: Session, day: Day, length: timedelta) -> Iterator[datetime]:
        opens, closes = hours(day)
        ends = {each.ends_at for each in self.on_day[day.pk] if each.ends_at and each.pk != session.pk}
        times = sorted({opens} | ends | {end + A_WALK for end in ends})
        times = [at for at in times if opens <= at and at + length <= closes and at != session.starts_at]
        after = session.starts_at or opens
        yield from (at for at in times if at > after)
        yield from (at for at in reversed(times) if at <= after)

    def _rooms(self, session: Session) -> list[Room | None]:
        if session.room is None:
            return [None]
        wanted = self.stars.get(session.pk, 0)
        enough = [room for room in self.rooms if room.seats is None or room.seats >= wanted]
        return [*sorted(enough, key=lambda room: room.pk != session.room_id)]  # its own first


def hours(day: Day) -> tuple[datetime, datetime]:
    opens, closes = (datetime.combine(day.date, usual, PHNOM_PENH) for usual in USUAL_HOURS)
    return day.opens or opens, day.closes or closes


@dataclass(frozen=True)
class Repair:
    """One way to put it right: a button that posts `verb` and `arguments` to `organise:repair`, or a link."""

    label: str
    verb: str = ""
    arguments: dict[str, str] = field(default_factory=dict)
    link: str = ""


@dataclass(frozen=True)
class Conflict:
    says: Callable[[], str]  # in the language of that moment; most are counted and never read
    sessions: tuple[Session, ...] = ()  # it is told wherever one of these is shown
    kind: str = ""
    subject: str = ""  # what tells it from others of its kind about the same sessions
    address: str = ""  # where it is looked at, where that is not its first session
    # Asked for only where repairs are shown: looking for a free slot costs more than finding the conflict.
    suggest: Callable[[], Iterable[Repair]] = field(default=tuple, compare=False, repr=False)

    @cached_property
    def text(self) -> str:
        return self.says()

    @property
    def key(self) -> str:
        """The same for the same conflict, whenever it is found: what an organiser acknowledges."""
        return ":".join([self.kind, *(str(session.pk) for session in self.sessions), self.subject])

    @property
    def link(self) -> str:
        return self.address or (self.sessions[0].get_organise_url() if self.sessions else "")

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        return tuple(self.suggest())


@dataclass(frozen=True)
class Draft:
    """A meeting's sessions in the agenda's order, with days, rooms, people and stars, read once for all checks."""

    meeting: Meeting
    sessions: list[Session]
    days: list[Day] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    stars: dict[int, int] = field(default_factory=dict)  # {session's pk: how many keep it in their own agenda}

    @classmethod
    def of(cls, meeting: Meeting) -> "Draft":
        people = ("appearances__person__organisation", "appearances__organisation")
        days = list(meeting.days.order_by("number"))
        rooms = list(meeting.rooms.order_by("order", "pk"))
        day_of, room_of = {day.pk: day for day in days}, {room.pk: room for room in rooms}
        sessions = list(meeting.sessions.in_order().prefetch_related(*people))
        for session in sessions:  # rather than a row of its own for each of them
            session.meeting, session.day = meeting, day_of[session.day_id]
            session.room = room_of.get(session.room_id) if session.room_id else None
        stars = Star.objects.filter(session__meeting=meeting).values_list("session").annotate(count=Count("pk"))
        return cls(meeting, sessions, days, rooms, dict(stars.order_by()))

    @cached_property
    def content(self) -> release.Json:
        """What a release of it would hold."""
        return release.content_of(self.days, self.rooms, self.sessions)

    @cached_property
    def by_person(self) -> dict[int, list[tuple[Session, Appearance]]]:
        """{person's pk: the sessions that they appear in, each once, with how}, in the agenda's order.

        Where they have declined they will not be: that is told by a check of its own.
        """
        found: dict[int, dict[int, tuple[Session, Appearance]]] = defaultdict(dict)
        for session in self.sessions:
            for appearance in session.appearances.all():
                if appearance.person_id and appearance.answer != AppearanceAnswer.DECLINED:
                    found[appearance.person_id].setdefault(session.pk, (session, appearance))
        return {person: list(theirs.values()) for person, theirs in found.items()}

    @cached_property
    def slots(self) -> Slots:
        return Slots(self)


type Check = Callable[[Draft], Iterator[Conflict]]
CHECKS: list[Check] = []


def check(function: Check) -> Check:
    CHECKS.append(function)
    return function


@dataclass(frozen=True)
class Conflicts:
    """All of them in the agenda's order, what is about no session last; and by session."""

    all: list[Conflict]
    by_session: dict[int, list[Conflict]] = field(default_factory=dict)


# What is wrong on the page of a meeting that is over, too.
STILL_WRONG = ("two_places", "runs_into")


def find(draft: Draft) -> Conflicts:
    """What every check says of this draft, whose order is the agenda's. A fixed number of queries.

    Of a meeting that is over only what cannot have been: nobody can add a moderator or a meal any more.
    """
    is_past = draft.meeting.is_past()
    order = {session.pk: place for place, session in enumerate(draft.sessions)}
    found = sorted(
        (conflict for each in CHECKS for conflict in each(draft) if not is_past or conflict.kind in STILL_WRONG),
        key=lambda conflict: order[conflict.sessions[0].pk] if conflict.sessions else len(order),
    )
    by_session = defaultdict(list)
    for conflict in found:
        for session in conflict.sessions:
            by_session[session.pk].append(conflict)
    return Conflicts(found, dict(by_session))


FEW = 2  # warnings of one kind that are ticked one by one


def ticks(keys: Iterable[str]) -> dict[str, list[str]]:
    """{what is ticked: the warnings' keys that it stands for}, in their order.

    A tick for many stands for these and no others: where another warning has joined them, it is another tick.
    """
    by_kind: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        by_kind[key.partition(":")[0]].append(key)
    found: dict[str, list[str]] = {}
    for kind, theirs in by_kind.items():
        if len(theirs) > FEW:
            found[f"{kind}:{sha256(' '.join(sorted(theirs)).encode()).hexdigest()[:20]}"] = theirs
        else:
            found |= {key: [key] for key in theirs}
    return found


def unticked(keys: Collection[str], ticked: Collection[str]) -> list[str]:
    """The keys that nobody has ticked, neither by themselves nor with the others of their kind."""
    seen = set(ticked)
    return [key for tick, theirs in ticks(keys).items() if tick not in seen for key in theirs if key not in seen]
