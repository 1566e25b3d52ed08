"""Under what files outside know a session: for ever the same, so that a file that comes back finds what it tells of."""

import re
import uuid

from django.conf import settings

UID = re.compile(r"session-(\d{1,18})@(.+)")


def guid(slug: str, number: int) -> str:
    """In frab's formats and in tables."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.SITE_URL}/meetings/{slug}/sessions/{number}/"))


def uid(number: int) -> str:
    """In calendars."""
    return f"session-{number}@{settings.MAIL_DOMAIN}"


def room_guid(slug: str, number: int) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.SITE_URL}/meetings/{slug}/rooms/{number}/"))
