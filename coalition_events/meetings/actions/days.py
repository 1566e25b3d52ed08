"""A meeting's days are those from its first to its last."""

from datetime import time, timedelta

from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition_events.common.dates import day as day_in_words
from coalition_events.meetings.actions.refusals import Refused, still_in_use
from coalition_events.meetings.models import Day, Meeting
from coalition_events.meetings.models.day import MOST_DAYS

FIRST_HOUR, LAST_HOUR = time(8), time(17)


def check_length(meeting: Meeting) -> int:
    """How many days the meeting has. Raises Refused unless that is one to five."""
    length = (meeting.ends_on - meeting.starts_on).days + 1
    if length < 1:
        raise Refused(_("The last day is before the first."))
    if length > MOST_DAYS:
        raise Refused(_("A meeting has one to five days."))
    return length


def days_follow(meeting: Meeting) -> None:
    """Move, add and remove days so that they run from the first to the last.

    A day keeps its number and its hours; a new one has the hours of the day before it. Raises Refused where a day that
    would go has sessions, people registered for it, or people checked in.
    """
    length = check_length(meeting)
    days = list(meeting.days.order_by("number"))
    _remove(meeting, days[length:])
    days = days[:length]
    # No two days have one date, even for a moment: whichever moves first moves away from the others.
    is_later = bool(days) and meeting.starts_on > days[0].date
    for day in sorted(days, key=lambda day: day.number, reverse=is_later):
        date = meeting.starts_on + timedelta(days=day.number - 1)
        if day.date != date:
            day.date = date
            day.save(update_fields=["date"])
    hours = (days[-1].starts_at, days[-1].ends_at) if days else (FIRST_HOUR, LAST_HOUR)
    for number in range(len(days) + 1, length + 1):
        date = meeting.starts_on + timedelta(days=number - 1)
        meeting.days.create(number=number, date=date, starts_at=hours[0], ends_at=hours[1])


def _remove(meeting: Meeting, days: list[Day]) -> None:
    for day in days:
        name = day_in_words(day.date)
        # Asked of the database by name, since registration stands above: its column of numbers is no foreign key.
        if registered := meeting.registrations.live().filter(days__contains=[day.number]).count():
            text = ngettext(
                "%(day)s cannot go: %(count)d person is registered for it.",
                "%(day)s cannot go: %(count)d people are registered for it.",
                registered,
            )
            raise Refused(text % {"day": name, "count": registered})
        try:
            day.delete()
        except ProtectedError as error:
            raise still_in_use(name, error) from error
