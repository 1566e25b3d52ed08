"""An agenda as people write it, a line for each session: read, and written again."""

from coalition_events.agenda.files.importers.days import Heading
from coalition_events.agenda.files.pasting.lines import parse
from coalition_events.agenda.files.pasting.reading import read
from coalition_events.agenda.files.pasting.recognising import LONGEST_TEXT, lines_in
from coalition_events.agenda.files.pasting.written import Item, Unread, written

__all__ = ["LONGEST_TEXT", "Heading", "Item", "Unread", "lines_in", "parse", "read", "written"]
