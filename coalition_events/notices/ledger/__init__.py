"""The ledger of a meeting's mail: planned in sight, posted when it is due, once, and never taken out again."""

from coalition_events.notices.ledger.decisions import CannotDecide, cancel, hold, release
from coalition_events.notices.ledger.planning import Plan, plan, plan_all
from coalition_events.notices.ledger.posting import post_due
from coalition_events.notices.ledger.reading import calendar_of_mail, not_told, standings, told
from coalition_events.notices.ledger.recording import record

__all__ = [
    "CannotDecide",
    "Plan",
    "calendar_of_mail",
    "cancel",
    "hold",
    "not_told",
    "plan",
    "plan_all",
    "post_due",
    "record",
    "release",
    "standings",
    "told",
]
