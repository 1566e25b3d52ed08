"""The checks of an agenda under the name by which the pages know them."""

from coalition_events.agenda.checks import CHECKS, Check, Conflict, Conflicts, Draft, Repair, check, find

__all__ = ["CHECKS", "Check", "Conflict", "Conflicts", "Draft", "Repair", "check", "find"]
