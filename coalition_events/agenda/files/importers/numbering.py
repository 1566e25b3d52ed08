"""Numbers that only count the rows of a file: put a row in, and every number below it names another session."""

import re
from collections.abc import Sequence
from itertools import pairwise

from coalition_events.agenda.files.importers.imported import Item
from coalition_events.common.text import latin_digits

COUNTED = re.compile(r"[^\W\d]{0,3}[-–.]?(\d{1,4}(?:\.\d{1,3})*)\.?")  # 7, 7., A7, S-07, 2.7


def drop_running_numbers(items: Sequence[Item]) -> None:
    """Take the identifiers away where they only count: 1, 2, 3, with a letter, or anew each day."""
    said = [item for item in items if item.identifier]
    if _count([item.identifier for item in said]):
        for item in said:
            item.identifier = ""


def _count(identifiers: Sequence[str]) -> bool:
    found = [COUNTED.fullmatch(latin_digits(each).strip()) for each in identifiers]
    if len(found) < 2 or not all(found):
        return False
    numbers = [int(each[1].split(".")[-1]) for each in found if each]
    steps = list(pairwise(numbers))
    return all(number in (1, before + 1) for before, number in steps) and (1, 1) not in steps
