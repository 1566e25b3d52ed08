"""Agendas of other systems, read leniently: each format has a module that makes an `Imported` of it.

Formats are told apart by what is in the file, never by its name.
"""

from coalition_events.agenda.files.importers.imported import Imported, Item, Named, NamedRoom, Problem
from coalition_events.agenda.files.importers.plan import Choices, Plan, Planned
from coalition_events.agenda.files.importers.planning import plan
from coalition_events.agenda.files.importers.reading import LARGEST_FILE, MOST_SESSIONS, read

__all__ = [
    "LARGEST_FILE",
    "MOST_SESSIONS",
    "Choices",
    "Imported",
    "Item",
    "Named",
    "NamedRoom",
    "Plan",
    "Planned",
    "Problem",
    "plan",
    "read",
]
