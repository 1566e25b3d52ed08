"""What an organiser should look at before publishing. Nothing here is refused; all of it is told, with a way out."""

from coalition_events.agenda.queries.checks import hours, interpreting, panels, people, rooms
from coalition_events.agenda.queries.checks.registry import (
    CHECKS,
    Check,
    Conflict,
    Conflicts,
    Draft,
    Repair,
    check,
    find,
)

__all__ = [
    "CHECKS",
    "Check",
    "Conflict",
    "Conflicts",
    "Draft",
    "Repair",
    "check",
    "find",
    "hours",
    "interpreting",
    "panels",
    "people",
    "rooms",
]
