"""A release as its readers see it: what `release.build` wrote, as objects that templates and exporters can ask."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from django.utils.translation import gettext

from coalition_events.agenda.models import RESTS, WEAVES, Release, Role, SessionKind, SpokenLanguage
from coalition_events.agenda.queries.release import Json
from coalition_events.common.languages import InBothLanguages
from coalition_events.common.text import fold, holds, is_blank
from members.models import Honorific


@dataclass(frozen=True)
class PublicRoom(InBothLanguages):
    id: int
    name: str
    name_km: str
    seats: int | None

    def __str__(self) -> str:
        return self.local("name")


@dataclass(frozen=True)
class PublicAppearance(InBothLanguages):
    """Somebody in a session: a person, for an organisation or for none, or an organisation with nobody named."""

    # Their number in the directory, for the address of their page; another after a merge, and no change of the agenda.
    person: int | None = field(compare=False)
    name: str
    name_km: str
    honorific: str
    organisation_name: str
    organisation_name_km: str
    organisation_short: str
    role: str
    capacity: str
    capacity_km: str

    @property
    def is_person(self) -> bool:
        return bool(self.name)

    @property
    def honorific_label(self) -> str:
        return str(Honorific(self.honorific).label) if self.honorific else ""

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label)

    @property
    def organisation(self) -> str:
        return self.local("organisation_name")

    def __str__(self) -> str:
        return self.local("name") if self.is_person else self.organisation


@dataclass(frozen=True)
class Group:
    """Those who appear in one role. Speakers need no word before them."""

    role: str
    people: list[PublicAppearance]

    @property
    def label(self) -> str:
        if self.role == Role.SPEAKER:
            return ""
        return gettext("Panel") if self.role == Role.PANELLIST else str(Role(self.role).label)


@dataclass(frozen=True)
class PublicSession(InBothLanguages):
    id: int
    day: int
    kind: str
    room: PublicRoom | None
    starts_at: datetime | None
    ends_at: datetime | None
    is_closed: bool
    title: str
    title_km: str
    text: str
    text_km: str
    spoken_language: str
    no_photographs: bool
    takeaways: str
    takeaways_km: str
    appearances: tuple[PublicAppearance, ...]
    takes_names: bool = False
    places: int | None = None  # None: as many as its room has
    has_guessed_end: bool = False

    def __str__(self) -> str:
        return self.local("title")

    @property
    def is_rest(self) -> bool:
        return self.kind in RESTS

    @property
    def has_page(self) -> bool:
        """A break and a closed session have nothing to tell on a page of their own."""
        return not self.is_closed and not self.is_rest

    @property
    def weave(self) -> str:
        return WEAVES.get(self.kind, self.kind)

    @property
    def kind_label(self) -> str:
        return str(SessionKind(self.kind).label)

    @property
    def language_label(self) -> str:
        return str(SpokenLanguage(self.spoken_language).label) if self.spoken_language else ""

    @property
    def known_end(self) -> datetime | None:
        """To be shown; `ends_at` is for its place beside others."""
        return None if self.has_guessed_end else self.ends_at

    @property
    def minutes(self) -> int | None:
        if self.starts_at is None or self.known_end is None:
            return None
        return int((self.known_end - self.starts_at).total_seconds() // 60)

    @property
    def groups(self) -> list[Group]:
        """Who appears, by role: those who lead first, the rest in the order of their first name in the list."""
        roles = dict.fromkeys([Role.MODERATOR, *(each.role for each in self.appearances)])
        grouped = [Group(role, [each for each in self.appearances if each.role == role]) for role in roles]
        return [group for group in grouped if group.people]

    @property
    def takeaway_lines(self) -> list[str]:
        return [line.strip(" -•*\t") for line in self.local("takeaways").splitlines() if not is_blank(line)]


@dataclass(frozen=True)
class PublicDay:
    number: int
    date: date
    sessions: list[PublicSession] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.sessions)

    @property
    def timed(self) -> list[PublicSession]:
        return [session for session in self.sessions if session.starts_at is not None]

    @property
    def untimed(self) -> list[PublicSession]:
        return [session for session in self.sessions if session.starts_at is None]


class PublicAgenda:
    """The days of a release, each with its sessions as they are read: by time, then what has an order only."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.meeting = release.meeting
        content: Json = release.content
        self.rooms = [PublicRoom(**room) for room in content["rooms"]]
        self.days = [PublicDay(day["number"], date.fromisoformat(day["date"])) for day in content["days"]]
        rooms = {room.id: room for room in self.rooms}
        days = {day.number: day for day in self.days}
        for session in content["sessions"]:
            days[session["day"]].sessions.append(read_session(session, rooms))

    @cached_property
    def sessions(self) -> list[PublicSession]:
        return [session for day in self.days for session in day.sessions]

    @property
    def has_times(self) -> bool:
        return any(session.starts_at for session in self.sessions)

    def session(self, number: int) -> PublicSession | None:
        return next((session for session in self.sessions if session.id == number), None)

    def day_of(self, session: PublicSession) -> PublicDay:
        return next(day for day in self.days if day.number == session.day)


