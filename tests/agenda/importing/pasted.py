from coalition_events.agenda.files import importers
from coalition_events.common.text import clean


def read_pasted(text: str) -> importers.Imported:
    """What a table says that was pasted, or a whole file."""
    return importers.read(clean(text).strip("\n").encode())
