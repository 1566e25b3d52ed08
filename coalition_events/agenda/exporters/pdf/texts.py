"""Markdown as plain data: blocks of runs, each run a text that may be bold or italic."""

from markdown_it import MarkdownIt
from markdown_it.token import Token

from coalition_events.agenda.release import Json

_parser = MarkdownIt("commonmark", {"html": False}).disable("image")


def blocks(text: str) -> list[Json]:
    """[{"kind": "paragraph" | "heading" | "item", "depth": 0, "runs": [{"text": …, "bold": …, "italic": …}]}]"""
    found: list[Json] = []
    lists: list[int | None] = []  # of each list we are in: the next number, or None where it has none
    mark, is_heading = "", False
    for token in _parser.parse(text):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None)
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                mark = "•" if lists[-1] is None else f"{lists[-1]}."
                lists[-1] = None if lists[-1] is None else lists[-1] + 1
            case "heading_open" | "heading_close":
                is_heading = token.type == "heading_open"
            case "inline":
                kind = "heading" if is_heading else "paragraph"
                found.append({"kind": kind, "depth": len(lists), "mark": mark, "runs": _runs(token.children or [])})
                mark = ""
            case "fence" | "code_block":
                found.append({"kind": "paragraph", "depth": len(lists), "mark": "", "runs": [_run(token.content)]})
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
