"""What an organiser has written into a message, as the text and HTML that its reader gets."""

import re
from dataclasses import dataclass

from coalition_events.mail import render
from coalition_events.mail.models import Message

FOOTER = "\n--\n"  # what stands below it the layout draws by itself


@dataclass(frozen=True)
class Block:
    """A paragraph; with an address, a button that leads there."""

    text: str
    address: str = ""


def drawn(message: Message, *, subject: str, text: str) -> tuple[str, str, str]:
    """Subject, text and HTML. A line that is nothing but an address becomes a button named by the line above it."""
    text = render.tidy(text)
    body = text.partition(FOOTER)[0]
    page = render.message(
        kind=message.kind,
        key=message.key,
        to=(message.name, message.address),
        language=message.language,
        template="edited",
        context={"edited_subject": subject.strip(), "edited_text": text, "blocks": list(_blocks(body))},
    )
    return subject.strip(), text, page.html


def _blocks(body: str) -> list[Block]:
    return [_block(paragraph) for paragraph in re.split(r"\n{2,}", body.strip()) if paragraph]


def _block(paragraph: str) -> Block:
    above, _newline, last = paragraph.rpartition("\n")
    if above and "\n" not in above and re.fullmatch(r"https?://\S+", last):
        return Block(above.rstrip(":៖ "), last)
    return Block(paragraph)
