"""What public pages show beside their release: when it changes, those that are kept are drawn anew. See `kept`."""

from collections.abc import Iterable

from coalition_events.meetings.models import Meeting


def pages_changed(meetings: Iterable[Meeting]) -> None:
    """Any write to a meeting's row makes another MeetingStamp, whatever it writes."""
    for meeting in meetings:
        Meeting.objects.filter(pk=meeting.pk).update(slug=meeting.slug)
