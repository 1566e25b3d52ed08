"""Pasted lines as a file of a meeting's agenda: whether they are lines, of which day each is, when, and how long."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from coalition_events.agenda.files.importers.clocks import here, minutes_between
from coalition_events.agenda.files.importers.days import Heading, day_of, doubt
from coalition_events.agenda.files.importers.imported import Imported, Item, Named, NamedRoom
from coalition_events.agenda.files.importers.placing import GUESSED_MINUTES
from coalition_events.agenda.files.importers.words import people_in
from coalition_events.agenda.files.pasting import lines
from coalition_events.agenda.files.pasting.lines import KHMER, parse
from coalition_events.agenda.models import Role, SessionKind
from coalition_events.common.dates import clock
from coalition_events.common.text import clean
from coalition_events.common.uploads import NotUnicode, decoded
from coalition_events.meetings.models import Day, Meeting

LONGEST_TEXT = 60_000
MOSTLY = 0.5
MOST_LINES = 400
AFTER_NOON = 7  # a time before this hour, below one that is later, is meant after noon


def lines_in(content: bytes, table: Imported | None) -> str:
    """The text, where it is lines; "" of anything else.

    Of what nothing else can read one line with a time is enough. A word such as "Agenda" makes a `table` of lines:
    where no column of it says when, and most lines do, they are lines.
    """
    if table is not None and table.says_when:
        return ""
    try:
        text = clean(decoded(content))
    except NotUnicode:
        return ""
    share = _timed_share(text) if len(text) <= LONGEST_TEXT else 0
    return text if share and (table is None or share >= MOSTLY) else ""


def _timed_share(text: str) -> float:
    said = [line for line in map(parse, text.splitlines()) if line and not isinstance(line, Heading | lines.Cast)]
    return sum(isinstance(line, lines.Item) and line.starts is not None for line in said) / max(len(said), 1)


@dataclass
class Read:
    """A line, and the session that it becomes."""

    line: lines.Item
    item: Item


def read(meeting: Meeting, text: str, *, first_day: int = 1, follows: bool = False) -> Imported:
    """Lines before any heading are of the day with the number `first_day`.

    A line without an end lasts until the next one of its day. With `follows`, one without a time starts when the one
    above it ends. One query. Each line that is no session is told.
    """
    imported = Imported(is_part=True, step="lines", usual_kind=SessionKind.PRESENTATION)
    days = list(meeting.days.order_by("number"))
    found = list(_by_day(text, days, first_day, imported))
    for day in days:
        of_day = [read for its, read in found if its == day]
        _give_times(day, of_day, imported, follows=follows)
        _end_the_day(of_day, imported)
    imported.clean()
    return imported


def _by_day(text: str, days: Sequence[Day], first_day: int, imported: Imported) -> Iterator[tuple[Day, Read]]:
    day = next((day for day in days if day.number == first_day), None)
    why = _("Say on which day it is.")
    above: Item | None = None
    for place, line in _lines(text, imported):
        if isinstance(line, lines.Cast) and above:
            if line.role == Role.PANELLIST:
                above.kind = above.kind or SessionKind.PANEL.value
            above.people += people_in(line.who, line.role) or [Named(line.who, role=line.role)]
            continue
        above = None
        if isinstance(line, Heading):
            day, why = day_of(line, days), _("The heading above it is not a day of this meeting.")
            if day is None:
                imported.tell(place, _("That is not a day of this meeting."))
            elif asked := doubt(line, day.date):
                imported.tell(place, asked)
        elif isinstance(line, lines.Unread):
            imported.tell(place, line.why)
        elif day is None:
            imported.tell(place, why)
        elif isinstance(line, lines.Cast):
            imported.tell(place, _("There is no session above this line. We leave out these names."))
        else:
            read = Read(line, _item(line, place, day))
            above = read.item
            imported.items.append(read.item)
            yield day, read


def _lines(text: str, imported: Imported) -> Iterator[tuple[str, lines.Line]]:
    found = 0
    for number, each in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        line = parse(each)
        if line is None:
            continue
        found += 1
        place = _("line %(number)d") % {"number": number}
        if found > MOST_LINES:
            words = _("We import only %(limit)d lines at a time. Import this line and the lines below it next.")
            imported.tell(place, words % {"limit": MOST_LINES})
            return
        yield place, line


def _item(line: lines.Item, place: str, day: Day) -> Item:
    is_khmer = not line.title_km and KHMER.search(line.title)
    return Item(
        place=place,
        title=line.title,
        title_km=line.title if is_khmer else line.title_km,  # until somebody writes the English one
        kind=line.kind if line.is_kind_said else "",
        on=day.date,
        minutes=line.minutes,
        rooms=[NamedRoom(line.room)] if line.room else [],
        people=(people_in(line.who) or [Named(line.who)]) if line.who else [],
        in_brackets=line.in_brackets,
        in_brackets_km=line.in_brackets if is_khmer else line.in_brackets_km,
    )


def _give_times(day: Day, found: Sequence[Read], imported: Imported, *, follows: bool) -> None:
    starts = list(_starts([read.line for read in found]))
    ended: datetime | None = None
    for number, read in enumerate(found):
        item, start, after = read.item, starts[number], starts[number + 1 :]
        item.starts_at = here(day.date, start) if start else ended if follows else None
        if item.starts_at is None:
            continue
        is_late = start is not None and start != read.line.starts
        if is_late:
            imported.tell(
                item.place, _("We read this as %(time)s, in the afternoon.") % {"time": clock(item.starts_at)}
            )
        if read.line.ends is not None:
            item.minutes = minutes_between(item.starts_at, _end(day, read.line.ends, is_late=is_late))
        elif item.minutes is None:
            item.minutes, item.has_no_end = _until_next(day, item.starts_at, after[:1] if follows else after), True
        ended = item.starts_at + timedelta(minutes=item.minutes or GUESSED_MINUTES)


def _starts(lines: Sequence[lines.Item]) -> Iterator[time | None]:
    """As they are written; "1:30" below "11:00" is half past one after noon."""
    latest: time | None = None
    for line in lines:
        start = line.starts
        if start and latest and not line.is_clear and start < latest and start.hour < AFTER_NOON:
            start = start.replace(hour=start.hour + 12)
        latest = start or latest
        yield start


def _end(day: Day, ends: time, *, is_late: bool) -> datetime:
    at = here(day.date, ends)
    if ends == time():  # midnight, the end of the day
        return at + timedelta(days=1)
    return at + timedelta(hours=12) if is_late and ends.hour < 12 else at


def _until_next(day: Day, starts_at: datetime, after: Sequence[time | None]) -> int | None:
    """With the next line that starts later, side by side with those that do not."""
    following = (here(day.date, start) for start in after if start)
    return next((minutes_between(starts_at, each) for each in following if each > starts_at), None)


def _end_the_day(found: Sequence[Read], imported: Imported) -> None:
    """A last line such as "16:00 End" is no session: the one above it lasts until then."""
    if len(found) > 1 and found[-1].line.is_end and not found[-1].item.people:
        last = found[-1].item
        imported.items = [item for item in imported.items if item is not last]
