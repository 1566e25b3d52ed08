"""A meeting in a few words, for whoever shares the address of one of its pages."""

from coalition_events.common import dates
from coalition_events.common.sharing import Share, in_both_languages
from coalition_events.meetings.models import Meeting


def share_of(meeting: Meeting, path: str, *, title: str = "", kind: str = "website") -> Share | None:
    """Of one of its pages; None while nobody is to hear of it."""
    if meeting.announced_at is None:
        return None
    text = in_both_languages(lambda: meeting_in_words(meeting))
    return Share(title or meeting.local("theme"), text, path, kind)


def meeting_in_words(meeting: Meeting) -> str:
    """6–7 May 2027, Tonlé Hall: Home, Work and Hope"""
    when_and_where = ", ".join(filter(None, [dates.dates_short(meeting), meeting.local("venue")]))
    return f"{when_and_where}: {meeting.local('theme')}"
