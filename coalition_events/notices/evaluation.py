"""Where somebody says how the meeting was."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from coalition_events.notices.audience import Concern


def evaluation_page(concern: Concern) -> str:
    """The meeting's evaluation, where attendance offers one under this name; nothing until it does."""
    if concern.registration is None:
        return ""
    try:
        return settings.SITE_URL + reverse("evaluation", args=[concern.registration.meeting.slug])
    except NoReverseMatch:
        return ""
