"""How a paragraph of a mail is drawn, and where each slot stands."""

import re
from typing import Literal

from markdown_it.token import Token

from coalition_events.mail.wording.sandbox import SLOTS, number_of, slots_in

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
            self._give_manner(opening, children, inline)
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

    def _give_manner(self, opening: Token, children: list[Token], inline: Token) -> None:
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
