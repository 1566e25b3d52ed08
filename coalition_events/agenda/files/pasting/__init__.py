"""An agenda as people write it, a line for each session: read, looked at, and written again."""

from coalition_events.agenda.files.pasting.lines import parse
from coalition_events.agenda.files.pasting.plan import Plan, Row
from coalition_events.agenda.files.pasting.planning import plan
from coalition_events.agenda.files.pasting.recognising import LONGEST_TEXT, lines_in
from coalition_events.agenda.files.pasting.written import Heading, Item, Unread, written

__all__ = ["LONGEST_TEXT", "Heading", "Item", "Plan", "Row", "Unread", "lines_in", "parse", "plan", "written"]
