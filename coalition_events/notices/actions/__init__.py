"""What is done with a meeting's rules and invitations. What the clock does with them is in `ledger`."""

from coalition_events.notices.actions.cancelling import tell_of_cancellation
from coalition_events.notices.actions.clock import follow_the_meeting, remind_whoever_is_due
from coalition_events.notices.actions.inviting import invite_focal_persons
from coalition_events.notices.actions.reminding_now import remind_now, would_reach
from coalition_events.notices.actions.rules import keep, remove, set_quiet_hours, switch
from coalition_events.notices.actions.usual import USUAL_REMINDERS, has_usual_reminders, use_usual_reminders
from coalition_events.notices.refusals import CannotInvite, CannotRemindNow, RemindedAlready

__all__ = [
    "USUAL_REMINDERS",
    "CannotInvite",
    "CannotRemindNow",
    "RemindedAlready",
    "follow_the_meeting",
    "has_usual_reminders",
    "invite_focal_persons",
    "keep",
    "remind_now",
    "remind_whoever_is_due",
    "remove",
    "set_quiet_hours",
    "switch",
    "tell_of_cancellation",
    "use_usual_reminders",
    "would_reach",
]
