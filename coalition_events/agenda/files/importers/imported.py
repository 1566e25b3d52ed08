"""An agenda as a file tells it, whatever its format: plain data, and what of the file could not be read."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from coalition_events.agenda.models import SessionKind
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.common.text import clean, is_blank

POSSIBLE_SEATS = range(1, 5001)
WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


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
    # What stands between the one before and this: after a comma it may be that one's organisation.
    parted_by: str = field(default="", init=False, compare=False)
    is_from_a_line: bool = field(default=False, init=False, compare=False)  # people or organisations?

    def __str__(self) -> str:
        who = self.name or self.name_km
        return f"{who} ({self.organisation})" if who and self.organisation else who or self.organisation


@dataclass(frozen=True)
class Link:
    url: str
    title: str = ""


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
    on_the_wall: datetime | None = None  # what the clock shows then in the file's own zone
    zone: str = ""
    minutes: int | None = None
    is_time_unread: bool = False  # it says when, in a way that cannot be read
    date_problem: str = ""  # why the date that it says is none for us
    is_length_guessed: bool = False
    has_no_end: bool = False  # nor a length; `minutes` is until the next one
    rooms: list[NamedRoom] = field(default_factory=list)
    language: str = ""
    no_photographs: bool | None = None
    members_only: bool | None = None
    takes_names: bool | None = None
    places: int | None = None
    is_fixed: bool | None = None
    has_guessed_end: bool | None = None
    people: list[Named] = field(default_factory=list)
    in_brackets: str = ""  # how the title ends, which may say who takes part
    in_brackets_km: str = ""
    written: str = ""  # the title with the brackets, where they were taken off
    links: list[Link] = field(default_factory=list)

    def start(self, there: datetime) -> None:
        """Let it start at this moment, which the file tells as the clock of its own zone shows it."""
        self.starts_at, self.on_the_wall = there.astimezone(PHNOM_PENH), there.replace(tzinfo=PHNOM_PENH)
        self.on, self.zone = self.starts_at.date(), str(there.tzinfo)

    def refuse_date(self, imported: "Imported", said: str) -> None:
        self.date_problem = _("“%(date)s” is not a date that we can use.") % {"date": said[:60]}
        imported.tell(self.place, self.date_problem)

    def link(self, imported: "Imported", url: str, title: str = "") -> None:
        """One that opens everywhere is kept; a file inside the file, or on the other program's disk, is counted."""
        if found := WEB.fullmatch(url.strip()):
            if found[0] not in {each.url for each in self.links}:
                self.links.append(Link(found[0], title))
        elif url.strip():
            imported.left_out["attachment"] += 1

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
    is_part: bool = False  # lines are put to what stands; a file tells the whole agenda
    step: str = "import"  # what taking it in is called where it is undone
    usual_kind: str = SessionKind.OTHER  # of a new session, where neither it nor its title says which
    says_when: bool = True  # a table may have no column of days, starts or lengths
    left_out: Counter[str] = field(default_factory=Counter)  # "attachment", "picture" or "page": how many

    def tell(self, place: str, words: str) -> None:
        problem = Problem(clean(place), clean(words))
        if problem not in self.problems[-50:]:
            self.problems.append(problem)

    def clean(self) -> None:
        """Leave no text in it that cannot be kept, wherever in the file it stood."""
        clean_texts(self, *self.rooms)
        for item in self.items:
            clean_texts(item, *item.rooms, *item.people)
            item.rooms = [room for room in item.rooms if room.name]
            item.people = [named for named in item.people if str(named)]
        self.rooms = [room for room in self.rooms if room.name]

    @property
    def all_dates(self) -> list[date]:
        """Every day that the file tells of, with sessions or without."""
        return sorted({*self.dates, *(item.on for item in self.items if item.on)})


def clean_texts(*rows: object) -> None:
    """Every text of these as it is kept; what shows nothing is empty."""
    for row in rows:
        for name, value in vars(row).items():
            if isinstance(value, str):
                text = clean(value)
                setattr(row, name, "" if is_blank(text) else text)
