"""Markdown as plain text that reads well in a mail: marks away, lists kept, a link's address on its own line."""

from markdown_it import MarkdownIt
from markdown_it.token import Token

BULLET = "- "
_parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")


def of_markdown(source: str, colon: str) -> str:
    """Of Markdown that somebody wrote for a page, such as a summary."""
    return as_text(_parser.parse(source), colon)


def as_text(tokens: list[Token], colon: str) -> str:
    return _blocks(tokens, colon).strip("\n")


def _blocks(tokens: list[Token], colon: str) -> str:
    parts: list[str] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        end = _end_of(tokens, place)
        inside = tokens[place + 1 : end]
        match token.type:
            case "paragraph_open" | "heading_open":
                parts.append(_paragraph(token, inside, colon))
            case "bullet_list_open" | "ordered_list_open":
                parts.append(_list(token, inside, colon))
            case "blockquote_open":
                quoted = _blocks(inside, colon).strip("\n")
                parts.append("\n".join(f"> {line}".rstrip() for line in quoted.splitlines()))
            case "table_open":
                parts.append(_table(inside))
            case "fence" | "code_block":
                parts.append(token.content.rstrip("\n"))
            case "hr":
                parts.append("* * *")
        place = end + 1
    return "\n\n".join(part for part in parts if part)


def _paragraph(opening: Token, inside: list[Token], colon: str) -> str:
    children = inside[0].children or []
    if opening.meta.get("button"):
        words = inline_text(children[1:-1]).strip()
        address = str(children[0].attrs.get("href", ""))
        return address if words == address else f"{words}{colon}\n{address}"
    return "\n".join(" ".join(line.split()) for line in inline_text(children).splitlines()).strip()


def _list(opening: Token, inside: list[Token], colon: str) -> str:
    items, number = [], int(opening.attrs.get("start", 1))
    place = 0
    while place < len(inside):
        end = _end_of(inside, place)
        mark = BULLET if opening.type == "bullet_list_open" else f"{number}. "
        words = _blocks(inside[place + 1 : end], colon).replace("\n\n", "\n")
        items.append(mark + words.replace("\n", "\n" + " " * len(mark)))
        number, place = number + 1, end + 1
    return "\n".join(items)


def _table(inside: list[Token]) -> str:
    rows: list[list[str]] = []
    for token in inside:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(inline_text(token.children or []).strip())
    return "\n".join(" | ".join(cell for cell in row) for row in rows)


def inline_text(children: list[Token]) -> str:
    written: list[str] = []
    links: list[tuple[str, int]] = []
    for child in children:
        match child.type:
            case "text" | "code_inline":
                written.append(child.content)
            case "softbreak" | "hardbreak":
                written.append("\n")
            case "link_open":
                links.append((str(child.attrs.get("href", "")), len(written)))
            case "link_close":
                address, start = links.pop()
                words = "".join(written[start:])
                shown = address.removeprefix("mailto:").removeprefix("tel:")
                if words not in (address, shown):
                    written.append(f" ({shown})")
    return "".join(written)


def _end_of(tokens: list[Token], place: int) -> int:
    """Where what opens here closes."""
    if tokens[place].nesting != 1:
        return place
    depth = 0
    for end in range(place, len(tokens)):
        depth += tokens[end].nesting
        if depth == 0:
            return end
    return len(tokens)
