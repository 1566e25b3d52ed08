"""What organisers do to an agenda. Every verb locks the meeting first and keeps who did it in the history."""

from coalition_events.agenda.actions.editing import add, edit, remove, restore
from coalition_events.agenda.actions.people import appear, disappear, move_appearance, recast
from coalition_events.agenda.actions.placing import move, schedule, swap, unplace
from coalition_events.agenda.actions.publishing import publish
from coalition_events.agenda.actions.refusals import (
    AgendaRefusal,
    AppearsAlready,
    EditedMeanwhile,
    EndsBeforeItStarts,
    Gone,
    NothingToPublish,
    NothingToRestore,
    NotOfOneMeeting,
    OutsideMeeting,
    RoomTaken,
)

__all__ = [
    "AgendaRefusal",
    "AppearsAlready",
    "EditedMeanwhile",
    "EndsBeforeItStarts",
    "Gone",
    "NotOfOneMeeting",
    "NothingToPublish",
    "NothingToRestore",
    "OutsideMeeting",
    "RoomTaken",
    "add",
    "appear",
    "disappear",
    "edit",
    "move",
    "move_appearance",
    "publish",
    "recast",
    "remove",
    "restore",
    "schedule",
    "swap",
    "unplace",
]
