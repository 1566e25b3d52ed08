"""What changed on a board since it was drawn, read from the history that the database keeps of every write."""

from dataclasses import dataclass, fields
from typing import Self

from django.db.models import OuterRef, Q, QuerySet, Subquery

from coalition_events.agenda.models import Appearance, Session
from coalition_events.common.rows import Event, events_of
from coalition_events.meetings.models import Day, Meeting, Room
from members.models import Account

SESSION_HISTORY = events_of(Session)
APPEARANCE_HISTORY = events_of(Appearance)
DAY_HISTORY = events_of(Day)
ROOM_HISTORY = events_of(Room)
MOST_CHARACTERS = 80


@dataclass(frozen=True)
class Mark:
    """How far the history of an agenda has been read: its sessions, who appears in them, its days and its rooms.

    Whoever writes holds the meeting's lock until they commit, so that the numbers of one meeting rise in the order in
    which they can be seen.
    """

    session: int = 0
    appearance: int = 0
    day: int = 0
    room: int = 0

    def __str__(self) -> str:
        return f"{self.session}.{self.appearance}.{self.day}.{self.room}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """None where it is not one of ours."""
        parts = text.split(".")
        if len(parts) == len(fields(cls)) and len(text) <= MOST_CHARACTERS and all(map(str.isdecimal, parts)):
            return cls(*map(int, parts))
        return None

    def is_of_other_columns(self, newer: Self) -> bool:
        """Whether days or rooms have changed, so that the board itself is drawn otherwise."""
        return (self.day, self.room) != (newer.day, newer.room)


def newest_marks(slug: str, account: Account) -> tuple[int, Mark] | None:
    """The meeting's number and how far its history goes; None where this account sees no such meeting. One query."""
    mine = Session.objects.filter(meeting=OuterRef(OuterRef("pk"))).values("pk")
    newest = [
        _newest(SESSION_HISTORY.filter(meeting=OuterRef("pk"))),
        _newest(APPEARANCE_HISTORY.filter(session__in=mine)),
        _newest(DAY_HISTORY.filter(meeting=OuterRef("pk"))),
        _newest(ROOM_HISTORY.filter(meeting=OuterRef("pk"))),
    ]
    row = Meeting.objects.visible_to(account).of_slug(slug).values_list("pk", *newest).first()
    return None if row is None else (row[0], Mark(*(number or 0 for number in row[1:])))


def _newest(history: QuerySet[Event]) -> Subquery:
    return Subquery(history.order_by("-pgh_id").values("pgh_id")[:1])


def changed_since(meeting_id: int, mark: Mark) -> set[int]:
    """The sessions that were written, removed or given other people since, and those that are gone. One query."""
    sessions = SESSION_HISTORY.filter(meeting=meeting_id, pgh_id__gt=mark.session).values_list("pgh_obj_id", flat=True)
    of_meeting = Q(session__in=Session.objects.filter(meeting=meeting_id).values("pk"))
    people = APPEARANCE_HISTORY.filter(of_meeting, pgh_id__gt=mark.appearance).values_list("session_id", flat=True)
    return set(sessions.union(people))
