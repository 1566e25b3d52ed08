"""What the ledger of one meeting holds, read once for a whole plan."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.ledger.moves import FOLLOWS_THE_MEETING, SAID, Stage, rank, stage_of
from coalition_events.notices.models import Notice
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
    stage: Stage = field(init=False)

    def __post_init__(self) -> None:
        self.stage = stage_of(self.state, self.reason, self.mailed, self.message_key)


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
        said: Said = defaultdict(set)
        for row in self.all:
            if row.stage in SAID and row.occurrence == occurrence:
                said[row.says, row.key].add(row.source)
        return said

    def find(self, source: str, step: int, keys: Iterable[str], occurrence: date) -> Row | None:
        """What stands of this occurrence; else what has not gone of another, and may follow the meeting."""
        found = [row for key in keys for row in self._by_reader.get((source, step, key), ())]
        of_now = [row for row in found if row.occurrence == occurrence]
        if of_now:
            return min(of_now, key=lambda row: rank(row.stage))
        return next((row for row in found if row.stage in FOLLOWS_THE_MEETING), None)
