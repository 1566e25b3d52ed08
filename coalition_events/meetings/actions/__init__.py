"""What organisers do to a meeting, its days and its rooms."""

from coalition_events.meetings.actions.meeting import (
    announce,
    cancel,
    change,
    create,
    set_hours,
    start_from,
    withdraw_announcement,
)
from coalition_events.meetings.actions.refusals import ChangedMeanwhile, Refused
from coalition_events.meetings.actions.rooms import add_room, change_room, move_room, remove_room

__all__ = [
    "ChangedMeanwhile",
    "Refused",
    "add_room",
    "announce",
    "cancel",
    "change",
    "change_room",
    "create",
    "move_room",
    "remove_room",
    "set_hours",
    "start_from",
    "withdraw_announcement",
]
