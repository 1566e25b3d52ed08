"""The bars of the pictures."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from coalition_events.reports.queries.facts import Count

register = template.Library()


@register.simple_tag
def bar(count: Count, most: int) -> SafeString:
    """As long as the count is beside the most; women are its first part. `reports/pictures.html` has its weave."""
    return format_html(
        '<svg class="bar" focusable="false">'
        '<rect width="{}" height="100%" fill="url(#weave)"/><rect class="women" width="{}" height="100%"/></svg>',
        _share(count.total, most),
        _share(count.women or 0, most),
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "0%"
