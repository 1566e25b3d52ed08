"""Ready parts of a mail that one variable brings in: a list, a table of facts, a quotation, an article.

Each is written twice, for readers of HTML and of plain text, from the same data; nothing of the data is markup.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.html import conditional_escape, escape, linebreaks, urlize
from django.utils.safestring import SafeString, mark_safe

from coalition_events.common.dates import language_of
from coalition_events.common.markdown import render as render_markdown
from coalition_events.mail.wording.markdown import of_markdown


@dataclass(frozen=True)
class Block:
    """Safe HTML, not yet styled, and the same in plain text."""

    html: SafeString
    text: str

    def __bool__(self) -> bool:
        return bool(self.text)

    def __add__(self, other: "Block") -> "Block":
        return Block(SafeString(self.html + other.html), "\n\n".join(part for part in (self.text, other.text) if part))


NOTHING = Block(SafeString(), "")


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere, as a line of a block."""

    words: str
    address: str


type Line = str | Link


def facts(rows: Iterable[tuple[str, Sequence[Line]]]) -> Block:
    """A table of what is what: [("When", ["Thursday 6 May 2027", "We start at 8:00."]), …]."""
    rows = [(label, [line for line in lines if line]) for label, lines in rows]
    rows = [(label, lines) for label, lines in rows if lines]
    if not rows:
        return NOTHING
    cells = "".join(f"<tr><th>{escape(label)}</th><td>{_html_lines(lines)}</td></tr>" for label, lines in rows)
    text = "\n".join(f"{label}{colon()} {_text_lines(lines)}" if label else _text_lines(lines) for label, lines in rows)
    return Block(mark_safe(f'<table class="facts" role="presentation">{cells}</table>'), text)  # noqa: S308 - escaped


def bullets(items: Iterable[Sequence[Line]]) -> Block:
    """A list; the first line of each item is what it is, the others what is said of it.

    In plain text an item of several lines is a paragraph, and where it leads comes last.
    """
    items = [[line for line in lines if line] for lines in items]
    if not items:
        return NOTHING
    html = "".join(f"<li>{_html_lines(lines)}</li>" for lines in items)
    if all(len(lines) == 1 and isinstance(lines[0], str) for lines in items):
        text = "\n".join(f"- {lines[0]}" for lines in items)
    else:
        text = "\n\n".join(_paragraph(lines) for lines in items)
    return Block(mark_safe(f"<ul>{html}</ul>"), text)  # noqa: S308 - its lines are escaped


def quotation(words: str) -> Block:
    """What somebody wrote, set apart."""
    words = words.strip()
    if not words:
        return NOTHING
    html = mark_safe(f"<blockquote>{linebreaks(words, autoescape=True)}</blockquote>")  # noqa: S308 - escaped
    return Block(html, "\n".join(f"> {line}".rstrip() for line in words.splitlines()))


def letter(words: str) -> Block:
    """Plain text as it was typed, its addresses made links."""
    html = linebreaks(SafeString(urlize(words, autoescape=True)))
    return Block(mark_safe(html), words.strip())  # noqa: S308 - escaped


def article(markdown: str, *, language: str = "", top: int = 2) -> Block:
    """Markdown that an organiser wrote; `language` where it is another than the mail's."""
    if not markdown.strip():
        return NOTHING
    html = render_markdown(markdown, top=top)
    if language:
        html = f'<div lang="{escape(language)}">{html}</div>'
    return Block(mark_safe(html), of_markdown(markdown, colon()))  # noqa: S308 - the Markdown is cleaned


def colon() -> str:
    return "៖" if language_of() == "km" else ":"


def _html_lines(lines: Iterable[Line]) -> str:
    return "<br>".join(_html(line) for line in lines)


def _html(line: Line) -> str:
    if isinstance(line, Link):
        if is_web_address(line.address):
            return f'<a href="{escape(line.address)}">{escape(line.words)}</a>'
        return escape(line.words)
    return str(conditional_escape(line))


def _paragraph(lines: Sequence[Line]) -> str:
    words = [line.words if isinstance(line, Link) else line for line in lines]
    return "\n".join([*words, *(line.address for line in lines if isinstance(line, Link))])


def _text_lines(lines: Iterable[Line]) -> str:
    return "\n".join(_text(line) for line in lines)


def _text(line: Line) -> str:
    return f"{line.words}{colon()} {line.address}" if isinstance(line, Link) else str(line)


WEB_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"'\\^`{|}\x00-\x1f\x7f]+\Z", re.IGNORECASE)


def is_web_address(address: str) -> bool:
    """Somewhere that a mail may lead to: the web, a mailbox, a telephone. Nothing that runs."""
    return WEB_ADDRESS.match(address) is not None


def safe_address(address: str) -> str:
    """The address, or the site's own where it is none."""
    return address if is_web_address(address) else f"{settings.SITE_URL}/"
