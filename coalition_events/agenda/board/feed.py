"""What changed on a board since it was drawn, read from the history that the database keeps of every write."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import OuterRef, Q, Subquery

from coalition_events.agenda.models import Appearance, Session
from coalition_events.meetings.models import Meeting
from members.models import Account

SESSION_HISTORY: Any = Session.pgh_event_model.objects  # type: ignore[attr-defined]
APPEARANCE_HISTORY: Any = Appearance.pgh_event_model.objects  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Mark:
    """How far the history of an agenda has been read: its sessions, and who appears in them.

    Whoever writes holds the meeting's lock until they commit, so that the numbers of one meeting rise in the order in
    which they can be seen.
    """

    session: int = 0
    appearance: int = 0

    def __str__(self) -> str:
        return f"{self.session}.{self.appearance}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """None where it is not one of ours."""
        session, _dot, appearance = text.partition(".")
        if session.isdecimal() and appearance.isdecimal() and len(text) <= 40:
            return cls(int(session), int(appearance))
        return None


def newest_marks(slug: str, account: Account) -> tuple[int, Mark] | None:
    """The meeting's number and how far its history goes; None where this account sees no such meeting. One query."""
    sessions = SESSION_HISTORY.filter(meeting=OuterRef("pk")).order_by("-pgh_id").values("pgh_id")[:1]
    mine = Session.objects.filter(meeting=OuterRef(OuterRef("pk"))).values("pk")
    appearances = APPEARANCE_HISTORY.filter(session__in=mine).order_by("-pgh_id").values("pgh_id")[:1]
    row = (
        Meeting.objects.visible_to(account)
        .filter(slug=slug)
        .values_list("pk", Subquery(sessions), Subquery(appearances))
        .first()
    )
    return None if row is None else (row[0], Mark(row[1] or 0, row[2] or 0))


def changed_since(meeting_id: int, mark: Mark) -> set[int]:
    """The sessions that were written, removed or given other people since; those that are gone are among them."""
    sessions = SESSION_HISTORY.filter(meeting=meeting_id, pgh_id__gt=mark.session).values_list("pgh_obj_id", flat=True)
    of_meeting = Q(session__in=Session.objects.filter(meeting=meeting_id).values("pk"))
    people = APPEARANCE_HISTORY.filter(of_meeting, pgh_id__gt=mark.appearance).values_list("session_id", flat=True)
    return {*sessions, *people}
