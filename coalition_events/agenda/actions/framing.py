"""The breaks, meals and openings of another meeting, from which an agenda starts."""

from coalition_events.agenda.actions.locking import locked
from coalition_events.agenda.actions.making_refusals import AgendaHasBegun, NothingToTakeOver
from coalition_events.agenda.actions.placing import settle
from coalition_events.agenda.models import Session, SessionKind
from coalition_events.agenda.models.session import SessionQuerySet
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Meeting, Room
from members.models import Account

FRAME = (SessionKind.BREAK, SessionKind.MEAL, SessionKind.OPENING, SessionKind.DEVOTIONAL)
TAKEN_OVER = ("kind", "title", "title_km", "spoken_language", "is_fixed")


def take_frame(meeting: Meeting, *, last: Meeting, by: Account | None) -> list[Session]:
    """What another meeting has of breaks, meals, openings and devotionals, on the same days at the same hours.

    They stand in the rooms of the same names; a meeting without rooms gets those of the other, which stay when the step
    is undone. Nobody appears in them. Raises AgendaHasBegun where a session stands, and NothingToTakeOver.
    """
    with locked(meeting.pk, by, step="frame") as standing:
        if standing.sessions.exists():
            raise AgendaHasBegun
        days = {day.number: day for day in standing.days.all()}
        frame = list(frame_of(last).filter(day__number__in=days))
        if not frame:
            raise NothingToTakeOver
        rooms = _rooms(standing, last)
        made = []
        for order, each in enumerate(frame, 1):
            day = days[each.day.number]
            session = Session(meeting=standing, day=day, order=order)
            for name in TAKEN_OVER:
                setattr(session, name, getattr(each, name))
            session.room = rooms.get(each.room.name) if each.room else None
            assert each.starts_at
            assert each.ends_at
            session.starts_at = each.starts_at + (day.date - each.starts_at.astimezone(PHNOM_PENH).date())
            session.ends_at = session.starts_at + (each.ends_at - each.starts_at)
            made.append(session)
        Session.objects.bulk_create(made)
        settle()
        return made


def frame_of(meeting: Meeting) -> SessionQuerySet:
    """The sessions of it that a next meeting would have as well."""
    return meeting.sessions.placed().filter(kind__in=FRAME).in_order().select_related("day", "room")


def _rooms(meeting: Meeting, last: Meeting) -> dict[str, Room]:
    rooms = {room.name: room for room in meeting.rooms.all()}
    if not rooms:
        for room in last.rooms.all():
            rooms[room.name] = Room.objects.create(
                meeting=meeting, order=room.order, name=room.name, name_km=room.name_km, seats=room.seats
            )
    return rooms
