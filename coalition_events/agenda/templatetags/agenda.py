from django import template
from django.utils.html import format_html

from coalition_events.agenda.hall import Both

register = template.Library()


@register.simple_tag
def both(words: Both) -> str:
    """In both languages, each in a span of its own; of what has no Khmer the English only."""
    if not words.km:
        return words.en
    return format_html('<span lang="en">{}</span> <span lang="km">{}</span>', words.en, words.km)
