"""What an organiser has written into a message, as the text and HTML that its reader gets."""

from django.utils import translation

from coalition_events.mail import render
from coalition_events.mail.models import Message
from coalition_events.mail.shapes import Shapes

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
