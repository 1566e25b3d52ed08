from django.http import Http404

from coalition_events.meetings.models import Day


def day_of(days: list[Day], number: str, default: Day | None = None) -> Day:
    """The day of that number, or the default where none is asked for; 404 where there is no such day."""
    day = next((day for day in days if str(day.number) == number), None) if number else default
    if day is None:
        raise Http404
    return day
