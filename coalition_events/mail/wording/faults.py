from dataclasses import dataclass
from difflib import get_close_matches

from django.template.base import Token
from django.utils.translation import gettext as _

from coalition_events.mail.kinds import Kind
from coalition_events.mail.wording.variable import VariableKind


@dataclass(frozen=True)
class Fault:
    line: int
    text: str

    def __str__(self) -> str:
        return _("Line %(line)s: %(text)s") % {"line": self.line, "text": self.text}


def line_of(token: Token | None) -> int:
    return (token.lineno or 1) if token else 1


def kind_of(mail: Kind, name: str) -> VariableKind | None:
    variable = mail.variable(name)
    return variable.kind if variable else None


def unknown(mail: Kind, name: str) -> str:
    near = get_close_matches(name, [one.name for one in mail.all_variables], n=1)
    if near:
        told = {"name": name, "near": near[0]}
        return _("This mail knows no “%(name)s”. Did you mean “%(near)s”?") % told
    return _("This mail knows no “%(name)s”. Take one of the variables in the list.") % {"name": name}
