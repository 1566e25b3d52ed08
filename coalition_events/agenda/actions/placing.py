"""Where a session stands: its room and time, its day, and its order among what has no time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction

from coalition_events.agenda.actions.locking import at_the_end, locked, read_again
from coalition_events.agenda.actions.refusals import EndsBeforeItStarts, NotOfOneMeeting, OutsideMeeting, RoomTaken
from coalition_events.agenda.models import Session
from coalition_events.common.dates import last_date, local_date
from coalition_events.meetings.models import Day, Meeting, Room
from members.models import Account

PLACE = ("day", "order", "room", "starts_at", "ends_at", "has_guessed_end")


def schedule(
    session: Session,
    *,
    starts_at: datetime,
    ends_at: datetime,
    room: Room | None = None,
    version: int | None = None,
    by: Account | None,
) -> Session:
    """Place the session in this room at this time; without a room it stands in all of them, or in none yet.

    Scheduling it again moves it. `version` is the one that the organiser had before them: raises ChangedMeanwhile where
    another stands now. Raises RoomTaken, OutsideMeeting, EndsBeforeItStarts or Gone too; then nothing changes.
    """
    with locked(session.meeting_id, by, step="schedule") as meeting:
        session = read_again(session, meeting, version)
        place(session, meeting, room=room, starts_at=starts_at, ends_at=ends_at)
        return save(session, *PLACE)


def unplace(
    session: Session,
    *,
    day: Day | None = None,
    minutes: int | None = None,
    version: int | None = None,
    by: Account | None,
) -> Session:
    """Take its room and time away; it keeps its day, its order and how long it takes, unless another is said.

    Raises ChangedMeanwhile as `schedule` does, OutsideMeeting and Gone.
    """
    with locked(session.meeting_id, by, step="unplace") as meeting:
        session = read_again(session, meeting, version)
        session.planned_minutes = minutes or session.known_minutes
        session.room = session.starts_at = session.ends_at = None
        session.has_guessed_end = False
        if day is not None and day.pk != session.day_id:
            check_day(day, meeting)
            session.day, session.order = day, at_the_end(day.sessions)
        return save(session, *PLACE, "planned_minutes")


def fix(session: Session, *, is_fixed: bool, version: int | None = None, by: Account | None) -> Session:
    """It stays at its time when others are moved together, or no longer does. Raises ChangedMeanwhile and Gone."""
    with locked(session.meeting_id, by, step="fix" if is_fixed else "loosen") as meeting:
        session = read_again(session, meeting, version)
        session.is_fixed = is_fixed
        return save(session, "is_fixed")


def swap(first: Session, second: Session, *, by: Account | None) -> None:
    """The two sessions change places: day, order, room and time. Raises NotOfOneMeeting."""
    with locked(first.meeting_id, by, step="swap") as meeting:
        pair = {session.pk: session for session in meeting.sessions.filter(pk__in=[first.pk, second.pk])}
        if len(pair) != 2:
            raise NotOfOneMeeting
        one, other = pair[first.pk], pair[second.pk]
        for field in PLACE:
            here, there = getattr(one, field), getattr(other, field)
            setattr(one, field, there)
            setattr(other, field, here)
        # For a moment both stand in one place: the constraint is deferred for this.
        save_all([one, other], *PLACE)


def place(session: Session, meeting: Meeting, *, room: Room | None, starts_at: datetime, ends_at: datetime) -> None:
    """Set the place on the instance, or refuse it; nothing is saved."""
    if ends_at <= starts_at:
        raise EndsBeforeItStarts
    date = local_date(starts_at)
    stays = session.pk is not None and session.day.date == date
    day = session.day if stays else meeting.days.filter(date=date).first()
    if day is None:
        raise OutsideMeeting.on(date)
    if last_date(ends_at) != date:
        raise OutsideMeeting.past_midnight()
    # The room in which it stands was read under this lock; any other may have gone meanwhile.
    if room is None or room.pk != session.room_id:
        check_room(room, meeting)
    if session.day_id != day.pk:
        session.day, session.order = day, at_the_end(day.sessions)
    before = session.ends_at - session.starts_at if session.starts_at and session.ends_at else None
    session.has_guessed_end &= ends_at - starts_at == before
    session.room, session.starts_at, session.ends_at = room, starts_at, ends_at
    if taken := who_has_the_room(session):
        raise RoomTaken(taken)


def check_room(room: Room | None, meeting: Meeting) -> None:
    """Raises OutsideMeeting unless the room is one of this meeting's, at this moment."""
    if room is not None and not meeting.rooms.filter(pk=room.pk).exists():
        raise OutsideMeeting.in_room()


