"""Django's templates, with nothing in them but named variables, a few filters and {% if %}.

What a variable holds never passes through the Markdown: each stands as one private sign, a slot, until the text is
laid out, and is put in last. So data can be neither Markdown nor HTML, and what is laid out once serves thousands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, cast

from django.template import Context, Engine, Library, NodeList, Template, defaultfilters
from django.template.base import FilterExpression, TextNode, VariableNode
from django.template.defaulttags import IfNode, TemplateLiteral, do_if
from django.template.smartif import TokenBase

FIRST_SLOT, LAST_SLOT = 0xE000, 0xF8FE  # a private area of Unicode
SLOTS = "[\ue000-\uf8fe]"
ALLOWED_TAGS = ("if", "elif", "else", "endif")


class Sandbox(Engine):
    default_builtins: ClassVar[list[str]] = []


# All that a wording may use of Django's template language.
register = Library()
register.tag("if", do_if)
for _filter in (defaultfilters.capfirst, defaultfilters.default, defaultfilters.lower, defaultfilters.upper):
    register.filter(_filter.__name__, _filter)

ENGINE = Sandbox(loaders=[], builtins=[__name__])
ALLOWED_FILTERS = sorted(ENGINE.template_builtins[0].filters)


class NotAllowed(Exception):
    """Something stands in the parsed nodes that no wording may hold. The check before saving says it in words."""


@dataclass(frozen=True)
class Filled:
    """A text in which slots stand for what varies, and what they stand for."""

    text: str
    values: tuple[tuple[str, object], ...]  # the variable's name, and its value


class _Slot(VariableNode):
    """Leaves a sign in the text and keeps the value for later."""

    def render(self, context: Context) -> str:
        value = self.filter_expression.resolve(context)
        if not value and value != 0:  # an empty text or block leaves no trace
            return ""
        slots = context["_slots"]
        slots.append((name_of(self.filter_expression), value))
        return chr(FIRST_SLOT + len(slots) - 1)


class Compiled:
    """Raises TemplateSyntaxError or NotAllowed where the source holds anything else."""

    def __init__(self, source: str) -> None:
        self.template = Template(source, engine=ENGINE)
        _lay_slots(self.template.nodelist)

    def fill(self, values: dict[str, object]) -> Filled:
        slots: list[tuple[str, object]] = []
        text = self.template.render(Context({**values, "_slots": slots}, autoescape=False))
        return Filled(text, tuple(slots))


def number_of(sign: str) -> int:
    return ord(sign) - FIRST_SLOT


def slots_in(text: str) -> list[int]:
    return [number_of(sign) for sign in re.findall(SLOTS, text)]


def name_of(expression: FilterExpression) -> str:
    return str(expression.var.var)


def expressions(condition: TokenBase) -> Iterator[FilterExpression]:
    """What this {% if %} asks for. Raises NotAllowed where it compares or computes."""
    if isinstance(condition, TemplateLiteral):
        yield cast("FilterExpression", condition.value)
        return
    if condition.id not in {"and", "or", "not"}:
        raise NotAllowed(condition.id)
    for side in (condition.first, condition.second):
        if side is not None:
            yield from expressions(side)


def _lay_slots(nodes: NodeList) -> None:
    for number, node in enumerate(nodes):
        if isinstance(node, IfNode):
            for condition, branch in node.conditions_nodelists:
                for expression in expressions(condition) if condition else ():
                    _must_be_plain(expression)
                _lay_slots(branch)
        elif isinstance(node, VariableNode):
            _must_be_plain(node.filter_expression)
            nodes[number] = _slot(node)
        elif not isinstance(node, TextNode):
            raise NotAllowed(type(node).__name__)


def _slot(node: VariableNode) -> _Slot:
    slot = _Slot(node.filter_expression)
    slot.token, slot.origin = node.token, node.origin
    return slot


def _must_be_plain(expression: FilterExpression) -> None:
    """A name, and filters with nothing but quoted words: no way leads from a name to what it is made of."""
    lookups = getattr(expression.var, "lookups", None)
    if not expression.is_var or not lookups or len(lookups) != 1:
        raise NotAllowed(str(expression))
    for _function, arguments in expression.filters:
        if any(is_variable for is_variable, _argument in arguments):
            raise NotAllowed(str(expression))
