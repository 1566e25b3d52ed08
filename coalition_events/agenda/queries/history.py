from dataclasses import dataclass
from datetime import datetime

from coalition_events.agenda.models import Session
from coalition_events.common.languages import in_language
from coalition_events.common.rows import events_of
from coalition_events.meetings.models import Meeting


@dataclass(frozen=True)
class Removed:
    pk: int
    title: str
    at: datetime


def removed_sessions(meeting: Meeting) -> list[Removed]:
    """The sessions that were taken out of this agenda and stand in it no more, the last first."""
    history = events_of(Session)
    gone = history.filter(meeting=meeting, pgh_label="delete").exclude(pgh_obj_id__in=meeting.sessions.values("pk"))
    last: dict[int, Removed] = {}
    for event in gone.order_by("-pgh_id"):
        last.setdefault(
            event.pgh_obj_id, Removed(event.pgh_obj_id, in_language(event.title, event.title_km), event.pgh_created_at)
        )
    return list(last.values())
