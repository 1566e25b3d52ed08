"""Sessions come into an agenda, change, leave it, and come back."""

from datetime import datetime

from django.db import models

from coalition_events.agenda.actions.locking import at_the_end, locked, read_again
from coalition_events.agenda.actions.placing import PLACE, check_room, place, save
from coalition_events.agenda.actions.refusals import NothingToRestore, OutsideMeeting
from coalition_events.agenda.models import ActionPoint, Appearance, Material, Quote, Session
from coalition_events.common.rows import Event, events_of, removals_of
from coalition_events.meetings.models import Day, Meeting, Room
from members.models import Account

TEXTS = (
    *("kind", "title", "title_km", "text", "text_km", "spoken_language", "no_photographs", "members_only"),
    *("is_fixed", "planned_minutes", "takes_names", "places", "takeaways", "takeaways_km"),
)


def add(
    meeting: Meeting,
    *,
    day: Day | int,
    title: str,
    room: Room | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    by: Account | None,
    **texts: object,
) -> Session:
    """A new session at the end of that day (a Day or its number), placed where room and time are given.

    `texts` are kind, title_km, text, takeaways and the like. Raises RoomTaken, OutsideMeeting or EndsBeforeItStarts.
    """
    with locked(meeting.pk, by, step="add"):
        session = Session(meeting=meeting, day=_day(meeting, day), version=0)
        session.order = at_the_end(session.day.sessions)
        return _write(session, meeting, title=title, room=room, starts_at=starts_at, ends_at=ends_at, **texts)


def edit(
    session: Session,
    *,
    version: int | None = None,
    day: Day | int,
    room: Room | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    by: Account | None,
    **texts: object,
) -> Session:
    """Write the session's place, and those of its texts that are named.

    `version` is the one that the editor had before them: raises ChangedMeanwhile where another stands now. Raises
    RoomTaken, OutsideMeeting, EndsBeforeItStarts or Gone too, and changes nothing then.
    """
    with locked(session.meeting_id, by, step="edit") as meeting:
        session = read_again(session, meeting, version)
        day = _day(meeting, day)
        if day.pk != session.day_id:
            session.day, session.order = day, at_the_end(day.sessions)
        return _write(session, meeting, room=room, starts_at=starts_at, ends_at=ends_at, **texts)


def remove(session: Session, *, by: Account | None) -> None:
    """Take it out of the agenda. History keeps it with its people and quotes, and `restore` brings all back."""
    with locked(session.meeting_id, by, step="remove") as meeting:
        meeting.sessions.filter(pk=session.pk).delete()


def restore(meeting: Meeting, session_id: int, *, by: Account | None) -> Session:
    """Bring a removed session back as it was, under the number it had, with its people and quotes.

    Raises NothingToRestore where it stands or never did, OutsideMeeting where its day is no more, RoomTaken where
    another session has its place by now.
    """
    with locked(meeting.pk, by, step="restore"):
        removal = last_removal(Session, session_id)
        if removal is None or removal.meeting_id != meeting.pk or meeting.sessions.filter(pk=session_id).exists():
            raise NothingToRestore
        session = as_it_was(Session, removal)
        if not meeting.days.filter(pk=removal.day_id).exists():
            raise OutsideMeeting.no_more()
        session.room = meeting.rooms.filter(pk=removal.room_id).first()
        if session.starts_at and session.ends_at:
            place(session, meeting, room=session.room, starts_at=session.starts_at, ends_at=session.ends_at)
        session.save(force_insert=True)
        bring_with(removal)
        return session


def last_removal(model: type[models.Model], pk: int) -> Event | None:
    return removals_of(model).filter(pgh_obj_id=pk).order_by("pgh_id").last()


def bring_with(removal: Event) -> None:
    """Bring back the people, quotes and materials that left with this session, which stands again."""
    # They left in the same transaction, and PostgreSQL's now() is that transaction's start.
    with_it = {"session_id": removal.pgh_obj_id, "pgh_created_at": removal.pgh_created_at}
    for model in (Appearance, Quote, Material):
        for event in removals_of(model).filter(**with_it).order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id"):
            as_it_was(model, event).save(force_insert=True)
    _take_up_action_points(removal)


def _take_up_action_points(removal: Event) -> None:
    """What was taken upon in this session lost it with its removal, and belongs to it again."""
    history = events_of(ActionPoint)
    let_go = history.filter(pgh_label="update", session=None, pgh_created_at=removal.pgh_created_at)
    its_own = history.filter(session_id=removal.pgh_obj_id, pgh_id__lt=models.OuterRef("pgh_id"))
    points = let_go.filter(models.Exists(its_own.filter(pgh_obj_id=models.OuterRef("pgh_obj_id"))))
    numbers = points.values_list("pgh_obj_id", flat=True)
    ActionPoint.objects.filter(pk__in=list(numbers), session=None).update(session=removal.pgh_obj_id)


def as_it_was[Row: models.Model](model: type[Row], event: Event) -> Row:
    """The row that this event of the history tells of, not saved."""
    return model(**{field.attname: getattr(event, field.attname) for field in model._meta.concrete_fields})


def _day(meeting: Meeting, day: Day | int) -> Day:
    """One of this meeting's days: itself read again, or by its number."""
    found = meeting.days.filter(pk=day.pk) if isinstance(day, Day) else meeting.days.filter(number=day)
    if (mine := found.first()) is not None:
        return mine
    raise OutsideMeeting.on(day.date) if isinstance(day, Day) else OutsideMeeting.number(day)


def _write(
    session: Session,
    meeting: Meeting,
    *,
    room: Room | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
    **texts: object,
) -> Session:
    if unknown := texts.keys() - {*TEXTS}:
        raise TypeError(f"a session has no {', '.join(sorted(unknown))}")
    for field, value in texts.items():
        setattr(session, field, value)
    if starts_at and ends_at:
        place(session, meeting, room=room, starts_at=starts_at, ends_at=ends_at)
    else:
        check_room(room, meeting)
        session.room, session.starts_at, session.ends_at = room, starts_at, ends_at
    return save(session, *PLACE, *texts)
