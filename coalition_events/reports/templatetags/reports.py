"""Small charts beside the numbers; the table is what says them."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from coalition_events.reports.queries.facts import Count

register = template.Library()

# In units of the drawing, which stretches to its cell.
WIDTH, HEIGHT = 1000, 10


@register.simple_tag
def bar(count: Count, most: int) -> SafeString:
    """A bar as long as the count is beside the most; women are its dark part."""
    scale = WIDTH / most if most else 0
    return format_html(
        '<svg class="bar" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="bar-all" width="{}" height="{}"/><rect class="bar-women" width="{}" height="{}"/></svg>',
        *(WIDTH, HEIGHT, round(count.total * scale), HEIGHT, round(count.women * scale), HEIGHT),
    )
