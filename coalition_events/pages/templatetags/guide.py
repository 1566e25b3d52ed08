"""The handbook in the head of organisers’ pages: `{% load guide %}`."""

from django import template

from coalition_events.pages.queries.guide import Chapter, about, chapter

register = template.Library()


@register.simple_tag(takes_context=True)
def chapter_about_this_page(context: template.Context) -> Chapter:
    match = context["request"].resolver_match
    return chapter(about(match.route if match else ""))
