"""What no header may hold."""

import re

# Line breaks are among them: in an address, a name or a subject they would start a new header.
CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


def one_line(text: str) -> str:
    """For a header: single spaces, and none of the signs that no header may hold."""
    return " ".join(CONTROL_CHARACTERS.sub("", " ".join(text.split())).split())
