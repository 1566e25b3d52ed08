"""An agenda as a file tells it, whatever its format: plain data, and what of the file could not be read."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta


@dataclass(frozen=True)
class Problem:
    """What could not be taken as it stands, and where in the file: "row 12", "event 3c2f…", "line 40"."""

    place: str
    words: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words}" if self.place else self.words


@dataclass
class NamedRoom:
    name: str
    name_km: str = ""
    seats: int | None = None


@dataclass
class Named:
    """Somebody, or an organisation alone, whom the file names in a session."""

    name: str = ""
    name_km: str = ""
    organisation: str = ""
    role: str = ""
    capacity: str = ""
    capacity_km: str = ""

    def __str__(self) -> str:
        who = self.name or self.name_km
        return f"{who} ({self.organisation})" if who and self.organisation else who or self.organisation


@dataclass
class Item:
    """One session as the file tells it. What is empty or None, it does not say."""

    place: str
    title: str = ""
    title_km: str = ""
    text: str = ""
    text_km: str = ""
    identifier: str = ""
    kind: str = ""
    on: date | None = None
    starts_at: datetime | None = None  # of Phnom Penh
    minutes: int | None = None
    is_time_unread: bool = False  # it says when, in a way that cannot be read
    is_length_guessed: bool = False
    rooms: list[NamedRoom] = field(default_factory=list)
    language: str = ""
    no_photographs: bool | None = None
    members_only: bool | None = None
    people: list[Named] = field(default_factory=list)

    @property
    def ends_at(self) -> datetime | None:
        if self.starts_at is None or self.minutes is None:
            return None
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass
class Imported:
    title: str = ""
    source: str = ""  # what gives the identifiers: the schedule's title, or the file's name; "" where nobody knows
    dates: list[date] = field(default_factory=list)
    rooms: list[NamedRoom] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, place: str, words: str) -> None:
        problem = Problem(place, words)
        if problem not in self.problems[-50:]:
            self.problems.append(problem)

    @property
    def all_dates(self) -> list[date]:
        """Every day that the file tells of, with sessions or without."""
        return sorted({*self.dates, *(item.on for item in self.items if item.on)})


class Unreadable(Exception):
    """Why nothing of the file can be read, in a sentence for the one who gave it."""


class TooLarge(Unreadable):
    """It goes beyond a limit: to the web, 413."""
