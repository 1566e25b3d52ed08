"""What of a file has no field of its own and stands in a session's text: its links, and who is not in the directory."""

from urllib.parse import quote

from coalition_events.agenda.files.importers.imported import Item, Link
from coalition_events.agenda.files.importers.plan import Planned
from coalition_events.agenda.files.importers.words import UNNAMED

AS_THEY_ARE = ":/?#@!$&'*+,;=%~"  # in an address; brackets would end the link


def extended(item: Item, planned: Planned) -> dict[str, str]:
    """The texts, with that added. Where the file has no text of its own, the one that stands keeps its words."""
    texts = {"text": item.text}
    unnamed = [UNNAMED + ", ".join(map(str, planned.newcomers))] if planned.newcomers else []
    if (item.links or unnamed) and not item.text:
        paragraphs = planned.session.text.split("\n\n")
        texts["text"] = "\n\n".join(each for each in paragraphs if not each.startswith(UNNAMED))
    if item.text_km:
        texts["text_km"] = _joined(item.text_km, _links(item, item.text_km), [])
    texts["text"] = _joined(texts["text"], _links(item, texts["text"]), unnamed)
    return texts


def _joined(text: str, links: list[str], unnamed: list[str]) -> str:
    return "\n\n".join(filter(None, [text, "\n".join(links), *unnamed]))


def _links(item: Item, text: str) -> list[str]:
    return [line for line in map(_line, item.links) if line not in text]


def _line(link: Link) -> str:
    title = link.title.replace("[", "(").replace("]", ")") or link.url.partition("//")[2].rstrip("/")
    return f"- [{title}]({quote(link.url, safe=AS_THEY_ARE)})"
