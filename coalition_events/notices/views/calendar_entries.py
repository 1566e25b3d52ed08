"""A message's calendar entry in the words of a calendar."""

from dataclasses import dataclass
from datetime import date, datetime

from icalendar import Calendar


@dataclass(frozen=True)
class Entry:
    method: str  # REQUEST puts it into the calendar, CANCEL takes it out
    title: str
    place: str
    times: list[tuple[datetime | date, datetime | date | None]]  # start and end


def read_entry(text: str) -> Entry | None:
    """None where the text holds no event that can be read."""
    try:
        calendar = Calendar.from_ical(text)
    except ValueError:
        return None
    events = calendar.walk("VEVENT")
    if not events:
        return None
    return Entry(
        method=str(calendar.get("METHOD", "PUBLISH")),
        title=str(events[0].get("SUMMARY", "")),
        place=str(events[0].get("LOCATION", "")),
        times=[(event.decoded("DTSTART"), event.decoded("DTEND", None)) for event in events],
    )
