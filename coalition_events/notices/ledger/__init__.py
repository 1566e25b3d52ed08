"""The ledger of a meeting's mail: planned in sight, posted when it is due, once, and never taken out again."""

from coalition_events.notices.ledger.decisions import CannotDecide, cancel, hold, release
from coalition_events.notices.ledger.planning import Plan, plan, plan_all
from coalition_events.notices.ledger.posting import post_due

__all__ = ["CannotDecide", "Plan", "cancel", "hold", "plan", "plan_all", "post_due", "release"]
