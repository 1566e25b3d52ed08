"""Agendas to measure with: as many sessions as asked for, with people, texts and rooms, published."""

from datetime import date, datetime, time, timedelta

from coalition_events.agenda.actions import publishing
from coalition_events.agenda.models import Session
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Day, Meeting, Room
from members.models import Organisation, Person

KINDS = ["presentation", "breakout", "breakout", "update", "panel"]
TEXT = (
    "What we did, what we learned, and what we would do otherwise.\n\n- Bring one question\n- Take one contact home\n"
)


def fill_agenda(slug: str, sessions: int, rooms: int, days: int = 2) -> Meeting:
    """An announced meeting of that month whose sessions run side by side in all rooms; the same one when it stands."""
    if standing := Meeting.objects.filter(slug=slug).first():
        return standing
    first = date.fromisoformat(f"{slug}-06")
    meeting = Meeting.objects.create(
        slug=slug,
        theme="Home, Work and Hope",
        theme_km="ផ្ទះ ការងារ និងក្តីសង្ឃឹម",
        starts_on=first,
        ends_on=first + timedelta(days=days - 1),
        venue="Tonlé Hall",
        announced_at=datetime.combine(first - timedelta(days=90), time(9), PHNOM_PENH),
    )
    halls = [Room.objects.create(meeting=meeting, order=n, name=f"Room {n}", seats=40) for n in range(1, rooms + 1)]
    people = some_people()
    slots = -(-sessions // (rooms * days))
    minutes = max(5, min(60, 600 // slots // 5 * 5))
    for number in range(days):
        day = Day.objects.create(meeting=meeting, number=number + 1, date=first + timedelta(days=number))
        opens = datetime.combine(day.date, time(7, 30), PHNOM_PENH)
        for index in range(min(sessions - number * slots * rooms, slots * rooms)):
            starts_at = opens + timedelta(minutes=minutes * (index // rooms))
            session = Session.objects.create(
                meeting=meeting,
                day=day,
                order=index + 1,
                kind=KINDS[index % len(KINDS)],
                title=f"Session {number + 1}.{index + 1}: working together when it is hard",
                title_km="ធ្វើការជាមួយគ្នា នៅពេលដែលពិបាក",
                text=TEXT,
                room=halls[index % rooms],
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=minutes),
                spoken_language="km-en" if index % 3 == 0 else "",
            )
            for order in range(2):
                person = people[(index * 2 + order) % len(people)]
                session.appearances.create(person=person, organisation=person.organisation, order=order)
    publishing.publish(meeting, by=None)
    return meeting


def some_people() -> list[Person]:
    organisations = [Organisation.objects.get_or_create(name=f"Organisation {n}")[0] for n in range(20)]
    return [
        Person.objects.create(
            full_name=f"Sok Dara {n}", full_name_km=f"សុខ ដារ៉ា {n}", organisation=organisations[n % 20]
        )
        for n in range(60)
    ]
