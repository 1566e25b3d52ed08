"""An agenda as people write it, a line for each session: read, looked at, and written again."""

from coalition_events.agenda.pasting.lines import are_lines, parse
from coalition_events.agenda.pasting.plan import Plan, Row
from coalition_events.agenda.pasting.planning import plan
from coalition_events.agenda.pasting.written import Heading, Item, Unread, written

__all__ = ["Heading", "Item", "Plan", "Row", "Unread", "are_lines", "parse", "plan", "written"]
