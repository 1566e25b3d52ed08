from typing import Any

from django import template
from django.template import Context

from members.views.held_links import REMEMBERED, holds_any

register = template.Library()


@register.inclusion_tag("components/this_browser.html", takes_context=True)
def this_browser(context: Context) -> dict[str, Any]:
    """For the foot of a page behind a link: remember it here, or forget it."""
    request = context["request"]
    return {
        "is_shown": holds_any(request),
        "is_remembered": REMEMBERED in request.session,
        "here": request.path,
        "csrf_token": context.get("csrf_token"),
    }
