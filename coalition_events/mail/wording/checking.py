"""What is wrong with a wording, before it is saved: each fault in a sentence that says where, and what to do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from django.template import NodeList, TemplateSyntaxError
from django.template.base import Lexer, Node, Token, TokenType, VariableNode
from django.template.defaulttags import IfNode
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from coalition_events.mail.kinds import Kind
from coalition_events.mail.models.message import CONTROL_CHARACTERS
from coalition_events.mail.variable import VariableKind
from coalition_events.mail.wording import sandbox
from coalition_events.mail.wording.render import laid_out

OWN_SIGNS = re.compile("[\ue000-\uf8ff]")
LOOPS = {"for", "cycle", "regroup", "while"}
ENDS_OF_LOOPS = {"empty", "endfor", "endwhile"}  # the loop itself was told of
NAME = r"[A-Za-z][A-Za-z0-9_]*"
VARIABLE = re.compile(rf"(?P<name>{NAME})(?P<filters>(?:\s*\|\s*{NAME}(?::(?:\"[^\"]*\"|'[^']*'))?)*)\Z")
CONDITION = re.compile(rf"(?:if|elif)(?:\s+(?:not|and|or|{NAME}))+\Z")


@dataclass(frozen=True)
class Fault:
    line: int
    text: str

    def __str__(self) -> str:
        return _("Line %(line)s: %(text)s") % {"line": self.line, "text": self.text}


def faults_of_subject(mail: Kind, subject: str) -> list[Fault]:
    if not subject.strip():
        return [Fault(1, _("The email has no subject."))]
    if CONTROL_CHARACTERS.search(subject.strip()):
        return [Fault(1, _("The subject must be one line."))]
    found = list(_faults_of_tags(mail, subject)) or faults_of_nodes(mail, subject)
    if found:
        return found
    blocks = [
        name
        for name, _line in variables(sandbox.Compiled(subject).template.nodelist)
        if kind_of(mail, name) == VariableKind.BLOCK
    ]
    return (
        [Fault(1, _("{{ %(name)s }} has several lines. You cannot use it in a subject.") % {"name": blocks[0]})]
        if blocks
        else []
    )


def faults_of_body(mail: Kind, body: str, *, subject: str = "") -> list[Fault]:
    """`subject` is where a variable that the mail needs may stand as well."""
    if not body.strip():
        return [Fault(1, _("The email has no text."))]
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
            yield Fault(line_of(token) + offset, _("There is a sign here that no one can see. Remove it."))
        for opening, closing in (("{{", "}}"), ("{%", "%}")):
            if opening in line or closing in line:
                names = {"opening": opening, "closing": closing}
                yield Fault(
                    line_of(token) + offset,
                    _("“%(opening)s” and “%(closing)s” belong together, on one line. One of them is missing.") % names,
                )


def _faults_of_variable(mail: Kind, token: Token) -> Iterator[Fault]:
    found = VARIABLE.match(token.contents)
    shown = f"{{{{ {token.contents} }}}}"
    if not found:
        names = {"shown": shown}
        yield Fault(
            line_of(token), _("%(shown)s is not a variable. Write one name from the list between the braces.") % names
        )
        return
    name = found["name"]
    for filter_name in re.findall(rf"\|\s*({NAME})", found["filters"]):
        if filter_name not in sandbox.ALLOWED_FILTERS:
            names = {"filter": filter_name, "filters": get_text_list(sandbox.ALLOWED_FILTERS, _("and"))}
            yield Fault(line_of(token), _("“|%(filter)s” does not work here. You can use %(filters)s.") % names)
    kind = kind_of(mail, name)
    if kind is None:
        yield Fault(line_of(token), unknown(mail, name))
    elif kind == VariableKind.FLAG:
        names = {"name": name}
        yield Fault(
            line_of(token),
            _("{{ %(name)s }} is yes or no. Write it as {%% if %(name)s %%} … {%% endif %%}.") % names,
        )
    elif found["filters"] and kind != VariableKind.TEXT:
        yield Fault(line_of(token), _("{{ %(name)s }} cannot have a “|”.") % {"name": name})


def _faults_of_tag(mail: Kind, token: Token, opened: list[Token]) -> Iterator[Fault]:
    words = token.contents.split()
    tag = words[0] if words else ""
    if tag in LOOPS:
        yield Fault(
            line_of(token),
            _("An email cannot use {%% %(tag)s %%} to repeat text. Use a variable that is a list.") % {"tag": tag},
        )
    elif tag in ENDS_OF_LOOPS:
        return
    elif tag not in sandbox.ALLOWED_TAGS:
        names = {"tag": tag}
        yield Fault(
            line_of(token), _("{%% %(tag)s %%} does not work here. You can use only if, elif, else and endif.") % names
        )
    elif tag == "if":
        opened.append(token)
    elif not opened:
        yield Fault(line_of(token), _("{%% %(tag)s %%} has no {%% if %%} before it.") % {"tag": tag})
    elif tag == "endif":
        opened.pop()
    if tag in {"if", "elif"}:
        yield from _faults_of_condition(mail, token, tag, words[1:])
    elif tag in {"else", "endif"} and len(words) > 1:
        yield Fault(line_of(token), _("{%% %(tag)s %%} must be alone in its braces.") % {"tag": tag})


def _faults_of_condition(mail: Kind, token: Token, tag: str, words: list[str]) -> Iterator[Fault]:
    if not CONDITION.match(token.contents):
        yield Fault(
            line_of(token), _("{%% %(tag)s … %%} can hold only names of variables, with and, or, not.") % {"tag": tag}
        )
    for name in words:
        if re.fullmatch(NAME, name) and name not in {"and", "or", "not"} and kind_of(mail, name) is None:
            yield Fault(line_of(token), unknown(mail, name))


def line_of(token: Token | None) -> int:
    return (token.lineno or 1) if token else 1


def kind_of(mail: Kind, name: str) -> VariableKind | None:
    variable = mail.variable(name)
    return variable.kind if variable else None


def unknown(mail: Kind, name: str) -> str:
    near = get_close_matches(name, [each.name for each in mail.all_variables], n=1)
    if near:
        names = {"name": name, "near": near[0]}
        return _("This email has no variable “%(name)s”. Did you mean “%(near)s”?") % names
    return _("This email has no variable “%(name)s”. Use a variable from the list.") % {"name": name}


type Way = dict[Node, int]  # which branch of which {% if %}


def faults_of_nodes(mail: Kind, source: str) -> list[Fault]:
    """The last word is the parsed template's: only names that are declared, and nothing but text and {% if %}."""
    try:
        nodes = sandbox.Compiled(source).template.nodelist
    except (TemplateSyntaxError, sandbox.NotAllowed) as refusal:
        token = getattr(refusal, "token", None)
        return [Fault(line_of(token), _("We cannot read this. Check the braces and the words in them."))]
    return [Fault(line, unknown(mail, name)) for name, line in _names(nodes) if kind_of(mail, name) is None]


