"""A spreadsheet of registrations: planned first, done when confirmed, the same file again changes nothing."""

from coalition_events.registration.importing.columns import COLUMNS
from coalition_events.registration.importing.entries import Entry, Sheet
from coalition_events.registration.importing.guests import GuestPlan, Line, Means, plan_guests
from coalition_events.registration.importing.intake import (
    Unusable,
    confirm,
    drop,
    forget_old,
    give,
    plan_of,
    read,
    take_in,
)
from coalition_events.registration.importing.plan import LEFT_OUT, SOMEBODY_NEW, Does, Plan, Step, plan

__all__ = [
    "COLUMNS",
    "LEFT_OUT",
    "SOMEBODY_NEW",
    "Does",
    "Entry",
    "GuestPlan",
    "Line",
    "Means",
    "Plan",
    "Sheet",
    "Step",
    "Unusable",
    "confirm",
    "drop",
    "forget_old",
    "give",
    "plan",
    "plan_guests",
    "plan_of",
    "read",
    "take_in",
]
