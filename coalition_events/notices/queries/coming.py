"""Who has a place, who came, and who did not."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from coalition_events.attendance.models import Attendance
from coalition_events.meetings.models import Meeting
from coalition_events.notices.queries.audience import Concern
from coalition_events.notices.queries.quiet_times import end_of
from coalition_events.notices.queries.released_sessions import ReleasedSession
from coalition_events.registration.models import Registration, RegistrationQuerySet


def registered(meeting: Meeting, sessions: list[ReleasedSession]) -> Iterator[Concern]:
    dates = {day.number: day.date for day in meeting.days.all()}
    by_person: dict[int, list[ReleasedSession]] = {}
    for session in sessions:
        for person in session.people:
            by_person.setdefault(person, []).append(session)
    for one in _confirmed(meeting):
        days = [dates[number] for number in one.days if number in dates]
        yield _concern(one, tuple(by_person.get(one.person_id, ())), min(days, default=meeting.starts_on))


def live(meeting: Meeting) -> Iterator[Concern]:
    """Whoever has a place, or waits for one."""
    found = meeting.registrations.live().filter(person__is_active=True)
    for one in found.select_related("person__organisation", "delegation__organisation").order_by("pk"):
        yield _concern(one)


def came(meeting: Meeting) -> Iterator[Concern]:
    """Whoever was checked in on any day."""
    for one in _confirmed(meeting).filter(Exists(Attendance.objects.filter(registration=OuterRef("pk")))):
        yield _concern(one)


def missed(meeting: Meeting, now: datetime) -> Iterator[Concern]:
    """Nobody before the meeting is over; nobody either where no check-in was kept, since then nobody knows."""
    if now < end_of(meeting.ends_on) or not Attendance.objects.filter(registration__meeting=meeting).exists():
        return
    for one in _confirmed(meeting).exclude(Exists(Attendance.objects.filter(registration=OuterRef("pk")))):
        yield _concern(one)


def _confirmed(meeting: Meeting) -> RegistrationQuerySet:
    # Many come of one organisation: these are looked up once, and not with every row.
    found = meeting.registrations.confirmed().filter(person__is_active=True)
    found = found.select_related("person").prefetch_related("person__organisation", "delegation__organisation")
    confirmed: RegistrationQuerySet = found.order_by("person__full_name", "pk")
    return confirmed


def _concern(one: Registration, sessions: tuple[ReleasedSession, ...] = (), own_day: date | None = None) -> Concern:
    return Concern(
        who=one.person,
        organisation=one.delegation.organisation if one.delegation else one.person.organisation,
        about=f"registration:{one.pk}",
        registration=one,
        sessions=sessions,
        since=one.confirmed_at or one.registered_at,
        own_day=own_day,
    )
