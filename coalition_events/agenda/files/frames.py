"""The breaks, meals and openings of another meeting, as a file from which an agenda starts."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from coalition_events.agenda.files.importers.clocks import minutes_between
from coalition_events.agenda.files.importers.imported import Imported, Item, NamedRoom
from coalition_events.agenda.models import Session, SessionKind
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Meeting, Room

FRAME = (SessionKind.BREAK, SessionKind.MEAL, SessionKind.OPENING, SessionKind.DEVOTIONAL)


def read(meeting: Meeting, last: Meeting) -> Imported:
    """They stand on the same days at the same hours, in the rooms of the same names; nobody appears in them.

    A meeting without rooms gets those of the other.
    """
    rooms = {room.name: _named(room) for room in (meeting.rooms.all() or last.rooms.all())}
    dates = dict(meeting.days.values_list("number", "date"))
    frame = (
        last.sessions.placed().filter(kind__in=FRAME, day__number__in=dates).in_order().select_related("day", "room")
    )
    items = [_item(each, dates[each.day.number] - each.day.date, rooms) for each in frame]
    return Imported(is_part=True, step="frame", rooms=list(rooms.values()), items=items)


def _named(room: Room) -> NamedRoom:
    return NamedRoom(room.name, room.name_km, room.seats)


def _item(session: Session, later: timedelta, rooms: dict[str, NamedRoom]) -> Item:
    room = rooms.get(session.room.name) if session.room else None
    starts_at, ends_at = session.starts_at, session.ends_at
    assert starts_at
    assert ends_at
    return Item(
        place=_("“%(title)s”") % {"title": session},
        title=session.title,
        title_km=session.title_km,
        kind=session.kind,
        language=session.spoken_language,
        is_fixed=session.is_fixed,
        on=session.day.date + later,
        starts_at=_here(starts_at) + later,
        minutes=minutes_between(starts_at, ends_at),
        rooms=[room] if room else [],
    )


def _here(at: datetime) -> datetime:
    return at.astimezone(PHNOM_PENH)
