"""Who has a place, who came, and who did not; who has not answered, or not in full."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from coalition_events.attendance.models import Attendance
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models.audience import Concern, ReleasedSession
from coalition_events.notices.models.due_times import end_of
from coalition_events.registration.actions.seats import with_seats_used
from coalition_events.registration.models import Answer, GuestInvitation, Registration, RegistrationQuerySet
from members.models import Organisation

BY_NAME = ("organisation__name", "organisation_id")


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
