from coalition_events.meetings.models.day import Day
from coalition_events.meetings.models.meeting import Meeting, State, WaitlistRule
from coalition_events.meetings.models.room import Room

__all__ = ["Day", "Meeting", "Room", "State", "WaitlistRule"]
