"""Meetings side by side, over the years that are asked for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from coalition_events.attendance.models import HandCount
from coalition_events.attendance.queries.presence import HandCounts
from coalition_events.common.charts import Bar, Chart, Row
from coalition_events.meetings.models import Meeting
from coalition_events.reports.queries.facts import (
    Count,
    Facts,
    counted,
    facts_of,
    of_hand_count,
    organisations_of,
    took_part,
)
from coalition_events.reports.queries.grid import Grid, grid_of

YEARS_SHOWN = 5  # unless others are asked for


@dataclass(frozen=True)
class MeetingLine:
    meeting: Meeting
    confirmed: Count
    organisations: int
    came: Count
    by_hand: HandCount | None  # of the whole meeting
    came_by_hand: Count  # its people, as they may be shown

    def without_small(self) -> Self:
        counts = {name: getattr(self, name).without_small() for name in ("confirmed", "came", "came_by_hand")}
        return replace(self, **counts)

    @property
    def is_recorded(self) -> bool:
        """Not so for meetings held before this site: nobody knows who registered, and it was not nobody."""
        return bool(self.confirmed or self.came)

    @property
    def only_by_hand(self) -> HandCount | None:
        """What was counted by hand of a meeting held before this site."""
        return None if self.is_recorded else self.by_hand

    @property
    def drawn(self) -> list[int | None]:
        """Who registered and who came; of a meeting held before this site, what was counted by hand."""
        if self.only_by_hand:
            return [None, _drawn(self.came_by_hand)]
        return [_drawn(self.confirmed), _drawn(self.came) if self.came else None]


class Years:
    """The meetings of these years with all facts of each, read once."""

    def __init__(self, first: int | None = None, last: int | None = None, *, today: date) -> None:
        self.all = list(Meeting.objects.order_by("-starts_on"))
        self.today = today
        self.known = sorted({meeting.starts_on.year for meeting in self.all}, reverse=True)
        newest = self.known[0] if self.known else today.year
        self.last = newest if last is None else last
        self.first = min(self.last, first or newest - YEARS_SHOWN + 1)

    @cached_property
    def meetings(self) -> list[Meeting]:
        return [meeting for meeting in self.all if self.first <= meeting.starts_on.year <= self.last]

    @cached_property
    def _facts(self) -> dict[int, list[Facts]]:
        """Of the meeting before these, too: who came again came from there."""
        earlier = [meeting for meeting in self.all if meeting.starts_on.year < self.first and _took_place(meeting)]
        read = [*self.meetings, *earlier[:1]]
        found: dict[int, list[Facts]] = {meeting.pk: [] for meeting in read}
        for facts in facts_of(*read, needs=False):
            found[facts.meeting].append(facts)
        return found

    @cached_property
    def lines(self) -> list[MeetingLine]:
        """A line a meeting, the newest first."""
        return [self._line(meeting) for meeting in self.meetings]

    def _line(self, meeting: Meeting) -> MeetingLine:
        rows = self._facts[meeting.pk]
        confirmed = [row for row in rows if row.is_confirmed]
        came = counted(row for row in rows if row.came)
        by_hand = HandCounts(self._by_hand[meeting.pk]).whole
        organisations = organisations_of(confirmed)
        return MeetingLine(meeting, counted(confirmed), organisations, came, by_hand, of_hand_count(by_hand))

    @cached_property
    def _by_hand(self) -> dict[int, list[HandCount]]:
        found = defaultdict(list)
        for row in HandCount.objects.select_related("day").filter(meeting__in=self.meetings):
            found[row.meeting_id].append(row)
        return found

    @cached_property
    def held(self) -> list[Meeting]:
        """Those that have begun and of which somebody is recorded, the newest first."""
        began = [line.meeting for line in self.lines if line.is_recorded and _took_place(line.meeting)]
        return [meeting for meeting in began if meeting.starts_on <= self.today]

    @property
    def reported(self) -> list[int]:
        """The years, newest first, of which a report can be made."""
        return sorted({meeting.starts_on.year for meeting in self.held}, reverse=True)

    def rows_of(self, meeting: Meeting) -> list[Facts]:
        return self._facts[meeting.pk]

    @cached_property
    def grid(self) -> Grid:
        return grid_of(self.held, self._facts)

    @cached_property
    def taking_part(self) -> list[list[Facts]]:
        """Of each meeting that was held."""
        return [took_part(self._facts[meeting.pk]) for meeting in self.held]

    @property
    def titles(self) -> list[str]:
        """Of the columns, in the language of now; with a star where nobody was checked in."""
        stars = ["" if any(row.came for row in rows) else "*" for rows in self.taking_part]
        return [meeting.month + star for meeting, star in zip(self.held, stars, strict=True)]

    @cached_property
    def who_before(self) -> list[set[int]]:
        """Beside each meeting that was held: who took part in the one before it."""
        everyone = [meeting for meeting in reversed(self.all) if self._facts.get(meeting.pk)]
        taking = {meeting.pk: {row.person for row in took_part(self._facts[meeting.pk])} for meeting in everyone}
        found, before = {}, set[int]()
        for meeting in everyone:
            found[meeting.pk] = before
            before = taking[meeting.pk] if _took_place(meeting) else before
        return [found[meeting.pk] for meeting in self.held]


def _took_place(meeting: Meeting) -> bool:
    return meeting.announced_at is not None and meeting.cancelled_at is None


def chart_of(lines: Sequence[MeetingLine], png: str = "") -> Chart | None:
    """A line for who registered and one for who came, the oldest first; none of one meeting alone."""
    known = [line for line in reversed(lines) if line.is_recorded or line.by_hand]
    rows = [Row(line.meeting.month, [Bar(line.drawn)]) for line in known]
    parts = [_("Confirmed"), _("Came")]
    return Chart("meetings", _("People"), rows, parts, is_of_lines=True, png=png) if len(rows) > 1 else None


def _drawn(count: Count) -> int | None:
    return None if count.instead else count.total
