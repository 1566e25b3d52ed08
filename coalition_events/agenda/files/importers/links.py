"""Addresses that a file gives a session, and what of them cannot be taken in."""

import re

from coalition_events.agenda.files.importers.imported import Imported, Item, Link

WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def add_link(item: Item, imported: Imported, url: str, title: str = "") -> None:
    """One that opens from everywhere is kept; a file inside the file, or on the other program's disk, is counted."""
    if found := WEB.fullmatch(url.strip()):
        link = Link(found[0], title)
        if found[0] not in {each.url for each in item.links}:
            item.links.append(link)
    elif url.strip():
        imported.left_out["attachment"] += 1
