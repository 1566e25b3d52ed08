"""Whether what was given is an agenda in lines, or something else that happens to have a time in it."""

from coalition_events.agenda.files.importers.days import Heading
from coalition_events.agenda.files.importers.imported import Imported
from coalition_events.agenda.files.pasting.lines import parse
from coalition_events.agenda.files.pasting.written import Item
from coalition_events.common.encodings import NotUnicode, decoded
from coalition_events.common.text import clean

LONGEST_TEXT = 60_000
MOSTLY = 0.5


def lines_in(content: bytes, table: Imported | None) -> str:
    """The text, where it is lines; "" of anything else.

    Of what nothing else can read one line with a time is enough. A word such as "Agenda" makes a `table` of lines:
    where no column of it says when, and most lines do, they are lines.
    """
    if table is not None and table.says_when:
        return ""
    try:
        text = clean(decoded(content))
    except NotUnicode:
        return ""
    share = _timed_share(text) if len(text) <= LONGEST_TEXT else 0
    return text if share and (table is None or share >= MOSTLY) else ""


def _timed_share(text: str) -> float:
    said = [line for line in map(parse, text.splitlines()) if line and not isinstance(line, Heading)]
    return sum(isinstance(line, Item) and line.starts is not None for line in said) / max(len(said), 1)
