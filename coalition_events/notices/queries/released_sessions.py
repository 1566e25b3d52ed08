"""Who appears in which session, as the newest release says. Nobody is told of a draft."""

from dataclasses import dataclass, field
from datetime import date, datetime

from coalition_events.agenda.models import Release, Role
from coalition_events.agenda.queries.release import Json
from coalition_events.common.languages import InBothLanguages
from coalition_events.meetings.models import Meeting
from members.models import Merge


@dataclass(frozen=True)
class ReleasedSession(InBothLanguages):
    pk: int
    date: date
    title: str
    title_km: str
    starts_at: datetime | None
    ends_at: datetime | None
    room: str
    room_km: str
    people: frozenset[int]
    organisations: frozenset[int]  # those that appear with nobody named
    moderators: frozenset[int]
    speakers: frozenset[int]
    cast: tuple[Json, ...] = field(default=(), compare=False)  # as the release names them


def newest_release(meeting: Meeting) -> Release | None:
    return Release.objects.newest(meeting.slug).first()


def sessions_of(release: Release) -> list[ReleasedSession]:
    """The sessions in which somebody appears, in its order."""
    dates = {day["number"]: date.fromisoformat(day["date"]) for day in release.content["days"]}
    rooms = {room["id"]: room for room in release.content["rooms"]}
    sessions = [session for session in release.content["sessions"] if session["appearances"]]
    named = {each["person"] for session in sessions for each in session["appearances"] if each["person"]}
    merged = Merge.objects.numbers_now(named)  # a release names them as they were numbered on its day
    return [_read(session, dates[session["day"]], rooms.get(session["room"]), merged) for session in sessions]


def _read(session: Json, day: date, room: Json | None, merged: dict[int, int]) -> ReleasedSession:
    appearances = session["appearances"]
    return ReleasedSession(
        pk=session["id"],
        date=day,
        title=session["title"],
        title_km=session["title_km"],
        starts_at=_instant(session["starts_at"]),
        ends_at=_instant(session["ends_at"]),
        room=room["name"] if room else "",
        room_km=room["name_km"] if room else "",
        people=frozenset(merged.get(each["person"], each["person"]) for each in appearances if each["person"]),
        organisations=frozenset(each["organisation"] for each in appearances if not each["person"]),
        moderators=_people(appearances, merged, Role.MODERATOR),
        speakers=_people(appearances, merged, Role.SPEAKER, Role.PANELLIST),
        cast=tuple(each | {"person": merged.get(each["person"], each["person"])} for each in appearances),
    )


def _people(appearances: list[Json], merged: dict[int, int], *roles: Role) -> frozenset[int]:
    found = [each["person"] for each in appearances if each["person"] and each["role"] in roles]
    return frozenset(merged.get(person, person) for person in found)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
