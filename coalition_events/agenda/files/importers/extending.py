"""What of a file has no field of its own and stands in a session's text: its links, and who is not in the directory."""

from urllib.parse import quote

from coalition_events.agenda.files.importers.imported import Item, Link
from coalition_events.agenda.files.importers.plan import Planned
from coalition_events.agenda.files.importers.words import UNNAMED

AS_THEY_ARE = ":/?#@!$&'*+,;=%~"  # in an address; brackets would end the link


def extended(item: Item, planned: Planned) -> dict[str, str]:
    """The texts of which the file says something, with that added; one may be empty.

    Where the file has no text of its own, the one that stands keeps its words, but for the names of those who appear
    by now. Where the file names nobody, they stay.
    """
    texts = {}
    standing = planned.session.text.split("\n\n")
    unnamed_before = [each for each in standing if each.startswith(UNNAMED)]
    if item.people:
        unnamed = [UNNAMED + ", ".join(map(str, planned.newcomers))] if planned.newcomers else []
    else:
        unnamed = [each for each in unnamed_before if each not in item.text]
    if item.text or item.links or unnamed != unnamed_before:
        text = item.text or "\n\n".join(each for each in standing if each not in unnamed_before)
        texts["text"] = _joined(text, _links(item, text), unnamed)
    if item.text_km:
        texts["text_km"] = _joined(item.text_km, _links(item, item.text_km), [])
    return texts


def _joined(text: str, links: list[str], unnamed: list[str]) -> str:
    return "\n\n".join(filter(None, [text, "\n".join(links), *unnamed]))


def _links(item: Item, text: str) -> list[str]:
    return [line for line in map(_line, item.links) if line not in text]


def _line(link: Link) -> str:
    title = link.title.replace("[", "(").replace("]", ")") or link.url.partition("//")[2].rstrip("/")
    return f"- [{title}]({quote(link.url, safe=AS_THEY_ARE)})"
