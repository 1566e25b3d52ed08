"""What a wording's parsed nodes hold, and whether each variable stands where it can."""

from collections.abc import Iterator

from django.template import NodeList, TemplateSyntaxError
from django.template.base import Node, VariableNode
from django.template.defaulttags import IfNode
from django.utils.translation import gettext as _

from coalition_events.mail.kinds import Kind
from coalition_events.mail.wording.drawing import laid_out
from coalition_events.mail.wording.faults import Fault, kind_of, line_of, unknown
from coalition_events.mail.wording.sandbox import FIRST_SLOT, Compiled, NotAllowed, expressions, name_of
from coalition_events.mail.wording.variable import VariableKind

type Way = dict[Node, int]  # which branch of which {% if %}


def faults_of_nodes(mail: Kind, source: str) -> list[Fault]:
    """The last word is the parsed template's: only names that are declared, and nothing but text and {% if %}."""
    try:
        nodes = Compiled(source).template.nodelist
    except (TemplateSyntaxError, NotAllowed) as refusal:
        token = getattr(refusal, "token", None)
        return [Fault(line_of(token), _("This cannot be read: look at the braces and what is in them."))]
    return [Fault(line, unknown(mail, name)) for name, line in _names(nodes) if kind_of(mail, name) is None]


def _names(nodes: NodeList) -> Iterator[tuple[str, int]]:
    """Each variable that is written or asked for, with its line."""
    for node in nodes:
        line = line_of(node.token)
        if isinstance(node, VariableNode):
            yield name_of(node.filter_expression), line
        elif isinstance(node, IfNode):
            for condition, branch in node.conditions_nodelists:
                if condition is not None:
                    yield from ((name_of(one), line) for one in expressions(condition))
                yield from _names(branch)


def names_in(source: str) -> list[str]:
    """The variables that this source writes or asks for."""
    return [name for name, _line in _names(Compiled(source).template.nodelist)]


def variables(nodes: NodeList) -> Iterator[tuple[str, int]]:
    """Each variable that is written, with its line."""
    return ((name_of(node.filter_expression), line_of(node.token)) for node, _way in _written(nodes))


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
    nodes = Compiled(body).template.nodelist
    found: dict[Fault, None] = {}
    for node, way in _written(nodes):
        name, kind = name_of(node.filter_expression), kind_of(mail, name_of(node.filter_expression))
        text, slots = _one_way(nodes, way)
        laid = laid_out(text, tuple((one, kind_of(mail, one) or VariableKind.TEXT) for one, _node in slots))
        number = next(number for number, (_name, slot) in enumerate(slots) if slot is node)
        if number in laid.misplaced:
            told = _(
                "{{ %(name)s }} is several lines: it stands alone on its line, with an empty line before and after."
            )
            found[Fault(line_of(node.token), told % {"name": name})] = None
        elif kind == VariableKind.TEXT and number in laid.in_addresses:
            told = _("{{ %(name)s }} is no address: a link leads to a variable that is one.")
            found[Fault(line_of(node.token), told % {"name": name})] = None
    return list(found)


def _one_way(nodes: NodeList, way: Way) -> tuple[str, list[tuple[str, VariableNode]]]:
    """The text as it reads where these branches are taken, and elsewhere the first, with a slot for each variable."""
    written: list[str] = []
    slots: list[tuple[str, VariableNode]] = []

    def write(nodes: NodeList) -> None:
        for node in nodes:
            if isinstance(node, VariableNode):
                written.append(chr(FIRST_SLOT + len(slots)))
                slots.append((name_of(node.filter_expression), node))
            elif isinstance(node, IfNode):
                write(node.conditions_nodelists[way.get(node, 0)][1])
            else:
                written.append(getattr(node, "s", ""))

    write(nodes)
    return "".join(written), slots


def missing(mail: Kind, source: str) -> list[Fault]:
    there = {name for name, _line in _names(Compiled(source).template.nodelist)}
    return [
        Fault(
            1,
            _("{{ %(name)s }} is missing: %(says)s. Without it the mail is of no use.")
            % {"name": one.name, "says": one.says},
        )
        for one in mail.variables
        if one.is_required and one.name not in there
    ]
