"""The hours that a file would give to days on which its sessions begin earlier, or end later."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from coalition_events.agenda.files.importers.plan import Hours, Planned
from coalition_events.agenda.models import Session
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Day
from coalition_events.meetings.models.day import LAST_MINUTE


def hours_of_file(planned: Iterable[Planned], sessions: Iterable[Session], days: Iterable[Day]) -> Iterator[Hours]:
    """Of the days on which a session of the file is outside the hours that the day has."""
    of_file: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    of_draft: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    placed = set()
    for each in planned:
        starts_at, ends_at = each.item.starts_at, each.item.ends_at
        if each.is_placed and starts_at and ends_at:
            placed.add(each.session.pk)
            day = each.values.get("day") or each.session.day
            of_file[day.pk].append((starts_at, ends_at))
    for session in sessions:
        if session.pk not in placed and session.starts_at and session.ends_at:
            of_draft[session.day_id].append((session.starts_at, session.ends_at))
    for day in days:
        spans = of_file[day.pk]
        opens, closes = day.opens, day.latest_end
        if any((opens and starts < opens) or (closes and ends > closes) for starts, ends in spans):
            spans = spans + of_draft[day.pk]
            first = min(starts for starts, _ends in spans).astimezone(PHNOM_PENH)
            last = max(ends for _starts, ends in spans).astimezone(PHNOM_PENH)
            yield Hours(day, first.time(), last.time() if last.date() == day.date else LAST_MINUTE)
