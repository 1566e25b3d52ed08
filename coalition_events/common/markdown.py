"""Markdown that organisers write: as HTML that is safe to show, and as plain data for what is set on paper."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

ALLOWED_TAGS = {
    *("p", "br", "hr", "em", "strong", "del", "blockquote", "code", "pre", "a", "ul", "ol", "li"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
ALLOWED_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}

# Images are off: the site shows none from elsewhere, and has none of its own to point to.
_parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"]).disable("image")
_plain = MarkdownIt("commonmark", {"html": False}).disable("image")

type Json = dict[str, object]


@lru_cache(maxsize=256)  # two hundred reminders tell the same text of a meeting
def render(text: str, *, top: int = 2) -> str:
    """HTML of this Markdown, its highest heading made `top` (2, since the page has an h1); no raw HTML, no images."""
    tokens = _parser.parse(text)
    _shift_headings(tokens, top)
    html: str = _parser.renderer.render(tokens, _parser.options, {})
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        link_rel="noopener nofollow",
    )


def _shift_headings(tokens: list[Token], top: int) -> None:
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) - highest + top)}"


def blocks(text: str) -> list[Json]:
    """[{"kind": "paragraph" | "heading" | "quote", "depth": 0, "mark": "", "runs": [{"text", "bold", "italic"}]}]

    `depth` is that in lists, `mark` what stands before a new item of one, `level` that of a heading.
    """
    found: list[Json] = []
    lists: list[int | None] = []  # of each list we are in: the next number, or None where it has none
    mark, heading, quotes = "", 0, 0
    for token in _plain.parse(text):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None)
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                mark = "•" if lists[-1] is None else f"{lists[-1]}."
                lists[-1] = None if lists[-1] is None else lists[-1] + 1
            case "heading_open" | "heading_close":
                heading = int(token.tag[1]) if token.type == "heading_open" else 0
            case "blockquote_open" | "blockquote_close":
                quotes += 1 if token.type == "blockquote_open" else -1
            case "inline":
                kind = "heading" if heading else "quote" if quotes else "paragraph"
                runs = _runs(token.children or [])
                found.append({"kind": kind, "level": heading, "depth": len(lists), "mark": mark, "runs": runs})
                mark = ""
            case "fence" | "code_block":
                runs = [_run(token.content)]
                found.append({"kind": "paragraph", "level": 0, "depth": len(lists), "mark": "", "runs": runs})
    return found


def _runs(tokens: list[Token]) -> list[Json]:
    runs, bold, italic = [], False, False
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.type == "strong_open"
            case "em_open" | "em_close":
                italic = token.type == "em_open"
            case "softbreak" | "hardbreak":
                runs.append(_run("\n"))
            case _ if token.content:
                runs.append(_run(token.content, bold=bold, italic=italic))
    return runs


def _run(text: str, *, bold: bool = False, italic: bool = False) -> Json:
    return {"text": text, "bold": bold, "italic": italic}
