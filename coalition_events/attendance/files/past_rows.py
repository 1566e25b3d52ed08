"""A spreadsheet of who came when, as values: a row for each person and meeting, or a column for each meeting."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.agenda.files.importers.days import MONTH_OF
from coalition_events.common.dates import MONTHS
from coalition_events.common.spreadsheets.columns import (
    Column,
    Problem,
    Reading,
    Values,
    heading_key,
    known,
    shortened,
)
from coalition_events.common.spreadsheets.reading import read
from coalition_events.common.text import latin_digits
from coalition_events.common.uploads import Source, TooLarge
from coalition_events.meetings.models import IS_A_CODE
from coalition_events.registration.files.imported_columns import ALL_DAYS, COLUMNS as OF_REGISTRATIONS, YES_OR_NO

PERSON = ("full_name", "full_name_km", "honorific", "gender", "job_title", "phone", "email")
A_MEETING = "meeting:"  # and its heading
# Ten years of meetings are 3,400. So many are taken in within seconds; four times as many take 16 times as long.
MOST_ENTRIES = 5000

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SHORT_YEAR = re.compile(r"[^\W\d]+[-'’ ]+(\d\d)")  # Nov-16
MONTH = re.compile("|".join([*(rf"\b{name[:3]}(?:t|{name[3:]})?\b" for name in MONTHS["en"]), *MONTHS["km"]]), re.I)
AS_NUMBERS = [
    re.compile(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?"),
    re.compile(r"(?:(?P<day>\d{1,2})[-/.])?(?P<month>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)"),
]
DAYS = re.compile(r"(?:(?:days?|d|ថ្ងៃទី|ថ្ងៃ)?\s*[1-5]\s*(?:[,;+&/-]|and|និង)?\s*)+", re.I)
TICKS = set("✓✔√☑✅")
DASHES = set("-–—✗✘")


@dataclass(frozen=True, order=True)
class When:
    """Which meeting is meant: its month, its code, or its first day and perhaps the last."""

    year: int
    month: int
    first: date | None = None
    last: date | None = None
    code: str = ""

    @property
    def name(self) -> str:
        return self.code or f"{self.year}-{self.month:02}"


def when(text: str) -> When | None:
    """2017-05, 2017-05b, Nov-16, Member Meeting May 2017, 11-12 May 2017, ឧសភា ២០១៧; None of anything else."""
    text = " ".join(latin_digits(text).split())
    try:
        IS_A_CODE(text)
    except ValidationError:
        return _in_words(text) or _in_numbers(text)
    return When(int(text[:4]), int(text[5:7]), code=text) if YEAR.match(text) else None


def _in_words(text: str) -> When | None:
    month = MONTH.search(text)
    year = YEAR.search(text) or SHORT_YEAR.fullmatch(text)
    if month is None or year is None:
        return None
    said = int(year[0]) if len(year[0]) == len("2017") else 2000 + int(year[1])
    number = MONTH_OF.get(month[0]) or MONTH_OF[month[0][:3].lower()]
    rest = "" if SHORT_YEAR.fullmatch(text) else text.replace(year[0], " ")
    days = [_date(said, number, int(each)) for each in re.findall(r"(?<!\d)\d{1,2}(?!\d)", rest)]
    if None in days:  # 31 February
        return None
    first, last = [*days[:2], None, None][:2]
    return When(said, number, first, last if first and last and first < last else None)


def _in_numbers(text: str) -> When | None:
    found = next((found for form in AS_NUMBERS if (found := form.fullmatch(text))), None)
    if found is None or _date(int(found["year"]), int(found["month"]), 1) is None:
        return None
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"] or 0)
    if day and _date(year, month, day) is None:
        return None
    # Excel keeps "May 2017" as its first, a holiday on which nobody meets.
    return When(year, month, _date(year, month, day) if day > 1 else None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_when(text: str) -> When:
    if found := when(text):
        return found
    words = _("“%(text)s” is no meeting that we can read. Write its month and year: 2017-05, or May 2017.")
    raise ValidationError(words % {"text": shortened(text)})


def read_days(text: str) -> frozenset[int] | None:
    """The numbers of the days; None for all of them, and nothing where somebody did not come."""
    key = heading_key(text)
    if key in ALL_DAYS or key in ("full", "x") or set(text) & TICKS:
        return None
    if not set(text) - DASHES:
        return frozenset()
    written = latin_digits(text).strip()
    if DAYS.fullmatch(written):
        numbers = [int(each) for each in re.findall(r"\d", written)]
        is_range = re.fullmatch(r"\D*\d\s*-\s*\d\s*", written)
        return frozenset(range(min(numbers), max(numbers) + 1) if is_range else numbers)
    try:
        return None if YES_OR_NO(text) else frozenset()
    except ValidationError:
        words = _("We cannot read “%(text)s”. Write yes, no, or the days: 1, 2.")
        raise ValidationError(words % {"text": shortened(text)}) from None


OWN = [
    Column(
        "meeting",
        gettext_lazy("Its month and year: 2017-05, May 2017, 11-12 May 2017. Or a column for each meeting."),
        gettext_lazy("Meeting"),
        also="date, when, event, month, កិច្ចប្រជុំ, កាលបរិច្ឆេទ",
        read=_read_when,
    ),
    Column(
        "days",
        gettext_lazy("“both”, “1”, “1, 2”, or “no” for people who did not come. Empty: all days."),
        gettext_lazy("Days"),
        also="day, ថ្ងៃ",
        read=read_days,
    ),
    Column(
        "came",
        gettext_lazy("Yes or no. Empty: yes."),
        gettext_lazy("Came"),
        also="attended, present, attendance, បានមក, បានចូលរួម",
        read=YES_OR_NO,
    ),
]
COLUMNS = [column for column in OF_REGISTRATIONS if column.name in ("organisation", *PERSON)] + OWN
KNOWN = known(COLUMNS)


@dataclass(frozen=True)
class Entry:
    """One person at one meeting, as a row says it."""

    row: int
    heading: str  # where it says so
    when: When
    days: frozenset[int] | None  # None: all
    organisation: str = ""
    person: dict[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.person.get("full_name") or self.person["full_name_km"])


@dataclass
class Sheet:
    entries: list[Entry]
    problems: list[Problem]
    notes: list[str]


class Unusable(Exception):
    """The headings do not say what is what; `problems` tell why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.message for problem in problems))


