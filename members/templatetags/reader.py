"""What a page says of its reader: what they are called, and what their browser holds."""

from django import template
from django.contrib.auth.models import AnonymousUser
from django.template import Context

from members.models import Account, Right
from members.queries import mailboxes
from members.views import access, held_links

register = template.Library()

register.filter(mailboxes.called)
register.filter(access.may_open)


@register.filter
def may(user: Account | AnonymousUser, right: str) -> bool:
    return isinstance(user, Account) and user.may(Right(right))


@register.inclusion_tag("components/this_browser.html", takes_context=True)
def this_browser(context: Context) -> dict[str, object]:
    """For the foot of a page behind a link: remember it here, or forget it."""
    request = context.get("request")
    if request is None or not held_links.is_behind_link(request) or not held_links.holds_any(request):
        return {}  # the session is not read: what stands elsewhere may be kept by caches
    return {
        "is_shown": True,
        "is_remembered": held_links.is_remembered(request),
        "ends_with_the_browser": held_links.ends_with_the_browser(request),
        "here": request.path,
        "csrf_token": context.get("csrf_token"),
    }
