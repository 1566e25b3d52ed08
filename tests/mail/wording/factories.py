from typing import Any

from django.utils import translation

from coalition_events.mail import kinds, variable
from coalition_events.mail.models.wording import Source
from coalition_events.mail.wording import blocks
from coalition_events.mail.wording.render import Drawn, draw

LINK = "https://meetings.example.org/registration/abc/"


def make_mail(**fields: Any) -> kinds.Kind:
    fields.setdefault("name", "example")
    fields.setdefault("label", "Example")
    fields.setdefault("when", "never")
    fields.setdefault(
        "variables",
        [
            variable.text("reader", "whom it greets", "Sok Dara"),
            variable.text("theme", "the theme", "Home"),
            variable.text("lead", "in a sentence", ""),
            variable.link("link", "the link", LINK),
            variable.block("facts", "a table", lambda: blocks.facts([("When", ["Thursday 6 May"])])),
            variable.flag("is_open", "registration is open"),
        ],
    )
    return kinds.Kind(**fields)


def drawn(body: str, *, subject: str = "Hello", language: str = "en", **values: Any) -> Drawn:
    mail = make_mail()
    with translation.override(language):
        return draw(mail, Source(subject, body), language, mail.samples() | values)


def content_of(html: str) -> str:
    """What stands between the head and the foot, without styles."""
    inner = html.split('class="content"', 1)[1].split(">", 1)[1].split("</td>\n</tr>\n<tr>", 1)[0]
    return " ".join(_without_styles(inner).split())


def _without_styles(html: str) -> str:
    pieces = html.split(' style="')
    return pieces[0] + "".join(piece.split('"', 1)[1] for piece in pieces[1:])
