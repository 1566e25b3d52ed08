"""Whom something concerns: who has a place, came, or did not; who has not answered; who appears in which session.

What appears is read from the newest release: nobody is told of a draft.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from coalition_events.agenda.models import Appearance, Material, Release, Role
from coalition_events.agenda.queries.public_agenda import instant
from coalition_events.agenda.queries.release import Json
from coalition_events.attendance.models import Attendance
from coalition_events.common.dates import local_date
from coalition_events.evaluation.models import Answered, Evaluation
from coalition_events.evaluation.queries.asked import asked
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models.audience import Concern, ReleasedSession, key_of
from coalition_events.notices.models.due_times import end_of
from coalition_events.registration.actions.seats import with_seats_used
from coalition_events.registration.models import Answer, GuestInvitation, Registration, RegistrationQuerySet
from members.models import Merge, Organisation, Person

BY_NAME = ("organisation__name", "organisation_id")
type Sessions = list[ReleasedSession]


def registered(meeting: Meeting, sessions: list[ReleasedSession]) -> Iterator[Concern]:
    dates = {day.number: day.date for day in meeting.days.all()}
    by_person: dict[int, list[ReleasedSession]] = {}
    for session in sessions:
        for person in session.people:
            by_person.setdefault(person, []).append(session)
    for row in _confirmed(meeting):
        days = [dates[number] for number in row.days if number in dates]
        yield _concern(row, tuple(by_person.get(row.person_id, ())), min(days, default=meeting.starts_on))


def live(meeting: Meeting) -> Iterator[Concern]:
    """Whoever has a place, or waits for one."""
    found = meeting.registrations.live().filter(person__is_active=True)
    for row in found.select_related("person__organisation", "delegation__organisation").order_by("pk"):
        yield _concern(row)


def came(meeting: Meeting) -> Iterator[Concern]:
    """Whoever was checked in on any day."""
    for row in _confirmed(meeting).filter(Exists(Attendance.objects.filter(registration=OuterRef("pk")))):
        yield _concern(row)


def evaluating(meeting: Meeting, now: datetime, *, is_due: bool) -> Iterator[Concern]:
    """Who is asked how it was; once it is time to write, without those who answered before today.

    A row that went sooner would tell, beside the results of that day, whose answer came with it.
    """
    evaluation = Evaluation.objects.filter(meeting=meeting, closed_at=None).first()
    if evaluation is None or local_date(now) > evaluation.closes_on:
        return
    said = Answered.objects.filter(registration__meeting=meeting, registration__person=OuterRef("person"))
    rows = asked(meeting)
    if is_due:
        rows = rows.exclude(Exists(said.filter(answered_on__lt=local_date(now))))
    for row in _with_organisations(rows):
        yield _concern(row)


def here(meeting: Meeting, now: datetime) -> RegistrationQuerySet:
    """Whoever was checked in today and has not cancelled."""
    checked_in = Attendance.objects.filter(
        registration__meeting=meeting, registration__person=OuterRef("person"), day__date=local_date(now)
    )
    found = meeting.registrations.live().filter(Exists(checked_in), person__is_active=True)
    rows: RegistrationQuerySet = found.select_related("person", "delegation").order_by("person__full_name", "pk")
    return rows


def missed(meeting: Meeting, now: datetime) -> Iterator[Concern]:
    """Nobody before the meeting is over; nobody either where no check-in was kept, since then nobody knows."""
    if now < end_of(meeting.ends_on) or not Attendance.objects.filter(registration__meeting=meeting).exists():
        return
    for row in _confirmed(meeting).exclude(Exists(Attendance.objects.filter(registration=OuterRef("pk")))):
        yield _concern(row)


def _confirmed(meeting: Meeting) -> RegistrationQuerySet:
    return _with_organisations(meeting.registrations.confirmed().filter(person__is_active=True))


def _with_organisations(rows: RegistrationQuerySet) -> RegistrationQuerySet:
    # Many come of one organisation: these are looked up once, and not with every row.
    found = rows.select_related("person").prefetch_related("person__organisation", "delegation__organisation")
    confirmed: RegistrationQuerySet = found.order_by("person__full_name", "pk")
    return confirmed


def _concern(row: Registration, sessions: tuple[ReleasedSession, ...] = (), own_day: date | None = None) -> Concern:
    return Concern(
        who=row.person,
        organisation=row.delegation.organisation if row.delegation else row.person.organisation,
        about=f"registration:{row.pk}",
        registration=row,
        sessions=sessions,
        since=row.confirmed_at or row.registered_at,
        own_day=own_day,
    )


def guests(meeting: Meeting) -> Iterator[Concern]:
    invitations = GuestInvitation.objects.unanswered().filter(meeting=meeting, person__is_active=True)
    for invitation in invitations.select_related("person__organisation").order_by("person__full_name", "pk"):
        invitation.meeting = meeting
        yield Concern(
            who=invitation.person,
            organisation=invitation.person.organisation,
            about=f"guest:{invitation.pk}",
            invitation=invitation,
            since=invitation.invited_at,
        )


type Counts = dict[Organisation, tuple[int, datetime | None]]  # how many, and since when


def unanswered(meeting: Meeting) -> Counts:
    answered = meeting.delegations.answered().values("organisation")
    return dict.fromkeys(Organisation.objects.active().members().exclude(pk__in=answered), (0, None))


def names_missing(meeting: Meeting) -> Counts:
    """Of those who said that names follow, and have not sent as many as they said."""
    waiting = meeting.delegations.names_missing().select_related("organisation")
    return {row.organisation: (row.missing, row.answered_at) for row in waiting.order_by(*BY_NAME)}


def seats_unused(meeting: Meeting) -> Counts:
    """Of those who come with fewer than they may. Nobody, where each may send as many as there are seats."""
    coming = meeting.delegations.filter(answer=Answer.COMING, organisation__is_active=True)
    found: Counts = {}
    for row in with_seats_used(coming).select_related("organisation").order_by(*BY_NAME):
        allowance = meeting.allowance if row.own_allowance is None else row.own_allowance
        if allowance is not None and allowance > row.used:
            found[row.organisation] = (allowance - row.used, row.answered_at)
    return found


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
        starts_at=instant(session["starts_at"]),
        ends_at=instant(session["ends_at"]),
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


def appearing(meeting: Meeting, sessions: Sessions, since: datetime | None) -> Iterator[Concern]:
    yield from _people_of(meeting, sessions, since, lambda session: session.people)
    unnamed = {pk for session in sessions for pk in session.organisations}
    for organisation in Organisation.objects.active().filter(pk__in=unnamed):
        own = tuple(session for session in sessions if organisation.pk in session.organisations)
        yield _appearing(meeting, organisation, organisation, own, since)


def without_slides(meeting: Meeting, sessions: Sessions, since: datetime | None) -> Iterator[Concern]:
    """Whoever speaks in a session to which nothing was brought yet: who moderates or interprets has no slides."""
    brought = set(Material.objects.filter(session__meeting=meeting).values_list("session", flat=True))
    empty = [session for session in sessions if session.pk not in brought]
    yield from _people_of(meeting, empty, since, lambda session: session.speakers)


def moderating(meeting: Meeting, sessions: Sessions, since: datetime | None) -> Iterator[Concern]:
    yield from _people_of(meeting, sessions, since, lambda session: session.moderators)


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


def _people_of(
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
        yield _appearing(meeting, person, person.organisation, tuple(by_person[person.pk]), since)


def _appearing(
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
