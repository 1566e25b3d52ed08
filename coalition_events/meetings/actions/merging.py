"""What a merge of two people asks of meetings: that nobody's place or appearance changes meanwhile."""

from coalition_events.meetings.models import Meeting


def lock_all() -> None:
    """Lock every meeting, the oldest first. A merge is rare and short, and whoever registers waits for it."""
    list(Meeting.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))
