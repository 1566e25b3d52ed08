"""The agenda on paper, set by typst: a sheet a day for the wall, or a booklet with people, rooms and texts.

What people wrote reaches typst as data (JSON) and never as its source, so no title can be a command.
"""

from coalition_events.agenda.files.exporters.pdf.typesetting import EDITION, Layout, PaperLanguage, write, write_wall

__all__ = ["EDITION", "Layout", "PaperLanguage", "write", "write_wall"]
