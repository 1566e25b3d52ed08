"""Who was in the sessions of a meeting, for the page of one and for the report; and who came, as counted by hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from coalition_events.agenda.models import Session
from coalition_events.attendance.models import HandCount, Headcount, Presence
from coalition_events.meetings.models import Meeting
from members.models import Gender


@dataclass(frozen=True)
class SessionCount:
    session: Session
    headcount: Headcount | None
    named: int
    named_women: int


@dataclass(frozen=True)
class HandCounts:
    rows: list[HandCount]

    @property
    def whole(self) -> HandCount | None:
        """Of the meeting; where only its days were counted, of the fullest."""
        rows = [row for row in self.rows if not row.sector]
        return next((row for row in rows if row.day is None), max(self.days, key=lambda row: row.people, default=None))

    @property
    def days(self) -> list[HandCount]:
        return [row for row in self.rows if row.day]

    @property
    def sectors(self) -> list[HandCount]:
        return [row for row in self.rows if row.sector]


def hand_counts_of(meeting: Meeting) -> HandCounts:
    return HandCounts(list(meeting.hand_counts.select_related("day")))


def names_in(session: Session, *, link: str | None = None) -> QuerySet[Presence]:
    """Those who were noted, each once, the last first; with a link only those who were noted with it."""
    rows = Presence.objects.filter(session=session, registration__person__erased_at=None)
    if link is not None:
        rows = rows.filter(link=link)
    # Two entries that became one may both have been noted.
    before = rows.filter(registration__person=OuterRef("registration__person"), pk__lt=OuterRef("pk"))
    return rows.filter(~Exists(before)).select_related("registration__person").order_by("-noted_at", "-pk")


def counts_of(meeting: Meeting) -> list[SessionCount]:
    """Of the sessions of which we know something, in the order of the agenda. Three queries."""
    headcounts: dict[int, Headcount] = {}
    for headcount in Headcount.objects.standing().filter(meeting=meeting):
        headcounts.setdefault(headcount.session_id, headcount)
    is_woman = Q(registration__person__gender=Gender.WOMAN)
    # A person may have two places: cancelled and registered again.
    named: Iterable[tuple[int, int, int]] = (
        Presence.objects.filter(registration__meeting=meeting)
        .order_by()
        .values("session")
        .annotate(all=_people(Q()), women=_people(is_woman))
        .values_list("session", "all", "women")
    )
    names = {number: (total, women) for number, total, women in named}
    return [
        SessionCount(session, headcounts.get(session.pk), *names.get(session.pk, (0, 0)))
        for session in meeting.sessions.in_order()
        if session.pk in headcounts or session.pk in names
    ]


def _people(condition: Q) -> Count:
    return Count("registration__person", filter=condition, distinct=True)
