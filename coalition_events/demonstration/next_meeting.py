"""The next meeting by the calendar, invented and marked so.

A timed agenda is released, registration is open, and some 120 people are coming.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from coalition_events.agenda import actions as agenda
from coalition_events.agenda.models import Appearance, Session
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.demonstration.content import read
from coalition_events.demonstration.crowd import load_crowd
from coalition_events.demonstration.directory import load_person
from coalition_events.demonstration.guests import load_guests
from coalition_events.demonstration.panels import load_panels
from coalition_events.demonstration.questions import load_questions
from coalition_events.meetings.holidays import proposed_dates
from coalition_events.meetings.models import Day, Meeting, Room
from coalition_events.notices import actions as notices
from members.models import Account, Organisation, Person

# Soon enough to matter, late enough that registration is still open.
LEAST_NOTICE = timedelta(days=30)


def load(
    organisations: dict[str, Organisation], staff: dict[Organisation, list[Person]], *, by: Account, now: datetime
) -> Meeting:
    """The meeting with its rooms, agenda, release, reminders and registrations.

    Raises IntegrityError where it stands already.
    """
    content = read("next-meeting.json")
    today = timezone.localdate(now, PHNOM_PENH)
    starts_on, ends_on = proposed_dates(today + LEAST_NOTICE)
    meeting = Meeting.objects.create(
        slug=f"{starts_on:%Y-%m}",
        starts_on=starts_on,
        ends_on=ends_on,
        registration_opens_at=at(today - timedelta(days=28), "8:00"),
        seats_held_until=today + timedelta(days=14),
        registration_closes_at=at(starts_on - timedelta(days=13), "17:00"),
        announced_at=at(today - timedelta(days=35), "9:00"),
        is_demonstration=True,
        **content["meeting"],
    )
    days = [
        Day.objects.create(meeting=meeting, number=number, date=starts_on + timedelta(days=number - 1), **hours)
        for number, hours in enumerate(content["days"], 1)
    ]
    rooms = [
        Room.objects.create(meeting=meeting, order=order, **room) for order, room in enumerate(content["rooms"], 1)
    ]
    people = {
        row["full_name"]: load_person(
            organisations[row["organisation"]], **{k: v for k, v in row.items() if k != "organisation"}
        )
        for row in content["people"]
    }
    for order, row in enumerate(content["sessions"], 1):
        session = load_session(days[row["day"] - 1], rooms[row["room"] - 1] if row["room"] else None, order, row)
        for place, told in enumerate(row.get("appearances", []), 1):
            load_appearance(session, place, told, organisations, people)
    agenda.publish(meeting, by=by, note="", note_km="", now=at(today - timedelta(days=7), "16:10"))
    load_panels(meeting, organisations, people, by=by, now=now)
    notices.use_usual_reminders(meeting)
    load_crowd(meeting, staff, by=by, now=now)
    load_questions(meeting, by=by, now=now)
    load_guests(meeting, organisations, by=by, now=now)
    return meeting


def load_session(day: Day, room: Room | None, order: int, row: dict[str, Any]) -> Session:
    facts = {key: value for key, value in row.items() if key not in {"day", "room", "start", "end", "appearances"}}
    starts_at, ends_at = at(day.date, row["start"]), at(day.date, row["end"])
    return Session.objects.create(
        meeting=day.meeting, day=day, room=room, order=order, starts_at=starts_at, ends_at=ends_at, **facts
    )


def load_appearance(
    session: Session,
    place: int,
    told: dict[str, Any],
    organisations: dict[str, Organisation],
    people: dict[str, Person],
) -> None:
    Appearance.objects.create(
        session=session,
        order=place,
        person=people[told["person"]] if "person" in told else None,
        organisation=organisations[told["organisation"]],
        role=told["role"],
        capacity=told.get("capacity", ""),
        capacity_km=told.get("capacity_km", ""),
    )


def at(day: date, clock: str) -> datetime:
    hours, minutes = clock.split(":")
    return datetime.combine(day, time(int(hours), int(minutes)), PHNOM_PENH)
