from coalition_events.agenda.files.importers import reading
from coalition_events.agenda.files.importers.imported import Imported
from coalition_events.common.text import clean


def read_pasted(text: str) -> Imported:
    """What a table says that was pasted, or a whole file."""
    return reading.read(clean(text).strip("\n").encode())
