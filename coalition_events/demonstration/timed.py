"""A meeting whose agenda has times: its days, rooms, sessions and those who appear, as data/ tells them."""

from datetime import date, datetime, time, timedelta
from typing import Any

from coalition_events.agenda.models import Appearance, Session
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Day, Meeting, Room
from members.models import Organisation, Person


def load_agenda(
    meeting: Meeting,
    content: dict[str, Any],
    organisations: dict[str, Organisation],
    people: dict[str, Person],
) -> dict[str, Session]:
    """The draft of it, nothing published; the sessions by their titles."""
    days = [
        Day.objects.create(meeting=meeting, number=number, date=meeting.starts_on + timedelta(days=number - 1), **hours)
        for number, hours in enumerate(content["days"], 1)
    ]
    rooms = [
        Room.objects.create(meeting=meeting, order=order, **room) for order, room in enumerate(content["rooms"], 1)
    ]
    sessions = {}
    for order, row in enumerate(content["sessions"], 1):
        session = load_session(days[row["day"] - 1], rooms[row["room"] - 1] if row["room"] else None, order, row)
        for place, told in enumerate(row.get("appearances", []), 1):
            load_appearance(session, place, told, organisations, people)
        sessions[session.title] = session
    return sessions


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
