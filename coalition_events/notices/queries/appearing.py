"""Who appears, as the newest release says; and who was asked to, and has not answered."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime

from coalition_events.agenda.models import Appearance, Material
from coalition_events.meetings.models import Meeting
from coalition_events.notices.queries.audience import Concern
from coalition_events.notices.queries.released_sessions import ReleasedSession
from members.models import Organisation, Person

type Sessions = list[ReleasedSession]


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
            about=_about("unconfirmed", meeting, who),
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
        about=_about("appearing", meeting, who),
        sessions=own,
        since=since,
        is_since_at_most=True,
        own_day=min(session.date for session in own),
    )


def _about(what: str, meeting: Meeting, who: Person | Organisation) -> str:
    """A person and an organisation may have the same number."""
    name = f"organisation-{who.pk}" if isinstance(who, Organisation) else str(who.pk)
    return f"{what}:{meeting.slug}:{name}"
