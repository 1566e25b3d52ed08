"""What was pasted, line by line, and what each would become. Nothing is written."""

from dataclasses import dataclass, field
from hashlib import sha256

from coalition_events.agenda.files.pasting.written import Heading, Item, Line
from coalition_events.agenda.models import Appearance, Session
from coalition_events.meetings.models import Day


@dataclass
class Row:
    """A line that was pasted, and what was understood; with a `problem` it is not taken in as it stands."""

    number: int
    written: str
    said: Line
    day: Day | None = None
    session: Session | None = None
    people: list[Appearance] = field(default_factory=list)
    problem: str = ""
    notes: list[str] = field(default_factory=list)
    is_there: bool = False

    @property
    def item(self) -> Item | None:
        return self.said if isinstance(self.said, Item) else None

    @property
    def is_heading(self) -> bool:
        return isinstance(self.said, Heading)

    @property
    def is_new(self) -> bool:
        return self.session is not None and not self.problem and not self.is_there


@dataclass
class Plan:
    rows: list[Row]

    @property
    def new(self) -> list[Row]:
        return [row for row in self.rows if row.is_new]

    @property
    def problems(self) -> list[Row]:
        return [row for row in self.rows if row.problem]

    @property
    def fingerprint(self) -> str:
        """Another one where the same lines would become something else."""
        told = [(row.written, row.problem, row.is_there, _place(row), _people(row)) for row in self.rows]
        return sha256(repr(told).encode()).hexdigest()[:24]


def _place(row: Row) -> tuple[object, ...]:
    session = row.session
    if session is None:
        return ()
    return (session.day_id, session.room_id, session.starts_at, session.ends_at, session.text)


def _people(row: Row) -> list[tuple[object, ...]]:
    return [(each.person_id, each.organisation_id, each.role) for each in row.people]
