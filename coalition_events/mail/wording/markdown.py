"""A wording's Markdown, laid out as the HTML and the plain text of a mail; slots still stand in both.

Beside common Markdown: a link alone in its paragraph is a button; a paragraph all in ** is set larger, one all in * is
set small; what follows the last --- is the foot of the mail, which says why one gets it.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from coalition_events.common.markdown import ALLOWED_ATTRIBUTES, ALLOWED_SCHEMES, ALLOWED_TAGS
from coalition_events.mail.wording.sandbox import SLOTS, number_of, slots_in

ATTRIBUTES = {**ALLOWED_ATTRIBUTES, "a": {*ALLOWED_ATTRIBUTES["a"], "class"}, "p": {"class"}}
LONGEST_SALUTATION = 24  # "Dear {{ reader }}," and what other words there are for it


class _Markdown(MarkdownIt):
    def normalizeLink(self, url: str) -> str:
        # A slot in an address stays the sign that it is.
        return "".join(
            part if re.fullmatch(SLOTS, part) else _plain.normalizeLink(part) for part in re.split(f"({SLOTS})", url)
        )


_plain = MarkdownIt("commonmark")
_parser = _Markdown("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"]).disable("image")


@dataclass(frozen=True)
class LaidOut:
    html: str
    text: str
    foot_html: str
    foot_text: str
    preview: str  # what a mailbox shows beside the subject
    misplaced: frozenset[int]  # blocks that stand in the middle of a line, by their slot's number
    in_addresses: frozenset[int]  # slots that stand where a link leads


def lay_out(text: str, *, blocks: frozenset[int], links: frozenset[int], greeting: int | None, colon: str) -> LaidOut:
    """`blocks` and `links` tell which slots, by number, are of that kind; `greeting` which is the salutation."""
    tokens = _parser.parse(text)
    body, foot = _apart(tokens)
    signs = Signs(blocks, links)
    for part in (body, foot):
        signs.settle(part)
    for token in foot:
        if token.type == "paragraph_open":
            token.attrSet("class", QUIET)
    return LaidOut(
        html=_html(body),
        text=as_text(body, colon),
        foot_html=_html(foot),
        foot_text=as_text(foot, colon),
        preview=_preview(body, blocks, greeting),
        misplaced=frozenset(signs.misplaced),
        in_addresses=frozenset(signs.in_addresses),
    )


def _apart(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    lines = [place for place, token in enumerate(tokens) if token.type == "hr" and token.level == 0]
    if not lines:
        return tokens, []
    return tokens[: lines[-1]], tokens[lines[-1] + 1 :]


def _html(tokens: list[Token]) -> str:
    html = _parser.renderer.render(tokens, _parser.options, {})
    # Our own renderer wrote it and HTML is off: a second lock on the same door.
    return str(
        nh3.clean(html, tags={*ALLOWED_TAGS, "h1"}, attributes=ATTRIBUTES, url_schemes=ALLOWED_SCHEMES, link_rel=None)
    )


def _preview(tokens: list[Token], blocks: frozenset[int], greeting: int | None) -> str:
    """The first sentence of the letter itself: no heading, no salutation, no table."""
    for opening, token in pairwise(tokens):
        if opening.type != "paragraph_open" or opening.meta.get("button"):
            continue
        said = " ".join(inline_text(token.children or []).split())
        found = slots_in(token.content)
        is_greeting = greeting is not None and found == [greeting] and len(said) <= LONGEST_SALUTATION
        if said and not is_greeting and not blocks.intersection(found):
            return said
    return ""


LEAD, QUIET, BUTTON, SECOND_BUTTON = "lead", "quiet", "button", "button second"


class Signs:
    """Gives paragraphs their manner, and finds what stands where it cannot."""

    def __init__(self, blocks: frozenset[int], links: frozenset[int]) -> None:
        self.blocks, self.links = blocks, links
        self.misplaced: set[int] = set()
        self.in_addresses: set[int] = set()
        self.has_button = False

    def settle(self, tokens: list[Token]) -> None:
        for place, token in enumerate(tokens):
            if token.type == "inline":
                self._settle_paragraph(tokens, place)
            if token.type == "paragraph_open":
                token.hidden = token.hidden or (place > 0 and tokens[place - 1].type == "list_item_open")
            elif token.type == "paragraph_close":
                token.hidden = tokens[place - 2].hidden if place > 1 else token.hidden

    def _settle_paragraph(self, tokens: list[Token], place: int) -> None:
        inline, opening = tokens[place], tokens[place - 1]
        children = [child for child in inline.children or [] if child.type != "text" or child.content]
        inline.children = children
        for child in children:
            if child.type == "link_open":
                self.in_addresses.update(slots_in(str(child.attrs.get("href", ""))))
        found = slots_in(inline.content)
        if opening.type == "paragraph_open":
            if self._is_block(children):
                opening.hidden = tokens[place + 1].hidden = True
                opening.meta["block"] = True
                return
            self._give_manner(opening, children)
        self.misplaced.update(number for number in found if number in self.blocks)
        inline.children = self._link_addresses(children)

    def _is_block(self, children: list[Token]) -> bool:
        texts = [child for child in children if child.type != "softbreak"]
        return bool(texts) and all(
            child.type == "text"
            and child.content.strip()
            and set(slots_in(child.content)) <= self.blocks
            and len(slots_in(child.content)) == len(child.content.strip())
            for child in texts
        )

    def _give_manner(self, opening: Token, children: list[Token]) -> None:
        if _is_one(children, "link") and opening.level == 0:
            children[0].attrSet("class", SECOND_BUTTON if self.has_button else BUTTON)
            opening.meta["button"] = self.has_button = True
        elif _is_one(children, "em"):
            opening.attrSet("class", QUIET)
            del children[0], children[-1]
        elif _is_one(children, "strong"):
            opening.attrSet("class", LEAD)
            del children[0], children[-1]

    def _link_addresses(self, children: list[Token]) -> list[Token]:
        """A link's slot in the middle of a text leads where it says."""
        made: list[Token] = []
        depth = 0
        for child in children:
            depth += {"link_open": 1, "link_close": -1}.get(child.type, 0)
            if child.type != "text" or depth or not self.links.intersection(slots_in(child.content)):
                made.append(child)
                continue
            for part in re.split(f"({SLOTS})", child.content):
                if part and re.fullmatch(SLOTS, part) and number_of(part) in self.links:
                    made += [_token("link_open", "a", 1, href=part), _text(part), _token("link_close", "a", -1)]
                elif part:
                    made.append(_text(part))
        return made


def _is_one(children: list[Token], kind: str) -> bool:
    """Nothing but one of these, from the first sign to the last."""
    if len(children) < 3 or children[0].type != f"{kind}_open" or children[-1].type != f"{kind}_close":
        return False
    depth = 0
    for child in children[:-1]:
        depth += {f"{kind}_open": 1, f"{kind}_close": -1}.get(child.type, 0)
        if depth == 0:
            return False
    return True


def _token(kind: str, tag: str, nesting: Literal[-1, 0, 1], **attributes: str) -> Token:
    token = Token(kind, tag, nesting)
    token.attrs = dict(attributes)
    return token


def _text(content: str) -> Token:
    token = Token("text", "", 0)
    token.content = content
    return token


BULLET = "- "
_reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")


def of_markdown(source: str, colon: str) -> str:
    """Of Markdown that somebody wrote for a page, such as a summary."""
    return as_text(_reader.parse(source), colon)


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
