from datetime import datetime

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.meetings.actions import hooks
from coalition_events.meetings.actions.locking import ChangedMeanwhile, Refused, locked, still_in_use
from coalition_events.meetings.models import Meeting, Room
from members.actions.rights import demand
from members.models import Account, Right


@transaction.atomic
def add_room(meeting: Meeting, *, by: Account | None, now: datetime | None = None, **fields: object) -> Room:
    """A new room, after the others. Raises Refused where the meeting has one of that name."""
    demand(by, Right.ORGANISE)
    meeting = locked(meeting)
    last = meeting.rooms.aggregate(last=Max("order"))["last"] or 0
    room = Room(meeting=meeting, order=last + 1, **fields)
    _check_name(room)
    room.save()
    hooks.tell_after(meeting, by=by, now=now or timezone.now())
    return room


@transaction.atomic
def change_room(
    room: Room, *, by: Account | None, now: datetime | None = None, version: int | None = None, **fields: object
) -> Room:
    """Set these fields. Raises Refused as `add_room` does and where the room is gone, and ChangedMeanwhile."""
    demand(by, Right.ORGANISE)
    meeting = locked(room.meeting)
    found = meeting.rooms.filter(pk=room.pk).first()
    if found is None:
        raise Refused(_("Somebody has already removed this room."), field="name")
    if version is not None and version != found.version:
        raise ChangedMeanwhile
    for name, value in fields.items():
        setattr(found, name, value)
    _check_name(found)
    found.version += 1
    found.save()
    hooks.tell_after(meeting, by=by, now=now or timezone.now())
    return found


@transaction.atomic
def move_room(room: Room, steps: int, *, by: Account | None, now: datetime | None = None) -> None:
    """Move the room so many places down the list, up where the number is negative; no further than its ends."""
    demand(by, Right.ORGANISE)
    meeting = locked(room.meeting)
    rooms = list(meeting.rooms.all())
    if room not in rooms:  # removed a moment ago
        return
    at = rooms.index(room)
    rooms.insert(max(at + steps, 0), rooms.pop(at))
    for order, each in enumerate(rooms, start=1):
        if each.order != order:
            each.order = order
            each.save(update_fields=["order"])
    hooks.tell_after(meeting, by=by, now=now or timezone.now())


@transaction.atomic
def remove_room(room: Room, *, by: Account | None, now: datetime | None = None) -> None:
    """Take the room away. Raises Refused while a session is placed in it."""
    demand(by, Right.ORGANISE)
    meeting = locked(room.meeting)
    try:
        room.delete()
    except ProtectedError as error:
        raise still_in_use(str(room), error) from error
    hooks.tell_after(meeting, by=by, now=now or timezone.now())


def _check_name(room: Room) -> None:
    if room.meeting.rooms.filter(name__iexact=room.name).exclude(pk=room.pk).exists():
        raise Refused(_("There is a room called %(name)s already.") % {"name": room.name}, field="name")
