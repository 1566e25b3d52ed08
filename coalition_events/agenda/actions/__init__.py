"""What organisers do to an agenda. Every verb locks the meeting first and keeps who did it in the history."""

from coalition_events.agenda.actions.editing import add, edit, remove, restore
from coalition_events.agenda.actions.people import appear, disappear, move_appearance, recast
from coalition_events.agenda.actions.placing import move, schedule, swap, unplace
from coalition_events.agenda.actions.publishing import publish
from coalition_events.agenda.actions.refusals import (
    AgendaRefusal,
    AppearsAlready,
    CannotStepBack,
    EditedMeanwhile,
    EndsBeforeItStarts,
    Gone,
    NothingToPublish,
    NothingToRedo,
    NothingToRestore,
    NothingToUndo,
    NotOfOneMeeting,
    OutsideMeeting,
    RoomTaken,
)
from coalition_events.agenda.actions.steps import next_to_redo, next_to_undo, redo, undo

__all__ = [
    "AgendaRefusal",
    "AppearsAlready",
    "CannotStepBack",
    "EditedMeanwhile",
    "EndsBeforeItStarts",
    "Gone",
    "NotOfOneMeeting",
    "NothingToPublish",
    "NothingToRedo",
    "NothingToRestore",
    "NothingToUndo",
    "OutsideMeeting",
    "RoomTaken",
    "add",
    "appear",
    "disappear",
    "edit",
    "move",
    "move_appearance",
    "next_to_redo",
    "next_to_undo",
    "publish",
    "recast",
    "redo",
    "remove",
    "restore",
    "schedule",
    "swap",
    "undo",
    "unplace",
]
