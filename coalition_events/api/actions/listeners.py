"""What the parts below do is told to webhooks. Each runs in the transaction of the change."""

from collections.abc import Sequence
from datetime import datetime

from coalition_events.agenda.actions.publishing import Foreseen, Issue, Words
from coalition_events.api.actions.webhooks import hearing, take_back, tell
from coalition_events.api.models import Event
from coalition_events.attendance.models import Attendance
from coalition_events.meetings.models import TOLD_AFTER, Meeting
from coalition_events.registration.models import Registration, Status
from coalition_events.summaries.models import Summary

EVENT_OF = {
    Status.CONFIRMED: Event.CONFIRMED,
    Status.WAITLISTED: Event.WAITLISTED,
    Status.CANCELLED: Event.CANCELLED,
}


def on_status(registrations: Sequence[Registration], *, now: datetime) -> None:
    by_event: dict[Event, dict[str, dict[str, object]]] = {}
    for one in registrations:
        event = EVENT_OF[Status(one.status)]
        data = {"meeting": one.meeting.slug, "registration": one.pk}
        by_event.setdefault(event, {})[f"registration:{one.pk}:{one.version}"] = data
    for event, facts in by_event.items():
        tell(event, facts, now=now)


def on_check_in(attendance: Attendance) -> None:
    """Taken back and done again, it is told again."""
    if not hearing(Event.CHECKED_IN):  # at a door with a queue, two queries fewer
        return
    registration, day, at = attendance.registration, attendance.day, attendance.checked_in_at
    data = {"meeting": registration.meeting.slug, "registration": registration.pk, "day": day.number}
    tell(Event.CHECKED_IN, {f"attendance:{registration.pk}:{day.number}:{at.isoformat()}": data}, now=at)


def on_meeting(meeting: Meeting, *, now: datetime, **_by: object) -> None:
    """Nobody hears of a draft."""
    if meeting.announced_at and not meeting.cancelled_at:
        facts = {f"meeting:{meeting.pk}:{meeting.version}": {"meeting": meeting.slug}}
        tell(Event.MEETING_CHANGED, facts, now=now)


def on_cancellation(meeting: Meeting, *, now: datetime, **_by: object) -> None:
    """When people hear of it, too: until then the meeting can be restored."""
    facts = {_cancellation(meeting): {"meeting": meeting.slug}}
    tell(Event.MEETING_CANCELLED, facts, now=now, due_at=now + TOLD_AFTER)


def on_restoring(meeting: Meeting, **_by: object) -> None:
    take_back(_cancellation(meeting))


def _cancellation(meeting: Meeting) -> str:
    return f"cancellation:{meeting.pk}:{meeting.cancelled_at:%Y%m%d%H%M%S%f}"


def on_summary(summary: Summary) -> None:
    at = summary.approved_at
    assert at
    facts = {f"summary:{summary.pk}:{at.isoformat()}": {"meeting": summary.meeting.slug}}
    tell(Event.SUMMARY_PUBLISHED, facts, now=at)


class AgendaTeller:
    def foresee(self, _issue: Issue, _words: Words | None) -> Foreseen:
        return Foreseen()  # people only

    def tell(self, issue: Issue, _words: Words | None) -> dict[str, int]:
        meeting = issue.meeting
        if meeting.announced_at:
            data = {"meeting": meeting.slug, "version": issue.number}
            tell(Event.AGENDA_PUBLISHED, {f"agenda:{meeting.pk}:{issue.number}": data}, now=issue.at)
        return {}
