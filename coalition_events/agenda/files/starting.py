"""What an agenda starts from: a skeleton or another meeting as lines, which can be changed before they are taken in; or
the breaks, meals and openings of another meeting. Nobody appears in them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from coalition_events.agenda.files.importers.clocks import minutes_between
from coalition_events.agenda.files.importers.days import Heading
from coalition_events.agenda.files.importers.imported import Imported, Item, NamedRoom
from coalition_events.agenda.files.pasting import lines
from coalition_events.agenda.models import Session, SessionKind
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Meeting

FRAME = (SessionKind.BREAK, SessionKind.MEAL, SessionKind.OPENING, SessionKind.DEVOTIONAL)
FOLDER = Path(__file__).resolve().parent / "skeletons"


@dataclass(frozen=True)
class Skeleton:
    key: str
    label: str | Promise
    about: str | Promise

    @property
    def lines(self) -> str:
        return (FOLDER / f"{self.key}.txt").read_text(encoding="utf-8")


SKELETONS = {
    each.key: each
    for each in (
        Skeleton(
            "two-days",
            _("Two days with times"),
            _("Opening, updates, presentations, panels, breakouts, breaks and meals. Change the times as you like."),
        ),
        Skeleton(
            "may-2019",
            _("Two days in order, like May 2019"),
            _(
                "The parts of the Member Meeting of May 2019, in their order. It has no times, "
                "because we do not know them."
            ),
        ),
        Skeleton("frame", _("Breaks and meals only"), _("Arrival, opening, breaks, lunch and closing of two days.")),
    )
}


def lines_of(meeting: Meeting) -> str:
    """All sessions of that meeting's draft as lines, without the people. A fixed number of queries."""
    sessions = list(meeting.sessions.in_order().select_related("room"))
    return "\n".join(
        line
        for day in meeting.days.order_by("number")
        for line in _day_lines(day.number, [each for each in sessions if each.day_id == day.pk])
    )


def _day_lines(number: int, sessions: list[Session]) -> Iterator[str]:
    yield lines.written(Heading(number))
    for session in sessions:
        yield lines.written(_line(session))
    yield ""


def _line(session: Session) -> lines.Item:
    starts, ends = (
        at.astimezone(PHNOM_PENH).time().replace(second=0, microsecond=0) if at else None
        for at in (session.starts_at, session.known_end)
    )
    title, title_km = lines.tidy(session.title), lines.tidy(session.title_km)
    return lines.Item(
        title=title,
        title_km=title_km if title_km != title else "",
        kind=session.kind,
        starts=starts,
        ends=ends if starts else None,
        minutes=None if starts else session.planned_minutes,
        room=lines.tidy(session.room.name) if session.room else "",
    )


def frame_of(meeting: Meeting, last: Meeting) -> Imported:
    """They stand on the same days at the same hours, in the rooms of the same names; nobody appears in them.

    A meeting without rooms gets those of the other.
    """
    named = meeting.rooms.all() or last.rooms.all()
    rooms = {room.name: NamedRoom(room.name, room.name_km, room.seats) for room in named}
    dates = dict(meeting.days.values_list("number", "date"))
    frame = (
        last.sessions.placed().filter(kind__in=FRAME, day__number__in=dates).in_order().select_related("day", "room")
    )
    items = [_item(each, dates[each.day.number] - each.day.date, rooms) for each in frame]
    return Imported(is_part=True, step="frame", rooms=list(rooms.values()), items=items)


def _item(session: Session, later: timedelta, rooms: dict[str, NamedRoom]) -> Item:
    room = rooms.get(session.room.name) if session.room else None
    starts_at, ends_at = session.starts_at, session.ends_at
    assert starts_at
    assert ends_at
    return Item(
        place=gettext("“%(title)s”") % {"title": session},
        title=session.title,
        title_km=session.title_km,
        kind=session.kind,
        language=session.spoken_language,
        is_fixed=session.is_fixed,
        has_guessed_end=session.has_guessed_end or None,
        on=session.day.date + later,
        starts_at=starts_at.astimezone(PHNOM_PENH) + later,
        minutes=minutes_between(starts_at, ends_at),
        rooms=[room] if room else [],
    )
