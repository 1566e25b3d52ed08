"""Who has a place, who came, and who did not; who has not answered, or not in full."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from coalition_events.attendance.models import Attendance
from coalition_events.meetings.models import Meeting
from coalition_events.notices.queries.audience import Concern, Reach, deputies_of, focal_persons_of
from coalition_events.notices.queries.due_times import end_of
from coalition_events.notices.queries.released_sessions import ReleasedSession
from coalition_events.registration.actions.seats import with_seats_used
from coalition_events.registration.models import Answer, GuestInvitation, Registration, RegistrationQuerySet, Status
from members.models import Organisation, Person


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


def missed(meeting: Meeting, now: datetime) -> Iterator[Concern]:
    """Nobody before the meeting is over; nobody either where no check-in was kept, since then nobody knows."""
    if now < end_of(meeting.ends_on) or not Attendance.objects.filter(registration__meeting=meeting).exists():
        return
    for row in _confirmed(meeting).exclude(Exists(Attendance.objects.filter(registration=OuterRef("pk")))):
        yield _concern(row)


def _confirmed(meeting: Meeting) -> RegistrationQuerySet:
    # Many come of one organisation: these are looked up once, and not with every row.
    found = meeting.registrations.confirmed().filter(person__is_active=True)
    found = found.select_related("person").prefetch_related("person__organisation", "delegation__organisation")
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


type Counts = dict[Organisation, tuple[int, datetime]]  # how many, and since when


def unanswered(meeting: Meeting, at: datetime) -> Reach:
    """Nobody, where nobody can answer: registration has not opened by then, or has closed."""
    if not meeting.registration_is_open(at):
        return Reach()
    return focal_persons_of(_silent(meeting), _about(f"unanswered:{meeting.slug}"))


def deputies(meeting: Meeting, at: datetime) -> Reach:
    if not meeting.registration_is_open(at):
        return Reach()
    return deputies_of(_silent(meeting), _about(f"unanswered:{meeting.slug}"))


def names_missing(meeting: Meeting, at: datetime) -> Reach:
    """Of those who said that names follow, and have not sent as many as they said."""
    return _counted(meeting, at, names_are_missing(meeting), "names")


def seats_unused(meeting: Meeting, at: datetime) -> Reach:
    """Of those who come with fewer than they may. Nobody, where each may send as many as there are seats."""
    return _counted(meeting, at, _seats_unused(meeting), "seats")


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


def _silent(meeting: Meeting) -> list[Organisation]:
    answered = meeting.delegations.answered().values("organisation")
    return list(Organisation.objects.active().members().exclude(pk__in=answered))


def names_are_missing(meeting: Meeting) -> Counts:
    waiting = meeting.delegations.filter(answer=Answer.NAMES_FOLLOW, organisation__is_active=True)
    found = {}
    sent = Count("registrations", filter=~Q(registrations__status=Status.CANCELLED) & Q(registrations__is_guest=False))
    rows: Any = waiting.annotate(sent=sent).select_related("organisation")  # with this beside their fields
    for row in rows:
        missing = (row.expected or 1) - row.sent
        if missing > 0:
            found[row.organisation] = (missing, row.answered_at)
    return found


def _seats_unused(meeting: Meeting) -> Counts:
    coming = meeting.delegations.filter(answer=Answer.COMING, organisation__is_active=True)
    found = {}
    for row in with_seats_used(coming).select_related("organisation"):
        allowance = meeting.allowance if row.own_allowance is None else row.own_allowance
        if allowance is not None and allowance > row.used:
            found[row.organisation] = (allowance - row.used, row.answered_at)
    return found


def _counted(meeting: Meeting, at: datetime, counts: Counts, what: str) -> Reach:
    if not meeting.registration_is_open(at):
        return Reach()
    organisations = sorted(counts, key=lambda organisation: (organisation.name, organisation.pk))
    return focal_persons_of(organisations, _about(f"{what}:{meeting.slug}", counts))


def _about(about: str, counts: Counts | None = None) -> Callable[[Person, Organisation], Concern]:
    def concern(person: Person, organisation: Organisation) -> Concern:
        count, since = counts[organisation] if counts else (0, None)
        return Concern(person, organisation, f"{about}:{organisation.pk}", count=count, since=since)

    return concern