def check_day(day: Day, meeting: Meeting) -> None:
    """Raises OutsideMeeting unless the day is one of this meeting's."""
    if day.meeting_id != meeting.pk:
        raise OutsideMeeting.on(day.date)


def save(session: Session, *fields: str) -> Session:
    """Write these fields and learn now, not at commit, whether the room is free. Raises RoomTaken."""
    save_all([session], *fields)
    return session


def save_all(sessions: Sequence[Session], *fields: str) -> None:
    """As `save`, of sessions that may stand in each other's way until all are written."""
    try:
        with transaction.atomic():
            for session in sessions:
                session.version += 1
                session.save(update_fields=[*fields, "version"] if session.pk else None)
            settle()
    except IntegrityError as error:
        # Another stands there, or somebody wrote past the lock, by SQL: the database caught it.
        for session in sessions:
            if taken := who_has_the_room(session):
                raise RoomTaken(taken) from error
        raise


def who_has_the_room(session: Session) -> Session | None:
    if session.room is None or session.starts_at is None or session.ends_at is None:
        return None
    others = session.room.sessions.overlapping(session.starts_at, session.ends_at).exclude(pk=session.pk)
    return others.select_related("room").order_by("starts_at").first()


def settle() -> None:
    name = "one_session_per_room_at_a_time"
    with connection.cursor() as cursor:  # both in one question
        cursor.execute(f"SET CONSTRAINTS {name} IMMEDIATE; SET CONSTRAINTS {name} DEFERRED")


def move(session: Session, *, steps: int = 0, day: Day | None = None, by: Account | None) -> Session:
    """Move it so many steps down (negative: up) among what has no time that day; or to another day's end.

    On another day a session with a time keeps its hours and its room. Beyond the first or last place it stays there.
    Raises RoomTaken, OutsideMeeting or Gone, and changes nothing then.
    """
    with locked(session.meeting_id, by, step="move") as meeting:
        session = read_again(session, meeting)
        if day is not None and day.pk != session.day_id:
            _move_to_day(session, meeting, day)
        neighbours = list(meeting.sessions.filter(day=session.day_id, starts_at=None).order_by("order", "pk"))
        if session.is_placed or steps == 0:
            return session
        here = neighbours.index(session)
        neighbours.insert(max(0, here + steps), neighbours.pop(here))
        _renumber(neighbours)
        return meeting.sessions.get(pk=session.pk)


def put_before(
    session: Session, other: Session | None, *, day: Day, version: int | None = None, by: Account | None
) -> Session:
    """Off the timetable, if it is on it, and before that other one among what has no time that day; else to its end.

    Raises ChangedMeanwhile as `schedule` does, OutsideMeeting and Gone.
    """
    with locked(session.meeting_id, by, step="move") as meeting:
        session = unplace(session, day=day, version=version, by=by)
        others = list(meeting.sessions.filter(day=day, starts_at=None).exclude(pk=session.pk).order_by("order", "pk"))
        here = next((at for at, each in enumerate(others) if other is not None and each.pk == other.pk), len(others))
        others.insert(here, session)
        _renumber(others)
        return session


def _renumber(sessions: list[Session]) -> None:
    for order, session in enumerate(sessions, 1):
        if session.order != order:
            session.order = order
            save(session, "order")


def _move_to_day(session: Session, meeting: Meeting, day: Day) -> None:
    check_day(day, meeting)
    later = timedelta(days=(day.date - session.day.date).days)
    if session.starts_at and session.ends_at:
        place(session, meeting, room=session.room, starts_at=session.starts_at + later, ends_at=session.ends_at + later)
    else:
        session.day, session.order = day, at_the_end(day.sessions)
    save(session, *PLACE)
