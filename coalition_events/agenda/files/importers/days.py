"""Which day of a meeting is meant by the words for it: in a cell of a table, or in a line above others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from coalition_events.common.dates import MONTHS, SHORT_WEEKDAYS, WEEKDAYS, day as day_in_words
from coalition_events.meetings.models import MOST_DAYS, Day

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
MONTH_OF = {name[:3].lower(): number for number, name in enumerate(MONTHS["en"], 1)} | {
    name: number for number, name in enumerate(MONTHS["km"], 1)
}
WEEKDAY_OF = {
    name.lower(): number
    for names in (*WEEKDAYS.values(), *SHORT_WEEKDAYS.values())
    for number, name in enumerate(names)
}
_weekday = "|".join(re.escape(name) for name in sorted(WEEKDAY_OF, key=len, reverse=True))
_month = "|".join([*(rf"{name[:3]}(?:{name[3:]})?" for name in MONTHS["en"]), *MONTHS["km"]])
_year = r"(?:,?\s*(?:ឆ្នាំ\s*)?(\d{4}))?"
WEEKDAY = re.compile(rf"(?:ថ្ងៃ\s*)?({_weekday})\.?,?\s*", re.IGNORECASE)
DATE = re.compile(
    rf"(?:ថ្ងៃ)?(?:ទី\s*)?(\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+|ខែ\s*)?({_month})\.?{_year}", re.IGNORECASE
)
MONTH_FIRST = re.compile(rf"({_month})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?{_year}", re.IGNORECASE)
DAY_ALONE = re.compile(r"(?:the\s+)?(?:ថ្ងៃ)?(?:ទី\s*)?(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
NUMBER = re.compile(rf"(?:day|ថ្ងៃទី|ថ្ងៃ)\s*(\d{{1,2}}|{'|'.join(NUMBERS)})\b\s*[:,.–—-]*\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """The lines below are of this day: by its number, (day, month, year or None), or its weekday (Monday is 0).

    "Friday 5" says a weekday and a date without its month: both are those of the day. Of "Day 2 – Friday 7 May" the
    number decides, of "Friday 7 May" the date: what else it says is compared by `doubt`.
    """

    number: int | None = None
    weekday: int | None = None
    date: tuple[int, int | None, int | None] | None = None


def heading(text: str) -> Heading | None:
    """Day 2, "Day 2 – Friday 7 May", Thursday, 6 May 2027, Friday 7, ថ្ងៃទី ២; None of a line that says anything else."""
    text = text.strip("# \t:.=*_-–—")
    if on := _date(text):
        return Heading(date=on)
    number = None
    if found := NUMBER.match(text):
        said = found[1].lower()
        number, text = NUMBERS.get(said) or int(said), text[found.end() :]
        if not text:
            return Heading(number=number)
    weekday = None
    if found := WEEKDAY.match(text):
        weekday, text = WEEKDAY_OF[found[1].lower()], text[found.end() :]
    date = _date(text)
    if text and date is None:
        alone = DAY_ALONE.fullmatch(text) if weekday is not None else None
        if alone is None:
            return None
        date = int(alone[1]), None, None
    said = Heading(number, weekday, date)
    return said if said != Heading() else None


def day_of(line: Heading, days: Sequence[Day]) -> Day | None:
    """Its number, or that of its date: "ថ្ងៃទី ៧" may be the seventh."""
    for each in days:
        on = each.date
        if line.number and line.number > MOST_DAYS:
            if on.day == line.number:
                return each
        elif line.number is not None:
            if each.number == line.number:
                return each
        elif line.date:
            # A weekday with no month beside it is half of the date.
            is_day = line.date[1] is not None or line.weekday in (None, on.weekday())
            if is_day and _is_date(line, on):
                return each
        elif line.weekday == on.weekday():
            return each
    return None


def doubt(line: Heading, on: date) -> str:
    """A question where the line names two days, as "Thursday 7 May" of a Friday; "" of any other."""
    if line.weekday in (None, on.weekday()) and _is_date(line, on):
        return ""
    words = _(
        "This line names two different days. We read it as %(day)s. If you mean the other day, correct this line."
    )
    return words % {"day": day_in_words(on, with_year=True)}


def _is_date(line: Heading, on: date) -> bool:
    number, month, year = line.date or (on.day, None, None)
    return number == on.day and month in (None, on.month) and year in (None, on.year)


def _date(text: str) -> tuple[int, int | None, int | None] | None:
    if found := ISO.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := DATE.fullmatch(text):
        day, month, year = found.groups()
    elif found := MONTH_FIRST.fullmatch(text):
        month, day, year = found.groups()
    else:
        return None
    number = MONTH_OF.get(month) or MONTH_OF[month[:3].lower()]
    return int(day), number, int(year) if year else None
