"""A text that a spreadsheet would run as a formula gets an apostrophe in front, and loses it when we read it again."""

import re

# What makes Excel take a cell for a formula (in some languages the full-width signs too). A plain number or telephone
# number may begin with its sign.
FORMULA = re.compile(r"'*(?:[=@＝＠\t\r\n]|[+＋－-](?![\d\s().-]*\Z))")
# The same within a text, behind what some program takes for the end of a cell. A list of lines may have its dashes.
WITHIN = re.compile(r"([;\t\r\n][\s\"]*'*)(?=[=@＝＠]|[+＋－-][^;\t\r\n]*[|!(=])")


def guarded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run; `unguarded` takes it off."""
    return f"'{text}" if FORMULA.match(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and FORMULA.match(text, 1) else text


def guarded_within(text: str) -> str:
    """For CSV: a program parts its lines where it is used to, at semicolons or tabs too."""
    return WITHIN.sub(r"\1'", text)


def unguarded_within(text: str) -> str:
    return WITHIN.sub(lambda found: found[0][:-1] if found[0].endswith("'") else found[0], text)
