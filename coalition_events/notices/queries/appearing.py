"""Who appears in which session, as the newest release says; and who was asked to, and has not answered.

Nobody is told of a draft.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime

from coalition_events.agenda.models import Appearance, Material, Release, Role
from coalition_events.agenda.queries.release import Json
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models.audience import Concern, ReleasedSession, key_of
from members.models import Merge, Organisation, Person

type Sessions = list[ReleasedSession]


def released(meeting: Meeting) -> tuple[Sessions, datetime | None]:
    """The sessions of the newest release in which somebody appears, and when it was published."""
    release = Release.objects.newest(meeting.slug).first()
    return (_sessions(release), release.published_at) if release else ([], None)


def _sessions(release: Release) -> Sessions:
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
        moderators=_with_role(appearances, merged, Role.MODERATOR),
        speakers=_with_role(appearances, merged, Role.SPEAKER, Role.PANELLIST),
        cast=tuple(each | {"person": merged.get(each["person"], each["person"])} for each in appearances),
    )


def _with_role(appearances: list[Json], merged: dict[int, int], *roles: Role) -> frozenset[int]:
    found = [each["person"] for each in appearances if each["person"] and each["role"] in roles]
    return frozenset(merged.get(person, person) for person in found)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def appearing(meeting: Meeting, sessions: Sessions, since: datetime | None) -> Iterator[Concern]:
    yield from _people(meeting, sessions, since, lambda session: session.people)
    unnamed = {pk for session in sessions for pk in session.organisations}
    for organisation in Organisation.objects.active().filter(pk__in=unnamed):
        own = tuple(session for session in sessions if organisation.pk in session.organisations)
        yield _concern(meeting, organisation, organisation, own, since)


def without_slides(meeting: Meeting, sessions: Sessions, since: datetime | None) -> Iterator[Concern]:
    """Whoever speaks in a session to which nothing was brought yet: who moderates or interprets has no slides."""
    brought = set(Material.objects.filter(session__meeting=meeting).values_list("session", flat=True))
    empty = [session for session in sessions if session.pk not in brought]
    yield from _people(meeting, empty, since, lambda session: session.speakers)


def moderating(meeting: Meeting, sessions: Sessions, since: datetime | None) -> Iterator[Concern]:
    yield from _people(meeting, sessions, since, lambda session: session.moderators)


def unconfirmed(meeting: Meeting, sessions: Sessions) -> Iterator[Concern]:
    """Of a session that is not released they hear that they were asked, and nothing of it."""
    asked = Appearance.objects.silent().filter(session__meeting=meeting).exclude(person__is_active=False)
    asked = asked.select_related("person__organisation", "organisation").order_by("session_id", "order", "pk")
    by_who: dict[Person | Organisation, list[Appearance]] = defaultdict(list)
    for appearance in asked:
        who = appearance.person or appearance.organisation
        if who is not None:
            by_who[who].append(appearance)
    released = {session.pk: session for session in sessions}
    for who, appearances in by_who.items():
        own = tuple(released[appearance.session_id] for appearance in appearances if appearance.session_id in released)
        organisation = who if isinstance(who, Organisation) else who.organisation
        yield Concern(
            who=who,
            organisation=organisation,
            about=f"unconfirmed:{meeting.slug}:{key_of(who)}",
            sessions=own,
            appearances=tuple(appearances),
            since=min((appearance.asked_at for appearance in appearances if appearance.asked_at), default=None),
            own_day=min((session.date for session in own), default=None),
        )


def _people(
    meeting: Meeting,
    sessions: Sessions,
    since: datetime | None,
    of: Callable[[ReleasedSession], frozenset[int]],
) -> Iterator[Concern]:
    by_person: dict[int, list[ReleasedSession]] = defaultdict(list)
    for session in sessions:
        for pk in of(session):
            by_person[pk].append(session)
    people = Person.objects.active().filter(pk__in=by_person.keys())
    for person in people.select_related("organisation").order_by("full_name", "pk"):
        yield _concern(meeting, person, person.organisation, tuple(by_person[person.pk]), since)


def _concern(
    meeting: Meeting,
    who: Person | Organisation,
    organisation: Organisation | None,
    own: tuple[ReleasedSession, ...],
    since: datetime | None,
) -> Concern:
    return Concern(
        who=who,
        organisation=organisation,
        about=f"appearing:{meeting.slug}:{key_of(who)}",
        sessions=own,
        since=since,
        is_since_at_most=True,
        own_day=min(session.date for session in own),
    )
