"""In how many scans a JPEG is written: told by its markers, before anything of it is unpacked."""

import re
from collections.abc import Iterator

# But for fillers, what stands for 0xFF in a scan, and markers without a length.
MARKER = re.compile(rb"\xff+([\x02-\xcf\xd9-\xfe])")
START_OF_SCAN, END = 0xDA, 0xD9


def scans(content: bytes) -> Iterator[int]:
    """Of each scan of the first picture, how many colours are in it: all of them at once, or fewer."""
    at = 2
    while found := MARKER.search(content, at):
        marker, at = found[1][0], found.end()
        if marker == END:
            return
        if marker == START_OF_SCAN:
            yield int.from_bytes(content[at + 2 : at + 3])
        at += max(2, int.from_bytes(content[at : at + 2]))
