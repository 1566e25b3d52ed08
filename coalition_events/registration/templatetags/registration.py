"""A registration in words, for long lists."""

from django import template

from coalition_events.registration.views import delegation_page
from members.models import phones

register = template.Library()
register.filter("phone", phones.shown)
register.simple_tag(delegation_page.draw_tick, name="line_of_tick")


@register.filter
def unbroken(text: str) -> str:
    """It stands on one line; what stands around it may go on the next."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


@register.filter
def at(positions: dict[int, int], pk: int) -> int | str:
    return positions.get(pk, "")
