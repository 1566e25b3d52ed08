"""A wording's Markdown, laid out as the HTML and the plain text of a mail; slots still stand in both.

Beside common Markdown: a link alone in its paragraph is a button; a paragraph all in ** is set larger, one all in * is
set small; what follows the last --- is the foot of the mail, which says why one gets it.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from coalition_events.common.markdown import ALLOWED_ATTRIBUTES, ALLOWED_SCHEMES, ALLOWED_TAGS
from coalition_events.mail.wording.manners import QUIET, Signs
from coalition_events.mail.wording.plain import as_text, inline_text
from coalition_events.mail.wording.sandbox import SLOTS, slots_in

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
