"""What organisers do to an agenda. Every verb locks the meeting first and keeps who did it in the history."""

from coalition_events.agenda.actions.arranging import (
    Moved,
    Plan,
    close_gaps,
    insert_break,
    move_later,
    plan_closing_gaps,
    plan_later,
)
from coalition_events.agenda.actions.editing import add, edit, remove, restore
from coalition_events.agenda.actions.late import run_late
from coalition_events.agenda.actions.people import appear, disappear, move_appearance, recast
from coalition_events.agenda.actions.placing import move, schedule, swap, unplace
from coalition_events.agenda.actions.publishing import publish
from coalition_events.agenda.actions.refusals import (
    AgendaRefusal,
    AppearsAlready,
    CannotStepBack,
    Collides,
    EditedMeanwhile,
    EndsBeforeItStarts,
    Gone,
    NothingToMove,
    NothingToPublish,
    NothingToRedo,
    NothingToRestore,
    NothingToUndo,
    NotOfOneMeeting,
    NotReleased,
    OutsideMeeting,
    RoomTaken,
)
from coalition_events.agenda.actions.steps import next_to_redo, next_to_undo, redo, undo

__all__ = [
    "AgendaRefusal",
    "AppearsAlready",
    "CannotStepBack",
    "Collides",
    "EditedMeanwhile",
    "EndsBeforeItStarts",
    "Gone",
    "Moved",
    "NotOfOneMeeting",
    "NotReleased",
    "NothingToMove",
    "NothingToPublish",
    "NothingToRedo",
    "NothingToRestore",
    "NothingToUndo",
    "OutsideMeeting",
    "Plan",
    "RoomTaken",
    "add",
    "appear",
    "close_gaps",
    "disappear",
    "edit",
    "insert_break",
    "move",
    "move_appearance",
    "move_later",
    "next_to_redo",
    "next_to_undo",
    "plan_closing_gaps",
    "plan_later",
    "publish",
    "recast",
    "redo",
    "remove",
    "restore",
    "run_late",
    "schedule",
    "swap",
    "undo",
    "unplace",
]
