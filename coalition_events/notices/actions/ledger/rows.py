"""What the ledger of one meeting holds, read once for a whole plan."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from coalition_events.mail.models import WITHDRAWN_MARK
from coalition_events.mail.models import Status as Mailed
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import UNREACHED, Notice, Reason, State
from coalition_events.notices.queries.wanted import Entered, Known, Said

FIELDS = (
    *("pk", "rule_id", "source", "says", "step", "occurrence", "key", "due_at", "is_late", "state", "reason"),
    *("decided_at", "person_id", "organisation_id", "reader_id", "account_id"),
    *("message_id", "message__status", "message__key"),
)


@dataclass(slots=True)
class Row:
    pk: int
    rule_id: int | None
    source: str
    says: str
    step: int
    occurrence: date
    key: str
    due_at: datetime
    is_late: bool
    state: str
    reason: str
    decided_at: datetime | None
    person_id: int | None
    organisation_id: int | None
    reader_id: int | None
    account_id: int | None
    message_id: int | None
    mailed: str | None
    message_key: str | None

    @property
    def came_back(self) -> bool:
        """Its message was taken back before it went, and may be written anew."""
        return (
            self.state == State.POSTED
            and self.mailed == Mailed.WITHDRAWN
            and WITHDRAWN_MARK in (self.message_key or "")
        )

    @property
    def is_gone(self) -> bool:
        """It was said, or is about to be, as far as anybody can tell."""
        return self.state == State.POSTED and not self.came_back

    @property
    def waits_for_delivery(self) -> bool:
        return self.state == State.POSTED and self.mailed in (Mailed.DUE, Mailed.HELD)

    @property
    def was_stopped(self) -> bool:
        """An organiser said that it is not to be said: as a notice, or as a message."""
        return (self.state == State.CANCELLED and self.reason == Reason.BY_ORGANISER) or (
            self.is_gone and self.mailed == Mailed.WITHDRAWN
        )

    @property
    def may_go(self) -> bool:
        return self.state in (State.PLANNED, State.HELD)

    @property
    def is_held_by_itself(self) -> bool:
        """No organiser said so: it goes on when the reason is gone."""
        return self.state == State.HELD and bool(self.reason)

    @property
    def is_unreached(self) -> bool:
        return self.state == State.SKIPPED and self.reason in UNREACHED


class Rows:
    def __init__(self, meeting: Meeting) -> None:
        found = Notice.objects.filter(meeting=meeting, source__startswith="reminder:").order_by("pk")
        self.all = [Row(*values) for values in found.values_list(*FIELDS)]
        self._by_reader: dict[tuple[str, int, str], list[Row]] = defaultdict(list)
        for row in self.all:
            self._by_reader[row.source, row.step, row.key].append(row)

    def entered(self) -> Entered:
        return {key: Known(rows[-1].due_at, rows[-1].is_late) for key, rows in self._by_reader.items()}

    def said(self, occurrence: date) -> Said:
        gone: Said = defaultdict(set)
        for row in self.all:
            if row.is_gone and row.occurrence == occurrence:
                gone[row.says, row.key].add(row.source)
        return gone

    def find(self, source: str, step: int, keys: Iterable[str], occurrence: date) -> Row | None:
        """What stands of this occurrence; else what has not gone of another, and may follow the meeting."""
        found = [row for key in keys for row in self._by_reader.get((source, step, key), ())]
        of_now = [row for row in found if row.occurrence == occurrence]
        if of_now:
            return max(of_now, key=lambda row: (row.is_gone, row.was_stopped, row.may_go))
        return next((row for row in found if row.may_go or _was_overtaken(row)), None)


def _was_overtaken(row: Row) -> bool:
    return row.is_unreached or (row.state == State.CANCELLED and not row.was_stopped)