def _names(nodes: NodeList) -> Iterator[tuple[str, int]]:
    """Each variable that is written or asked for, with its line."""
    for node in nodes:
        line = line_of(node.token)
        if isinstance(node, VariableNode):
            yield sandbox.name_of(node.filter_expression), line
        elif isinstance(node, IfNode):
            for condition, branch in node.conditions_nodelists:
                if condition is not None:
                    yield from ((sandbox.name_of(each), line) for each in sandbox.expressions(condition))
                yield from _names(branch)


def names_in(source: str) -> set[str]:
    """The variables that this source writes or asks for."""
    return {name for name, _line in _names(sandbox.Compiled(source).template.nodelist)}


def variables(nodes: NodeList) -> Iterator[tuple[str, int]]:
    """Each variable that is written, with its line."""
    return ((sandbox.name_of(node.filter_expression), line_of(node.token)) for node, _way in _written(nodes))


def _written(nodes: NodeList, way: Way | None = None) -> Iterator[tuple[VariableNode, Way]]:
    """Each variable that is written, and through which branch of which {% if %} one comes to it."""
    for node in nodes:
        if isinstance(node, VariableNode):
            yield node, way or {}
        elif isinstance(node, IfNode):
            for number, (_condition, branch) in enumerate(node.conditions_nodelists):
                yield from _written(branch, {**(way or {}), node: number})


def misplaced(mail: Kind, body: str) -> list[Fault]:
    """Blocks that do not stand alone, and texts that stand where a link leads; each looked at in its own branch."""
    nodes = sandbox.Compiled(body).template.nodelist
    found: dict[Fault, None] = {}
    for node, way in _written(nodes):
        name, kind = sandbox.name_of(node.filter_expression), kind_of(mail, sandbox.name_of(node.filter_expression))
        text, slots = _one_way(nodes, way)
        laid = laid_out(text, tuple((slot, kind_of(mail, slot) or VariableKind.TEXT) for slot, _node in slots))
        number = next(number for number, (_name, slot) in enumerate(slots) if slot is node)
        if number in laid.misplaced:
            names = _("{{ %(name)s }} has several lines. Put it on its own line, with an empty line before and after.")
            found[Fault(line_of(node.token), names % {"name": name})] = None
        elif kind == VariableKind.TEXT and number in laid.in_addresses:
            names = _("{{ %(name)s }} is not a web address. A link needs a variable that is a web address.")
            found[Fault(line_of(node.token), names % {"name": name})] = None
    return list(found)


def _one_way(nodes: NodeList, way: Way) -> tuple[str, list[tuple[str, VariableNode]]]:
    """The text as it reads where these branches are taken, and elsewhere the first, with a slot for each variable."""
    written: list[str] = []
    slots: list[tuple[str, VariableNode]] = []

    def write(nodes: NodeList) -> None:
        for node in nodes:
            if isinstance(node, VariableNode):
                written.append(chr(sandbox.FIRST_SLOT + len(slots)))
                slots.append((sandbox.name_of(node.filter_expression), node))
            elif isinstance(node, IfNode):
                write(node.conditions_nodelists[way.get(node, 0)][1])
            else:
                written.append(getattr(node, "s", ""))

    write(nodes)
    return "".join(written), slots


def missing(mail: Kind, source: str) -> list[Fault]:
    there = names_in(source)
    return [
        Fault(
            1,
            _("{{ %(name)s }} is missing: %(says)s. The email needs it.") % {"name": each.name, "says": each.says},
        )
        for each in mail.variables
        if each.is_required and each.name not in there
    ]