def read_rows(source: Source) -> Sheet:
    """Raises Unreadable, TooLarge among them, and Unusable."""
    table = read(source, lambda heading: heading_key(heading) in KNOWN or when(heading) is not None)
    headings = table.rows[0].cells if table.rows else {}
    across = {
        heading_key(each): Column(f"{A_MEETING}{each}", "", read=read_days)
        for each in headings
        if heading_key(each) not in KNOWN and when(each)
    }
    without = _("There is no column “Full name”. One row must have column names.")
    reading = Reading(table, KNOWN | across, needed={"full_name", "full_name_km"}, without=without)
    if reading.is_usable and not across and "meeting" not in reading.headings:
        reading.problem(
            table.headings_row, "", _("There is no meeting. Add a column “Meeting”, or one for each meeting.")
        )
        reading.is_usable = False
    if not reading.is_usable:
        raise Unusable(reading.problems)
    entries = [entry for row, values in reading.rows() for entry in _entries(reading, row, values)]
    if not reading.is_usable:
        raise Unusable(reading.problems)
    if len(entries) > MOST_ENTRIES:
        words = _("This file has %(count)d attendances. We import up to %(limit)d. Make one file for each year.")
        raise TooLarge(words % {"count": len(entries), "limit": MOST_ENTRIES})
    return Sheet(_without_numbers_for_yes(entries), reading.problems, reading.notes)


def _entries(reading: Reading, row: int, values: Values) -> Iterable[Entry]:
    person = {name: values[name] for name in PERSON if name in values}
    if reading.problems and reading.problems[-1].row == row:
        return
    if not {"full_name", "full_name_km"} & person.keys():
        name = reading.headings.get("full_name") or reading.headings["full_name_km"]
        reading.problem(row, name, _("The name is missing. Write it, or remove the row."))
        return
    organisation = values.get("organisation", "")
    if "meeting" in reading.headings:
        if "meeting" not in values:
            reading.problem(row, reading.headings["meeting"], _("Which meeting? Write its month and year."))
        elif values.get("came", True):
            days = values.get("days")
            yield Entry(row, reading.headings["meeting"], values["meeting"], days, organisation, person)
    for name, days in values.items():
        if name.startswith(A_MEETING) and (meeting := when(name.removeprefix(A_MEETING))):
            yield Entry(row, name.removeprefix(A_MEETING), meeting, days, organisation, person)


def _without_numbers_for_yes(entries: list[Entry]) -> list[Entry]:
    """In a grid 1 is yes, unless another cell of its column names another day: then it is day 1.

    Whoever did not come has no entry.
    """
    with_days = {entry.heading for entry in entries if entry.days and max(entry.days) > 1}
    headings = {entry.heading for entry in entries if when(entry.heading)} - with_days
    return [
        replace(entry, days=None) if entry.days == frozenset({1}) and entry.heading in headings else entry
        for entry in entries
        if entry.days is None or entry.days
    ]