AS_WRITTEN = (
    *("id", "day", "kind", "text", "text_km"),
    *("spoken_language", "no_photographs", "takeaways", "takeaways_km"),
)


def read_session(session: Json, rooms: dict[int, PublicRoom]) -> PublicSession:
    is_closed = session["members_only"]
    closed = gettext("Closed session") if is_closed else ""
    return PublicSession(
        **{name: session[name] for name in AS_WRITTEN},
        room=rooms.get(session["room"]),
        starts_at=instant(session["starts_at"]),
        ends_at=instant(session["ends_at"]),
        is_closed=is_closed,
        title=closed or session["title"],
        title_km=closed or session["title_km"],
        appearances=tuple(read_appearance(each) for each in session["appearances"]),
        takes_names=session.get("takes_names", False),
        places=session.get("places"),
        has_guessed_end=session.get("has_guessed_end", False),
    )


def read_appearance(each: Json) -> PublicAppearance:
    return PublicAppearance(**{key: value for key, value in each.items() if key != "organisation"})


def instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


@dataclass(frozen=True)
class InSession:
    day: PublicDay
    session: PublicSession
    appearances: list[PublicAppearance]  # more than one where they have two roles


@dataclass(frozen=True)
class PublicPerson:
    number: int
    sessions: list[InSession]

    @property
    def named(self) -> PublicAppearance:
        """Where their name, and for whom they are there, are said first."""
        return self.sessions[0].appearances[0]

    @property
    def organisations(self) -> list[PublicAppearance]:
        """One appearance for each organisation that they represent."""
        by_name = {each.organisation_name: each for found in self.sessions for each in found.appearances}
        return [each for name, each in by_name.items() if name]


def person_in(agenda: PublicAgenda, number: int) -> PublicPerson | None:
    """Whoever has this number in the release; None where nobody has, or in closed sessions only."""
    found = [
        InSession(day, session, appearances)
        for day in agenda.days
        for session in day.sessions
        if (appearances := [each for each in session.appearances if each.person == number and each.is_person])
    ]
    return PublicPerson(number, found) if found else None


def days_holding(days: list[PublicDay], query: str) -> list[PublicDay]:
    """The days with those of their sessions that hold every word of the query; days without one are left out."""
    narrowed = [replace(day, sessions=[each for each in day.sessions if holds(query, _said(each))]) for day in days]
    return [day for day in narrowed if day.sessions]


def _said(session: PublicSession) -> str:
    said = [session.title, session.title_km, session.text, session.text_km, session.kind_label]
    if session.room:
        said += [session.room.name, session.room.name_km]
    for each in session.appearances:
        said += [each.name, each.name_km, each.organisation_name, each.organisation_name_km, each.organisation_short]
    return fold(" ".join(said))
