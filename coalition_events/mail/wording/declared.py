"""Which mails have a wording that organisers change, and the variables that may stand in each.

A part declares its mails once, when the site starts (`AppConfig.ready`), and gives every declared variable a value
whenever it writes one. `{{ site }}` and `{{ contact }}` are there in every mail.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import language_of

type Words = str | Promise
type Values = dict[str, Any]


class Kind(StrEnum):
    TEXT = "text"  # one line, whatever was typed into it
    LINK = "link"  # an address on the web, for [words]({{ link }})
    BLOCK = "block"  # a wording.Block: ready paragraphs, a list, a table; alone on its line
    FLAG = "flag"  # yes or no, for {% if %} only


@dataclass(frozen=True)
class Variable:
    name: str
    says: Words
    kind: Kind
    sample: Any = ""  # or a function that makes one in the active language
    sample_km: str = ""
    is_required: bool = False  # a mail without it would be of no use

    @property
    def snippet(self) -> str:
        """How it is written into a text."""
        match self.kind:
            case Kind.LINK:
                return f"[…]({{{{ {self.name} }}}})"
            case Kind.FLAG:
                return f"{{% if {self.name} %}}…{{% endif %}}"
        return f"{{{{ {self.name} }}}}"

    def sample_value(self) -> Any:
        """In the active language."""
        if self.sample_km and language_of() == "km":
            return self.sample_km
        return self.sample() if callable(self.sample) else self.sample


def text(name: str, says: Words, sample: str, sample_km: str = "", *, is_required: bool = False) -> Variable:
    return Variable(name, says, Kind.TEXT, sample, sample_km, is_required)


def link(name: str, says: Words, sample: str, *, is_required: bool = False) -> Variable:
    return Variable(name, says, Kind.LINK, sample, is_required=is_required)


def block(name: str, says: Words, sample: Callable[[], Any], *, is_required: bool = False) -> Variable:
    return Variable(name, says, Kind.BLOCK, sample, is_required=is_required)


def flag(name: str, says: Words, *, sample: bool = True) -> Variable:
    return Variable(name, says, Kind.FLAG, sample)


@dataclass(frozen=True)
class Mail:
    name: str  # templates/email/wording/<name>.en.md and .km.md
    label: Words  # what organisers call it
    when: Words  # it is sent
    variables: Sequence[Variable]

    def variable(self, name: str) -> Variable | None:
        return next((one for one in self.all_variables if one.name == name), None)

    @property
    def all_variables(self) -> list[Variable]:
        return [*self.variables, *EVERYWHERE]

    def samples(self) -> Values:
        """A value for each variable, in the active language."""
        return {one.name: one.sample_value() for one in self.variables}


EVERYWHERE = [
    link("site", _("the address of this site"), "https://meetings.example.org"),
    text("contact", _("the organisers’ email address"), "meetings@example.org"),
]

_mails: dict[str, Mail] = {}


def declare(*mails: Mail) -> None:
    for mail in mails:
        _mails[mail.name] = mail


def find(name: str) -> Mail | None:
    return _mails.get(name)


def mails() -> list[Mail]:
    """In the order in which the parts declared them."""
    return list(_mails.values())


def known_everywhere() -> Values:
    return {"site": settings.SITE_URL, "contact": settings.CONTACT_EMAIL}
