"""The registry of checks: what is looked at, what a check says, and how it may be put right.

Another part adds its check by decorating a function with `@check` in a module that its AppConfig.ready() imports: it
takes the draft and yields conflicts. A check may ask the database, but no oftener for 800 sessions than for 8.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count

from coalition_events.agenda.models import Appearance, AppearanceAnswer, Session, Star
from coalition_events.agenda.queries import release
from coalition_events.agenda.queries.checks.slots import Slots
from coalition_events.meetings.models import Day, Meeting, Room


@dataclass(frozen=True)
class Repair:
    """One way to put it right: a button that posts `verb` and `arguments` to `organise:repair`, or a link."""

    label: str
    verb: str = ""
    arguments: dict[str, str] = field(default_factory=dict)
    link: str = ""


def _no_repairs() -> Iterable[Repair]:
    return ()


@dataclass(frozen=True)
class Conflict:
    says: str | Callable[[], str]  # a function where most are counted and never read
    sessions: tuple[Session, ...] = ()  # it is told wherever one of these is shown
    kind: str = ""
    subject: str = ""  # what tells it from others of its kind about the same sessions
    address: str = ""  # where it is looked at, where that is not its first session
    # Asked for only where repairs are shown: looking for a free slot costs more than finding the conflict.
    suggest: Callable[[], Iterable[Repair]] = field(default=_no_repairs, compare=False, repr=False)

    @cached_property
    def text(self) -> str:
        return self.says if isinstance(self.says, str) else self.says()

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
        return Slots(self.sessions, self.rooms, self.stars, self.by_person)


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


def find(draft: Draft) -> Conflicts:
    """What every check says of this draft, whose order is the agenda's. A fixed number of queries."""
    order = {session.pk: place for place, session in enumerate(draft.sessions)}
    found = sorted(
        (conflict for each in CHECKS for conflict in each(draft)),
        key=lambda conflict: order[conflict.sessions[0].pk] if conflict.sessions else len(order),
    )
    by_session = defaultdict(list)
    for conflict in found:
        for session in conflict.sessions:
            by_session[session.pk].append(conflict)
    return Conflicts(found, dict(by_session))
