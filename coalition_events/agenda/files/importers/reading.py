"""Agendas of other systems, read leniently: each format has a module that makes an `Imported` of it.

Formats are told apart by what is in the file, never by its name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePath

from django.utils.translation import gettext as _

from coalition_events.agenda.files.importers import frab, ics, tables
from coalition_events.agenda.files.importers.imported import Imported, Item
from coalition_events.common.text import latin_digits
from coalition_events.common.uploads import MEGABYTE, TooLarge, Unreadable, content_of, encoding_of
from coalition_events.meetings.models import Day

LARGEST_FILE = 10 * MEGABYTE
MOST_SESSIONS = 5000
ZIP = b"PK\x03\x04"
# What a file begins with that is certainly no agenda, whatever its name says.
OTHERS = (b"MZ", b"\x7fELF", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xca\xfe\xba\xbe", b"#!", b"\x1f\x8b")


COUNTED = re.compile(r"[^\W\d]{0,3}[-–.]?(\d{1,4}(?:\.\d{1,3})*)\.?")  # 7, 7., A7, S-07, 2.7
COPY = re.compile(r"\s*\(\d+\)$")  # what a browser adds to the name of a file that it has already


def read(content: bytes, name: str = "", *, days: Sequence[Day] = ()) -> Imported:
    """The agenda in this file. Raises Unreadable, and TooLarge, where nothing of it can be used.

    The name tells nothing but whose the identifiers are, where the file does not say what it is called. `days` are
    the meeting's: in a table "Day 2", "Friday" and "7 May" are among them.
    """
    imported = _read(content_of(content, LARGEST_FILE), days)
    if len(imported.items) > MOST_SESSIONS:
        raise TooLarge(_("This file has more than %(limit)d sessions.") % {"limit": MOST_SESSIONS})
    if not imported.items:
        raise Unreadable(_("No session could be read from this file."))
    imported.source = (imported.title or COPY.sub("", PurePath(name).stem))[:200]
    imported.clean()
    _drop_running_numbers(imported.items)
    untangle(imported)
    return imported


def _read(content: bytes, days: Sequence[Day]) -> Imported:
    if content.startswith(OTHERS):
        raise Unreadable(_("This file is not an agenda. It is a program, a picture or a document."))
    if content.startswith(ZIP):
        return tables.read(content, days)
    head = content[:4096].decode(encoding_of(content), errors="ignore").lstrip("\ufeff \t\r\n")
    if head.upper().startswith("BEGIN:VCALENDAR"):
        return ics.read(content)
    if head.startswith("<"):
        return frab.read_xml(content)
    if head.startswith(("{", "[")):
        return frab.read_json(content)
    return tables.read(content, days)


def untangle(imported: Imported) -> None:
    """Give each session an identifier of its own, and make one of a session that the file tells once for each room."""
    known: dict[str, list[Item]] = defaultdict(list)
    items: list[Item] = []
    for item in imported.items:
        twins = known[item.identifier] if item.identifier else []
        same = next((twin for twin in twins if _is_same(twin, item)), None)
        if same is not None:
            rooms = [room for room in item.rooms if room.name not in {each.name for each in same.rooms}]
            same.rooms += rooms
            if not rooms:
                imported.tell(item.place, _("“%(title)s” is in the file twice.") % {"title": item.title})
            continue
        if twins:
            words = _("Something else in the file has the same identifier, “%(identifier)s”.")
            imported.tell(item.place, words % {"identifier": item.identifier[:60]})
        twins.append(item)
        items.append(item)
    for twins in known.values():
        for number, twin in enumerate(twins[1:], 2):
            twin.identifier = f"{twin.identifier}#{number}"
    imported.items = items
    _split_rooms(imported)


def _is_same(one: Item, other: Item) -> bool:
    return (one.title, one.on, one.starts_at, one.minutes) == (
        other.title,
        other.on,
        other.starts_at,
        other.minutes,
    )


def _split_rooms(imported: Imported) -> None:
    """ "Bassac, Sangkae and Sen" are three rooms where each of them stands alone elsewhere in the file."""
    named = Counter(item.rooms[0].name for item in imported.items if len(item.rooms) == 1)
    alone = set(named) | {room.name for room in imported.rooms}
    for item in imported.items:
        for parts in map(parts_of, [room.name for room in item.rooms]):
            if len(parts) > 1 and set(parts) <= alone:
                item.rooms = [type(item.rooms[0])(part) for part in parts]
                break


def parts_of(name: str) -> list[str]:
    """The rooms that may be meant by a name such as "Bassac, Sangkae and Sen"."""
    for sign in (" and ", " & ", " + ", "/", ";", "|", " និង "):
        name = name.replace(sign, ",")
    return [part.strip() for part in name.split(",") if part.strip()]


def _drop_running_numbers(items: Sequence[Item]) -> None:
    """Take the identifiers away where they only count: 1, 2, 3, with a letter, or anew each day.

    Put a row in, and every number below it names another session.
    """
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
