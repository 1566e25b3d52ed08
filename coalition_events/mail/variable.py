"""What may stand in the wording of a mail: `site`, `contact` and `coalition` in every one, the rest by its kind.

A part gives every variable of a kind a value whenever it writes such a mail.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition_events.common import theme
from coalition_events.common.dates import language_of

type Words = str | Promise
type Values = dict[str, Any]


class VariableKind(StrEnum):
    TEXT = "text"  # one line, whatever was typed into it
    LINK = "link"  # an address on the web, for [words]({{ link }})
    BLOCK = "block"  # a wording.Block: ready paragraphs, a list, a table; alone on its line
    FLAG = "flag"  # yes or no, for {% if %} only


@dataclass(frozen=True)
class Variable:
    name: str
    says: Words
    kind: VariableKind
    sample: Any = ""  # or a function that makes one in the active language
    sample_km: str = ""
    is_required: bool = False  # a mail without it would be of no use

    @property
    def snippet(self) -> str:
        """How it is written into a text."""
        match self.kind:
            case VariableKind.LINK:
                return f"[…]({{{{ {self.name} }}}})"
            case VariableKind.FLAG:
                return f"{{% if {self.name} %}}…{{% endif %}}"
        return f"{{{{ {self.name} }}}}"

    def sample_value(self) -> object:
        """In the active language."""
        if self.sample_km and language_of() == "km":
            return self.sample_km
        return self.sample() if callable(self.sample) else self.sample


def text(name: str, says: Words, sample: str, sample_km: str = "", *, is_required: bool = False) -> Variable:
    return Variable(name, says, VariableKind.TEXT, sample, sample_km, is_required)


def link(name: str, says: Words, sample: str, *, is_required: bool = False) -> Variable:
    return Variable(name, says, VariableKind.LINK, sample, is_required=is_required)


def block(name: str, says: Words, sample: Callable[[], object], *, is_required: bool = False) -> Variable:
    return Variable(name, says, VariableKind.BLOCK, sample, is_required=is_required)


def flag(name: str, says: Words, *, sample: bool = True) -> Variable:
    return Variable(name, says, VariableKind.FLAG, sample)


EVERYWHERE = [
    link("site", _("the address of this site"), "https://meetings.example.org"),
    text("contact", _("the organisers’ email address"), "meetings@example.org"),
    Variable("coalition", _("the coalition’s name"), VariableKind.TEXT, theme.coalition_name),
]


def known_everywhere() -> Values:
    return {"site": settings.SITE_URL, "contact": settings.CONTACT_EMAIL, "coalition": theme.coalition_name()}
