"""When the lines of one day start and end, as far as one can tell from those around them."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from coalition_events.agenda.files.pasting.plan import Row
from coalition_events.agenda.files.pasting.written import Item
from coalition_events.agenda.models import Session
from coalition_events.common.dates import PHNOM_PENH, clock, last_date
from coalition_events.meetings.models import Day

GUESSED = timedelta(minutes=30)
AFTER_NOON = 7  # a time before this hour, below one that is later, is meant after noon


def give_times(day: Day, lines: Sequence[tuple[Row, Item, Session]], *, follows: bool) -> None:
    """Set start and end of the sessions. With `follows`, what has no time starts when the one above it ends."""
    starts = list(_starts([item for _row, item, _session in lines]))
    ended: datetime | None = None
    for place, (row, item, session) in enumerate(lines):
        start = starts[place]
        if start:
            session.starts_at = _on(day, start)
        elif follows and ended:
            session.starts_at = ended
        else:
            continue
        is_late = start is not None and start != item.starts
        session.ends_at = _said_end(day, item, session.starts_at, is_late=is_late)
        if session.ends_at is None:
            after = starts[place + 1 :]
            session.ends_at = _end_of(row, day, session.starts_at, after[:1] if follows else after)
        if is_late:
            row.notes.append(_("Read as %(time)s, after noon.") % {"time": clock(session.starts_at)})
        if last_date(session.ends_at) != day.date:
            row.problem = _("A session ends on the day it starts.")
        session.planned_minutes = None
        ended = session.ends_at


def _starts(items: Sequence[Item]) -> list[time | None]:
    """As they are written; "1:30" below "11:00" is half past one after noon."""
    latest: time | None = None
    found: list[time | None] = []
    for item in items:
        start = item.starts
        if start and latest and not item.is_clear and start < latest and start.hour < AFTER_NOON:
            start = start.replace(hour=start.hour + 12)
        latest = start or latest
        found.append(start)
    return found


def _said_end(day: Day, item: Item, starts_at: datetime, *, is_late: bool) -> datetime | None:
    if item.ends:
        ends = _on(day, item.ends)
        if item.ends == time():  # midnight, the end of the day
            return ends + timedelta(days=1)
        return ends + timedelta(hours=12) if is_late and item.ends.hour < 12 else ends
    return starts_at + timedelta(minutes=item.minutes) if item.minutes else None


def _end_of(row: Row, day: Day, starts_at: datetime, after: Sequence[time | None]) -> datetime:
    """With the next line that starts later, side by side with those that do not."""
    following = next((ends for start in after if start and (ends := _on(day, start)) > starts_at), None)
    if following:
        row.notes.append(_("Until the next line."))
        return following
    row.notes.append(_("No end is said: 30 minutes are put in."))
    return starts_at + GUESSED


def _on(day: Day, at: time) -> datetime:
    return datetime.combine(day.date, at, PHNOM_PENH)
