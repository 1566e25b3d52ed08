"""What an organiser has written into a message, as the text and HTML that its reader gets."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.utils import translation
from django.utils.html import format_html, urlize
from django.utils.safestring import SafeString

from coalition_events.mail.models import Message
from coalition_events.mail.wording import render
from coalition_events.mail.wording.blocks import Line, Link, bullets, facts, letter, quotation

FOOTER = "\n--\n"  # what stands below it the layout draws by itself
SAME_IN_ALL = 3  # lines of the foot, below why one gets it: whom to ask, who writes, where


def drawn(message: Message, *, subject: str, text: str) -> tuple[str, str, str]:
    """Subject, text and HTML. A line that is nothing but an address becomes a button named by the line above it.

    What was a heading, a list or a table of facts stays one. What was added at the very end, below the foot, stands
    above it.
    """
    text = _foot_last(render.tidy(text), _foot(message.text))
    body, foot = text.partition(FOOTER)[0], _foot(text)
    context = {
        "edited_subject": subject.strip(),
        "edited_text": text,
        "blocks": Shapes.of(message.html).drawn(body),
        "reason": "\n".join(foot.split("\n")[:-SAME_IN_ALL]),
    }
    with translation.override(message.language):
        page = render.from_files("edited", message.language, context)
    return subject.strip(), text, page.html


def _foot(text: str) -> str:
    return text.partition(FOOTER)[2].strip()


def _foot_last(text: str, foot: str) -> str:
    body, rule, below = text.partition(FOOTER)
    added = below.strip().removeprefix(foot).strip() if foot and below.strip().startswith(foot) else ""
    return f"{body.rstrip()}\n\n{added}\n{rule}{foot}\n" if added else text


HEADINGS = {"h1", "h2", "h3"}
MANNERS = {"lead", "quiet"}
ADDRESS = r"https?://\S+"


@dataclass
class Shapes:
    """What stood in a mail, by what it said: headings and paragraphs of a manner, labels of facts, links of a list."""

    opening: dict[str, str] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, html: str) -> "Shapes":
        reader = _Reader()
        reader.feed(html)
        reader.close()
        return reader.shapes

    def drawn(self, body: str) -> list[SafeString]:
        """Each paragraph of a plain text as safe HTML."""
        drawn: list[SafeString] = []
        has_button = False
        for paragraph in filter(None, re.split(r"\n{2,}", body.strip())):
            if item := self._item(paragraph):
                drawn.append(item)
            elif button := _button(paragraph, is_second=has_button):
                has_button = True
                drawn.append(button)
            else:
                drawn.append(self._drawn(paragraph))
        return drawn

    def _item(self, paragraph: str) -> SafeString:
        """Of a list whose items are paragraphs: what leads somewhere first, where it leads last."""
        first, *others = paragraph.split("\n")
        if first in self.listed and others and re.fullmatch(ADDRESS, others[-1]):
            return bullets([[Link(first, others[-1]), *map(_linked, others[:-1])]]).html
        return SafeString()

    def _drawn(self, paragraph: str) -> SafeString:
        lines = paragraph.split("\n")
        if opening := self.opening.get(_squeezed(paragraph)):
            name, _space, manner = opening.partition(" ")
            return format_html("<{0}{1}>{2}</{0}>", name, _class(manner), paragraph)
        if self._label(lines[0])[0]:
            return facts(self._rows(lines)).html
        if all(line.startswith("- ") for line in lines):
            return bullets([_linked(line[2:])] for line in lines).html
        if all(line.startswith(">") for line in lines):
            return quotation("\n".join(line[1:].strip() for line in lines)).html
        return format_html('<div style="overflow-wrap: anywhere">{}</div>', letter(paragraph).html)

    def _rows(self, lines: list[str]) -> list[tuple[str, list[Line]]]:
        """A line that begins with no label belongs to the one above it."""
        rows: list[tuple[str, list[Line]]] = []
        for line in lines:
            label, said = self._label(line)
            if label:
                rows.append((label, []))
            rows[-1][1].append(_linked(said))
        return rows

    def _label(self, line: str) -> tuple[str, str]:
        found = re.fullmatch(r"([^:៖]+?)\s*[:៖]\s*(.+)", line)
        return (found[1], found[2]) if found and found[1] in self.labels else ("", line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shapes = Shapes()
        self.within, self.said = "", ""
        self.is_in_list = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        manners = MANNERS.intersection((dict(attrs).get("class") or "").split())
        if tag == "li":
            self.is_in_list = True
        elif tag in HEADINGS or tag == "th" or (tag == "a" and self.is_in_list):
            self.within, self.said = tag, ""
        elif tag == "p" and manners:
            self.within, self.said = f"p {manners.pop()}", ""
        elif tag == "br":
            self.said += " "

    def handle_data(self, data: str) -> None:
        self.said += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self.is_in_list = False
        if not self.within or tag != self.within.partition(" ")[0]:
            return
        said = _squeezed(self.said)
        if tag == "th":
            self.shapes.labels.add(said)
        elif tag == "a":
            self.shapes.listed.add(said)
        else:
            self.shapes.opening[said] = self.within
        self.within = ""


def _button(paragraph: str, *, is_second: bool) -> SafeString:
    """Where it is an address below the words that name it."""
    words, _newline, address = paragraph.rpartition("\n")
    if not words or "\n" in words or not re.fullmatch(ADDRESS, address):
        return SafeString()
    name = "button second" if is_second else "button"
    return format_html('<p><a class="{}" href="{}">{}</a></p>', name, address, words.rstrip(":៖ "))


def _linked(line: str) -> Line:
    """What leads somewhere is written with its address behind it."""
    found = re.fullmatch(rf"(.+?)[:៖] ({ADDRESS})", line)
    return Link(found[1], found[2]) if found else SafeString(urlize(line, autoescape=True))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _class(manner: str) -> SafeString:
    return format_html(' class="{}"', manner) if manner else SafeString()
