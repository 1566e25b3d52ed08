"""What is wrong with a wording, before it is saved: each fault in a sentence that says where, and what to do."""

import re
from collections.abc import Iterator

from django.template.base import Lexer, Token, TokenType
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from coalition_events.mail.kinds import Kind
from coalition_events.mail.text import CONTROL_CHARACTERS
from coalition_events.mail.wording.faults import Fault, kind_of, line_of, unknown
from coalition_events.mail.wording.placing import faults_of_nodes, misplaced, missing, variables
from coalition_events.mail.wording.sandbox import ALLOWED_FILTERS, ALLOWED_TAGS, Compiled
from coalition_events.mail.wording.variable import VariableKind

OWN_SIGNS = re.compile("[\ue000-\uf8ff]")
LOOPS = {"for", "cycle", "regroup", "while"}
ENDS_OF_LOOPS = {"empty", "endfor", "endwhile"}  # the loop itself was told of
NAME = r"[A-Za-z][A-Za-z0-9_]*"
VARIABLE = re.compile(rf"(?P<name>{NAME})(?P<filters>(?:\s*\|\s*{NAME}(?::(?:\"[^\"]*\"|'[^']*'))?)*)\Z")
CONDITION = re.compile(rf"(?:if|elif)(?:\s+(?:not|and|or|{NAME}))+\Z")


def faults_of_subject(mail: Kind, subject: str) -> list[Fault]:
    if not subject.strip():
        return [Fault(1, _("The mail has no subject."))]
    if CONTROL_CHARACTERS.search(subject.strip()):
        return [Fault(1, _("A subject is one line."))]
    found = list(_faults_of_tags(mail, subject)) or faults_of_nodes(mail, subject)
    if found:
        return found
    blocks = [
        name
        for name, _line in variables(Compiled(subject).template.nodelist)
        if kind_of(mail, name) == VariableKind.BLOCK
    ]
    return (
        [Fault(1, _("{{ %(name)s }} is several lines; it cannot stand in a subject.") % {"name": blocks[0]})]
        if blocks
        else []
    )


def faults_of_body(mail: Kind, body: str, *, subject: str = "") -> list[Fault]:
    """`subject` is where a variable that the mail needs may stand as well."""
    if not body.strip():
        return [Fault(1, _("The mail has no text."))]
    found = list(_faults_of_tags(mail, body)) or faults_of_nodes(mail, body)
    return found or [*misplaced(mail, body), *missing(mail, subject + body)]


def _faults_of_tags(mail: Kind, source: str) -> Iterator[Fault]:
    """What stands in braces, and whether all that is opened is closed."""
    opened: list[Token] = []
    for token in Lexer(source).tokenize():
        match token.token_type:
            case TokenType.TEXT:
                yield from _faults_of_text(token)
            case TokenType.VAR:
                yield from _faults_of_variable(mail, token)
            case TokenType.BLOCK:
                yield from _faults_of_tag(mail, token, opened)
    for token in opened:
        yield Fault(line_of(token), _("{% if %} is not closed. Write {% endif %} where it ends."))


def _faults_of_text(token: Token) -> Iterator[Fault]:
    for offset, line in enumerate(token.contents.split("\n")):
        if OWN_SIGNS.search(line):
            yield Fault(line_of(token) + offset, _("There is a sign here that no font shows. Take it out."))
        for opening, closing in (("{{", "}}"), ("{%", "%}")):
            if opening in line or closing in line:
                told = {"opening": opening, "closing": closing}
                yield Fault(
                    line_of(token) + offset,
                    _("“%(opening)s” and “%(closing)s” belong together, on one line. One of them is missing.") % told,
                )


def _faults_of_variable(mail: Kind, token: Token) -> Iterator[Fault]:
    found = VARIABLE.match(token.contents)
    shown = f"{{{{ {token.contents} }}}}"
    if not found:
        told = {"shown": shown}
        yield Fault(
            line_of(token), _("%(shown)s is no variable. Between the braces stands one name from the list.") % told
        )
        return
    name = found["name"]
    for filter_name in re.findall(rf"\|\s*({NAME})", found["filters"]):
        if filter_name not in ALLOWED_FILTERS:
            told = {"filter": filter_name, "filters": get_text_list(ALLOWED_FILTERS, _("and"))}
            yield Fault(line_of(token), _("“|%(filter)s” is not known here. Known are %(filters)s.") % told)
    kind = kind_of(mail, name)
    if kind is None:
        yield Fault(line_of(token), unknown(mail, name))
    elif kind == VariableKind.FLAG:
        told = {"name": name}
        yield Fault(
            line_of(token),
            _("{{ %(name)s }} says yes or no: ask it with {%% if %(name)s %%} … {%% endif %%}.") % told,
        )
    elif found["filters"] and kind != VariableKind.TEXT:
        yield Fault(line_of(token), _("{{ %(name)s }} takes nothing after a “|”.") % {"name": name})


def _faults_of_tag(mail: Kind, token: Token, opened: list[Token]) -> Iterator[Fault]:
    words = token.contents.split()
    tag = words[0] if words else ""
    if tag in LOOPS:
        yield Fault(
            line_of(token),
            _("A mail has no loops ({%% %(tag)s %%}). What comes in numbers is a variable of its own, such as a list.")
            % {"tag": tag},
        )
    elif tag in ENDS_OF_LOOPS:
        return
    elif tag not in ALLOWED_TAGS:
        told = {"tag": tag}
        yield Fault(line_of(token), _("{%% %(tag)s %%} is not known here. Only if, elif, else and endif are.") % told)
    elif tag == "if":
        opened.append(token)
    elif not opened:
        yield Fault(line_of(token), _("{%% %(tag)s %%} has no {%% if %%} before it.") % {"tag": tag})
    elif tag == "endif":
        opened.pop()
    if tag in {"if", "elif"}:
        if not CONDITION.match(token.contents):
            yield Fault(
                line_of(token),
                _("{%% %(tag)s … %%} asks whether a variable is there: its name, with and, or, not between names.")
                % {"tag": tag},
            )
        for name in words[1:]:
            if re.fullmatch(NAME, name) and name not in {"and", "or", "not"} and kind_of(mail, name) is None:
                yield Fault(line_of(token), unknown(mail, name))
    elif tag in {"else", "endif"} and len(words) > 1:
        yield Fault(line_of(token), _("{%% %(tag)s %%} stands alone in its braces.") % {"tag": tag})
